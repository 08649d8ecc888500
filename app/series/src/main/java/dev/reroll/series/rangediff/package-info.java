// SPDX-License-Identifier: Apache-2.0
/**
 * Pairs the patches of two revisions of a series and shows what changed in each, as
 * git-range-diff(1) does, to the byte. Texts hold one byte a char. Commits are read through JGit;
 * nothing is written.
 */
@NullMarked
package dev.reroll.series.rangediff;

import org.jspecify.annotations.NullMarked;
