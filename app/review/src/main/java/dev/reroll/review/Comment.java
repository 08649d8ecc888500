// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import org.jspecify.annotations.Nullable;

/**
 * A run of a reviewer's own words in a reply.
 *
 * @param ordinal 0-based position among the comments of its message; stable for the same bytes
 * @param anchor the patch line it follows, or null if it follows none
 * @param quoted the quoted run directly above, without marks; "" if none
 * @param text the words, trailers and signature left out
 * @param firstLine index of the first line in the mail's text
 * @param messageLine 1-based line of the commit message or cover letter it follows, 0 if none
 */
public record Comment(
    int ordinal,
    @Nullable Anchor anchor,
    String quoted,
    String text,
    int firstLine,
    int messageLine) {}
