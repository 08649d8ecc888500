// SPDX-License-Identifier: Apache-2.0
/** The range-diff of two revisions. */
@NullMarked
package dev.reroll.cli.compare;

import org.jspecify.annotations.NullMarked;
