// SPDX-License-Identifier: Apache-2.0
/**
 * Compares files and trees as git does without options: the same lines, hunks, function names and
 * renames. Texts hold one byte a char. Line indexes are 0-based and half-open.
 */
@NullMarked
package dev.reroll.series.diff;

import org.jspecify.annotations.NullMarked;
