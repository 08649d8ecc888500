// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.desk.show.ByName;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemEvent;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.store.tracker.ProposedEnding;
import dev.reroll.store.tracker.Tracker;
import java.util.ArrayList;
import java.util.List;

/**
 * What waits for a decision, a page of it.
 *
 * @param count how many suggestions there are in all
 * @param byType how many of each type, without regard to the type that was asked for
 * @param ends items with words that seem to end them
 * @param suggestions in the order of series and mail
 */
public record Waiting(
    int count, ByName<Integer> byType, List<Ends> ends, List<Suggestion> suggestions) {
  /** Items with proposals are few; those beyond come once these are decided. */
  private static final int MOST_ENDS = 50;

  /** Copies the lists. */
  public Waiting {
    ends = List.copyOf(ends);
    suggestions = List.copyOf(suggestions);
  }

  /** An item with the words that seem to end it. */
  public record Ends(Item item, List<ProposedEnding> proposals) {
    /** Copies the list. */
    public Ends {
      proposals = List.copyOf(proposals);
    }
  }

  /**
   * A suggested item.
   *
   * @param why what the rule looks for
   * @param percent how sure it is
   */
  public record Suggestion(Item item, String why, int percent) {
    static Suggestion of(Item item, Entry first) {
      int percent = first.event() instanceof ItemEvent.Found(int sure) ? sure : 100;
      return new Suggestion(item, first.reason(), percent);
    }
  }

  /**
   * What is asked for.
   *
   * @param series its id or short name, "" for all
   * @param type "" for all
   * @param unanswered only questions that nobody answered
   */
  public record Wanted(String series, String type, boolean unanswered, int limit, int offset) {
    private ItemQuery narrowed(ItemQuery query) {
      return series.isEmpty() ? query : query.with(Field.SERIES, series);
    }

    private ItemQuery ends() {
      return narrowed(ItemQuery.ALL.with(Field.PROPOSED, "yes")).page(MOST_ENDS, 0);
    }

    private ItemQuery all() {
      return narrowed(ItemQuery.ALL.with(Field.STATE, "suggested"));
    }

    private ItemQuery suggestions() {
      ItemQuery query = unanswered ? all().with(Field.UNANSWERED, "yes") : all();
      return (type.isEmpty() ? query : query.with(Field.TYPE, type))
          .grouped(ItemQuery.Order.SERIES)
          .page(limit, offset);
    }
  }

  public static Waiting of(Tracker tracker, Wanted wanted) {
    List<Ends> ends = new ArrayList<>();
    for (Item item : tracker.find(wanted.ends())) {
      List<ProposedEnding> proposals = tracker.proposals(item);
      if (!proposals.isEmpty()) {
        ends.add(new Ends(item, proposals));
      }
    }
    List<Suggestion> suggestions = new ArrayList<>();
    for (Item item : tracker.find(wanted.suggestions())) {
      suggestions.add(Suggestion.of(item, tracker.history(item.id()).getFirst()));
    }
    ByName<Integer> byType = new ByName<>();
    tracker
        .counts(wanted.all(), List.of(Field.TYPE))
        .getOrDefault(Field.TYPE, List.of())
        .forEach(
            count -> byType.with(count.value().toLowerCase(java.util.Locale.ROOT), count.items()));
    return new Waiting(tracker.count(wanted.suggestions()), byType, ends, suggestions);
  }
}
