// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

/**
 * One line of a hunk.
 *
 * @param kind ' ' context, '+' added, '-' removed, '\\' "no newline at end of file"
 * @param oldLine 1-based line in the old file, 0 where it has none
 * @param newLine 1-based line in the new file, 0 where it has none
 * @param text without the kind character and line end
 * @param textLine index of the line in the text the diff was read from
 */
public record DiffLine(char kind, int oldLine, int newLine, String text, int textLine) {}
