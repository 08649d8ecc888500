// SPDX-License-Identifier: Apache-2.0
/** {@code reroll prep}: the next revision, on a branch of the user's own clone. */
@NullMarked
package dev.reroll.cli.prepare;

import org.jspecify.annotations.NullMarked;
