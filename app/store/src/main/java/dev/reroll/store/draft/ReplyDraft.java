// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.draft;

import dev.reroll.review.Objection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail that answers a message, while it is written. Drafts about the message are part of it.
 *
 * @param message the message-id of what it answers, without brackets
 * @param messageId its own, which stays the same however often it is tried to be sent
 * @param to as one writes addresses; "" for whom an answer to all goes to
 * @param cc likewise; counts only if to is not ""
 * @param subject "" for that of an answer
 * @param text what is said of no place in particular
 * @param trailers names of the trailers it gives, like "Reviewed-by"
 * @param nack the kind of the objection that its Nacked-by opens
 * @param answers numbers of the items it answers
 * @param version grows with each change that is kept; 0 if nothing is kept yet
 */
public record ReplyDraft(
    String message,
    String messageId,
    String to,
    String cc,
    String subject,
    String text,
    List<String> trailers,
    Objection.@Nullable Kind nack,
    Objection.Scope nackScope,
    List<Long> answers,
    int version) {
  /** Returns one that says nothing yet. */
  public static ReplyDraft empty(String message, String messageId) {
    return new ReplyDraft(
        message, messageId, "", "", "", "", List.of(), null, Objection.Scope.PATCH, List.of(), 0);
  }

  /** Returns it as another mail. */
  public ReplyDraft as(String otherId) {
    return new ReplyDraft(
        message, otherId, to, cc, subject, text, trailers, nack, nackScope, answers, version);
  }

  /** Returns it as written on another version. */
  public ReplyDraft on(int otherVersion) {
    return new ReplyDraft(
        message,
        messageId,
        to,
        cc,
        subject,
        text,
        trailers,
        nack,
        nackScope,
        answers,
        otherVersion);
  }

  /** Returns it with another text. */
  public ReplyDraft withText(String other) {
    return new ReplyDraft(
        message, messageId, to, cc, subject, other, trailers, nack, nackScope, answers, version);
  }
}
