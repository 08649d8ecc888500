// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import dev.reroll.mail.Address;
import dev.reroll.review.Objection;
import org.jspecify.annotations.Nullable;

/**
 * What words of a message may do, for a person to confirm, edit or dismiss.
 *
 * @param messageId the message that holds the words, by {@link MessageContext#id}
 * @param holder whose words they are: the message's author, or whom a trailer names
 * @param scope how far they reach
 * @param target what they answer, or null
 * @param words one whole sentence or trailer line, verbatim: {@code mail.text().substring(start,
 *     end)}, line breaks and all
 * @param start offset of the words in {@link dev.reroll.mail.Mail#text()}, in UTF-16 chars, from 0
 * @param end offset after the words
 * @param confidence how often a suggestion like this is right, 0 to 1
 * @param rule the name of the rule that found it
 * @param reason what the rule looks for, for people
 */
public record Suggestion(
    String messageId,
    SuggestionKind kind,
    Address holder,
    Objection.Scope scope,
    @Nullable Target target,
    String words,
    int start,
    int end,
    double confidence,
    String rule,
    String reason) {

  /**
   * What words answer.
   *
   * @param messageId the message that holds the answered words, else the one that is replied to;
   *     null if unknown
   * @param person who wrote the answered words, or null if nobody knows
   * @param words what is quoted right above, without quote marks, lines joined with LF; null if
   *     nothing is
   */
  public record Target(
      @Nullable String messageId, @Nullable Address person, @Nullable String words) {}

  /** Returns what stays the same when the message is read again. */
  public SuggestionKey key() {
    return SuggestionKey.of(messageId, kind, words);
  }
}
