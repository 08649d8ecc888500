// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import org.jspecify.annotations.Nullable;

/**
 * A run of body lines of one quote depth.
 *
 * @param depth 0 for the author's own words, 1 for what "> " quotes, and so on
 * @param attributedTo who the attribution line above says wrote it ("On …, X wrote:"); the author
 *     of the message at depth 0; null where no attribution covers it
 * @param text the lines without their quote marks, joined with LF
 * @param firstLine index of the first line in {@link Mail#text()}
 * @param endLine index after the last line
 * @param attribution whether this span is itself an attribution line, at the depth of the one who
 *     wrote it
 */
public record Span(
    int depth,
    @Nullable Address attributedTo,
    String text,
    int firstLine,
    int endLine,
    boolean attribution) {}
