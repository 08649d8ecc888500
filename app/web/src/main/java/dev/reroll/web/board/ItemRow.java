// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item in a table.
 *
 * @param group the name of the group that begins with it, or null
 * @param red whether it is a commitment broken or late
 * @param due by when, or null
 * @param unanswered whether it is a question that nobody answered
 * @param ended how it ended, or null
 * @param summary how many quotes and conditions there are of it
 * @param conditions what would lift it
 * @param series where the series stands, by a title made short
 * @param patch the patch it is about, or null
 * @param holderPage the page of its holder, or null
 * @param raised for the datetime attribute
 * @param age how long ago it was raised, or the day if it ended
 */
public record ItemRow(
    @Nullable String group,
    PageLink item,
    boolean red,
    @Nullable String due,
    boolean unanswered,
    @Nullable Ended ended,
    String summary,
    List<QuoteView> quotes,
    List<Condition> conditions,
    PageLink series,
    String seriesTitle,
    int revision,
    @Nullable PageLink patch,
    String holder,
    @Nullable String holderPage,
    String kind,
    String scope,
    String standing,
    String standingFrom,
    StateView state,
    String turn,
    String raised,
    String raisedAt,
    String age) {

  /** Copies the lists. */
  public ItemRow {
    quotes = List.copyOf(quotes);
    conditions = List.copyOf(conditions);
  }

  /**
   * How an item ended.
   *
   * @param why who ended it, and why
   * @param message what it rests on, or null
   */
  public record Ended(String why, @Nullable PageLink message) {}

  /**
   * What would lift an objection.
   *
   * @param state leads to the condition
   */
  public record Condition(PageLink state, String words) {}
}
