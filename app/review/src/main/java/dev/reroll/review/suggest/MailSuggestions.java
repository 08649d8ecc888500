// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import java.util.List;

/** Suggests what a message's words do. */
public final class MailSuggestions {
  private MailSuggestions() {}

  /**
   * Returns what the author's own words in a message may do, in the order of the text; a sentence
   * may do several things, but each only once. Quoted words never count for the quoter, nor does
   * what is reported of others, supposed or denied. A pure function; its time is linear in the
   * text.
   */
  public static List<Suggestion> of(MessageContext context) {
    return new SuggestionFinder(context, RuleBook.standard()).run();
  }
}
