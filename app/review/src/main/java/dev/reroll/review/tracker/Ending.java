// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an item ended.
 *
 * @param by who ended it: the author of the message, else who entered it
 * @param at when the message was sent, else when it was entered
 * @param messageId the message that ended it, or null
 */
public record Ending(String by, Instant at, String why, @Nullable String messageId) {}
