// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.PersonJson;
import dev.reroll.review.Evidence;
import dev.reroll.review.tracker.Ending;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.Turn;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item as lists have it.
 *
 * @param more what objections in lists go without
 */
public record ItemJson(
    @JsonUnwrapped Head head,
    @JsonUnwrapped Now now,
    List<Condition> conditions,
    List<Words> evidence,
    @Nullable Ended ended,
    @JsonUnwrapped @Nullable More more) {
  /** Which item it is, and of which revision. */
  public record Head(long id, long series, int revision, @Nullable String kind, String scope) {
    private static Head of(Item item) {
      return new Head(
          item.id(),
          item.place().series(),
          item.place().revision(),
          item.kind().isEmpty() ? null : item.kind(),
          Json.lower(item.scope()));
    }
  }

  /** Where it stands, and since when it is somebody's turn. */
  public record Now(
      PersonJson holder, String standing, String state, @Nullable String turn, String since) {
    private static Now of(Item item) {
      return new Now(
          PersonJson.of(item.holder()),
          Json.lower(item.standing()),
          item.state().word(),
          item.turn() == Turn.NOBODY ? null : item.turn().word(),
          item.since().toString());
    }
  }

  /** What would lift it. */
  public record Condition(long id, String state, @JsonUnwrapped Words words) {
    private static Condition of(Item item) {
      return new Condition(item.id(), item.state().word(), Words.of(item.evidence().getFirst()));
    }
  }

  /** Words of a message. */
  public record Words(String messageId, String words) {
    private static Words of(Evidence evidence) {
      return new Words(evidence.messageId(), evidence.words());
    }
  }

  /** Who ended it and why. */
  public record Ended(String by, String at, String why, @Nullable String messageId) {
    private static @Nullable Ended of(@Nullable Ending ending) {
      return ending == null
          ? null
          : new Ended(ending.by(), ending.at().toString(), ending.why(), ending.messageId());
    }
  }

  /**
   * What all but objections tell in lists.
   *
   * @param due a day or a revision
   * @param lifts the objection that a condition lifts
   * @param replied the first message that answers a question
   */
  public record More(
      String type,
      String title,
      @Nullable String due,
      boolean red,
      @Nullable Long lifts,
      boolean unanswered,
      @Nullable String replied) {
    private static More of(Item item, LocalDate today) {
      return new More(
          item.type().word(),
          item.title(),
          item.due().known() ? item.due().toString() : null,
          item.red(today),
          item.lifts(),
          item.unanswered(),
          item.replied());
    }
  }

  /** Returns an item with all its keys. */
  static ItemJson of(Item item, List<Item> conditions, LocalDate today) {
    return of(item, conditions, More.of(item, today));
  }

  /** Returns an objection as lists have it. */
  static ItemJson ofObjection(Item item, List<Item> conditions) {
    return of(item, conditions, (More) null);
  }

  private static ItemJson of(Item item, List<Item> conditions, @Nullable More more) {
    return new ItemJson(
        Head.of(item),
        Now.of(item),
        conditions.stream().map(Condition::of).toList(),
        item.evidence().stream().map(Words::of).toList(),
        Ended.of(item.ended()),
        more);
  }
}
