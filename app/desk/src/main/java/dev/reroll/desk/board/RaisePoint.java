// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.Store;
import dev.reroll.store.error.Failure;
import dev.reroll.store.tracker.NewItem;
import org.jspecify.annotations.Nullable;

/**
 * Opens an objection, a question, a commitment, a ruling on a series, or whatever else is tracked,
 * on exact words of a message. Thread-safe.
 */
public final class RaisePoint {
  private final Store store;
  private final ItemRights rights;

  public RaisePoint(Store store) {
    this.store = store;
    this.rights = new ItemRights(store);
  }

  /**
   * A point on words of a message.
   *
   * @param type what it is
   * @param kind one of the type's kinds, "" where it has none
   * @param scope what of the series it is about
   * @param words where they stand
   * @param title one line, or null to take it from the words
   * @param due by when a commitment is to be kept
   * @param lifts the objection that a condition would lift, or null
   */
  public record Point(
      ItemType type,
      String kind,
      Objection.Scope scope,
      Words words,
      @Nullable String title,
      Due due,
      @Nullable Long lifts) {}

  /**
   * Words of a message.
   *
   * @param messageId the message; it decides series, revision, patch and holder
   * @param exact its author's own words; line ends may differ
   * @param condition more words of it, which say what would lift an objection, or null
   */
  public record Words(String messageId, String exact, @Nullable String condition) {}

  /** Says whether somebody may open one of a type on a series. */
  public Permission may(Actor who, ItemType type, long series) {
    return rights.type(who, type, series);
  }

  /**
   * Opens it. Words that a rule suggested already are confirmed instead.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws Failure if the message is unknown, does not hold the words or belongs to no series
   */
  public Item raise(Actor who, Point point) {
    Words words = point.words();
    ItemRights.write(who).require();
    store
        .tracker()
        .seriesOf(words.messageId())
        .ifPresent(series -> may(who, point.type(), series).require());
    return store
        .tracker()
        .open(
            new NewItem(
                point.type(),
                point.kind(),
                point.scope(),
                words.messageId(),
                words.exact(),
                words.condition(),
                point.title(),
                point.due(),
                point.lifts(),
                who.name()));
  }
}
