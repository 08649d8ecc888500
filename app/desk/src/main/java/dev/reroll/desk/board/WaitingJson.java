// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.desk.show.ByName;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.PersonJson;
import dev.reroll.review.Evidence;
import dev.reroll.review.tracker.Item;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits for a decision, as JSON. */
public record WaitingJson(
    int count, ByName<Integer> byType, List<Suggestion> suggestions, List<Ends> ends) {
  /**
   * An item that words suggest.
   *
   * @param confidence 0 to 1
   */
  public record Suggestion(
      @JsonUnwrapped Waits item,
      String words,
      String messageId,
      double confidence,
      String reason,
      boolean unanswered) {
    private static Suggestion of(Waiting.Suggestion one) {
      Evidence evidence = one.item().evidence().getFirst();
      return new Suggestion(
          Waits.of(one.item()),
          evidence.words(),
          evidence.messageId(),
          one.percent() / 100.0,
          one.why(),
          one.item().unanswered());
    }
  }

  /** An item with the words that seem to end it. */
  public record Ends(@JsonUnwrapped Waits item, List<ProposalJson> proposals) {
    private static Ends of(Waiting.Ends one) {
      return new Ends(
          Waits.of(one.item()), one.proposals().stream().map(ProposalJson::of).toList());
    }
  }

  /** The item that a decision is about. */
  public record Waits(
      @JsonUnwrapped What what, @JsonUnwrapped Where where, PersonJson holder, String state) {
    private static Waits of(Item item) {
      return new Waits(
          What.of(item), Where.of(item), PersonJson.of(item.holder()), item.state().word());
    }
  }

  /** What it is. */
  public record What(long id, String type, @Nullable String kind, String title) {
    private static What of(Item item) {
      return new What(
          item.id(), item.type().word(), item.kind().isEmpty() ? null : item.kind(), item.title());
    }
  }

  /** What it is about. */
  public record Where(long series, int revision, @Nullable Integer patch, String scope) {
    private static Where of(Item item) {
      return new Where(
          item.place().series(),
          item.place().revision(),
          item.place().position() == 0 ? null : item.place().position(),
          Json.lower(item.scope()));
    }
  }

  /** Returns what waits. */
  public static WaitingJson of(Waiting waiting) {
    return new WaitingJson(
        waiting.count(),
        waiting.byType(),
        waiting.suggestions().stream().map(Suggestion::of).toList(),
        waiting.ends().stream().map(Ends::of).toList());
  }
}
