// SPDX-License-Identifier: Apache-2.0
/** Reads requests to pull, as git-request-pull(1) writes them. Knows mail only. */
@NullMarked
package dev.reroll.series.pull;

import org.jspecify.annotations.NullMarked;
