// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do with an item.
 *
 * @param by who enters it
 * @param reason why, "" if not said
 * @param speech the message it rests on, or null
 * @param until for what is deferred or snoozed
 * @param response what an answer says
 * @param touches whether the patch an answer names touches what the item is about
 */
public record Act(
    Action action,
    String by,
    String reason,
    @Nullable Speech speech,
    Due until,
    Response response,
    boolean touches) {

  /** Returns an act that needs no more than a reason. */
  public static Act of(Action action, String by, String reason, @Nullable Speech speech) {
    return new Act(action, by, reason, speech, Due.NONE, Response.WORDS, false);
  }
}
