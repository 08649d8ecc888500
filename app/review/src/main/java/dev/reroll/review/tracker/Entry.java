// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of an item's history; entries are only ever added.
 *
 * @param at when it was entered
 * @param effective when the message it rests on was sent, else when it was entered
 * @param by who entered it: a person's name, or "rule" for a suggestion
 * @param state the state from here on
 * @param reason why, in words
 * @param messageId the message it rests on, or null
 * @param speaker who wrote that message, or null
 * @param event what happened, beyond the action: what was changed, a link, what an answer said
 * @param undoes the entry that this one takes back, or null
 * @param undone whether a later one takes this back
 */
public record Entry(
    long id,
    Instant at,
    Instant effective,
    String by,
    Action action,
    State state,
    String reason,
    @Nullable String messageId,
    @Nullable String speaker,
    ItemEvent event,
    @Nullable Long undoes,
    boolean undone) {

  /** Returns the event in words, "" where the action and the reason tell all. */
  public String detail() {
    return EventText.of(event);
  }
}
