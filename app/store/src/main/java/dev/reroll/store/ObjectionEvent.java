// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.review.Objection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an objection's history; entries are only ever added.
 *
 * @param at when it was entered
 * @param by who entered it: a person's name, or "rule" for a suggestion
 * @param state the state from here on
 * @param reason why, in words
 * @param messageId the message that caused it, or null
 */
public record ObjectionEvent(
    Instant at, String by, Objection.State state, String reason, @Nullable String messageId) {}
