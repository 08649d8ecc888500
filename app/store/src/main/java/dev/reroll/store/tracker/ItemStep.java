// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Response;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants done with an item.
 *
 * @param by who enters it
 * @param reason why, "" if not said
 * @param messageId the message it rests on, or null
 * @param checked whether the person knows that the message is from whom it says
 * @param ruling a ruling whose message it rests on, or null
 */
public record ItemStep(
    Action action,
    String by,
    String reason,
    @Nullable String messageId,
    boolean checked,
    Due until,
    Response response,
    @Nullable Long ruling) {

  /** Returns a step that needs no more than a reason and perhaps a message. */
  public static ItemStep of(Action action, String by, String reason, @Nullable String messageId) {
    return new ItemStep(action, by, reason, messageId, false, Due.NONE, Response.WORDS, null);
  }
}
