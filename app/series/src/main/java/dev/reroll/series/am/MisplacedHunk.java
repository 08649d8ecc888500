// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

/**
 * A hunk whose old lines the file does not have.
 *
 * @param number 1-based place among the hunks of the file
 * @param text the hunk, one byte a char
 * @param closestLine 1-based line of the file from which most of the old lines are found in order,
 *     0 if none is found at all
 * @param closest the file's lines there, as many as the hunk's old lines
 * @param matching how many of the old lines are found there
 * @param expected how many old lines there are
 */
public record MisplacedHunk(
    int number, String text, int closestLine, String closest, int matching, int expected) {}
