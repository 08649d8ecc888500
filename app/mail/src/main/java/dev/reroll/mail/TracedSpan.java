// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import org.jspecify.annotations.Nullable;

/**
 * A span with who really wrote it.
 *
 * @param span the run of lines
 * @param person who wrote the words: the author of the message they were found in as own words,
 *     else whom the attribution names, else null
 * @param sourceMessageId the message whose own words hold the span, or null if none at hand does;
 *     the message itself at depth 0
 * @param disputed whether the attribution names somebody else than the message the words were found
 *     in
 */
public record TracedSpan(
    Span span, @Nullable Address person, @Nullable String sourceMessageId, boolean disputed) {}
