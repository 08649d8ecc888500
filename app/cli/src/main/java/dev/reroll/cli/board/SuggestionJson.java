// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.PersonJson;
import dev.reroll.review.suggest.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * What a message's words may do, as JSON.
 *
 * @param confidence 0 to 1
 * @param key stays the same when the message is imported again
 */
record SuggestionJson(
    @JsonUnwrapped Act act,
    String words,
    Span span,
    double confidence,
    String rule,
    String reason,
    String key) {
  /** What it does, and to what. */
  record Act(
      String messageId, String kind, PersonJson holder, String scope, @Nullable Target target) {
    private static Act of(Suggestion one) {
      return new Act(
          one.messageId(),
          Json.lower(one.kind()),
          PersonJson.of(one.holder()),
          Json.lower(one.scope()),
          one.target() == null ? null : Target.of(one.target()));
    }
  }

  /** What it answers. */
  record Target(@Nullable String messageId, PersonJson person, @Nullable String words) {
    private static Target of(Suggestion.Target target) {
      return new Target(target.messageId(), PersonJson.of(target.person()), target.words());
    }
  }

  /** Where the words are in the message's text, in UTF-16 units. */
  record Span(int start, int end) {}

  static SuggestionJson of(Suggestion one) {
    return new SuggestionJson(
        Act.of(one),
        one.words(),
        new Span(one.start(), one.end()),
        one.confidence(),
        one.rule(),
        one.reason(),
        one.key().toString());
  }
}
