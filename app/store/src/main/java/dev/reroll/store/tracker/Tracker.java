// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.maintainers.Maintainers;
import dev.reroll.review.tracker.AnchorTouch;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.Relation;
import dev.reroll.review.tracker.Rewording;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is tracked; nothing is ever deleted. Safe for use by many threads. */
public interface Tracker {
  /** Returns the items that a query finds. */
  List<Item> find(ItemQuery query);

  /** Returns how many a query finds, its limit left aside. */
  int count(ItemQuery query);

  /** Returns how many there are of each value of fields, most first. */
  Map<Field, List<Count>> counts(ItemQuery query, List<Field> fields);

  /** How many items have a value of a field. */
  record Count(String value, int items) {}

  /**
   * How many were open at the end of a day.
   *
   * @param opened since the day before the first, in all
   */
  record Day(LocalDate day, int open, int opened, int ended) {}

  /** Returns how the count of those a query finds went, oldest first, at most so many points. */
  List<Day> overTime(ItemQuery query, int most);

  /** Returns one. */
  Optional<Item> item(long id);

  /** Returns what happened to one, oldest first. */
  List<Entry> history(long id);

  /** Returns what happened to any, newest first. */
  List<Change> changes(ItemQuery query, int most);

  /** An entry with the item it is of. */
  record Change(Item item, Entry entry) {}

  /** Returns the links of one, both ways. */
  List<ItemLink> links(long id);

  /** Returns the conditions that would lift objections, by objection. */
  Map<Long, List<Item>> conditions(Collection<Item> objections);

  /** Returns the words that seem to end an item, or to bring it nearer to its end. */
  List<ProposedEnding> proposals(Item item);

  /**
   * Returns where a revision touches what items are about, by item; those it leaves are not in it.
   */
  Map<Long, AnchorTouch.Touch> touches(Collection<Item> items, int revision);

  /** Returns the commitments a series relied on that were broken or are late. */
  List<Item> red(long series);

  /**
   * Opens one. Words that a rule suggested already are confirmed instead.
   *
   * @throws dev.reroll.store.database.Failure if the message is unknown, does not hold the words or
   *     belongs to no series
   */
  Item open(NewItem item);

  /**
   * Does something with one.
   *
   * @throws dev.reroll.store.database.Failure if there is no such item, or the rules do not allow
   *     it
   */
  Item act(long id, ItemStep step);

  /**
   * Says that words of a {@link ProposedEnding} do not do what they seem to; that is remembered.
   *
   * @param key the proposal's
   * @throws dev.reroll.store.database.Failure if the item has no such proposal
   */
  Item decline(long id, String key, String by, String reason);

  /** Puts title, kind, scope or due date otherwise. */
  Item edit(long id, Rewording edit, String by, String reason);

  /** Confirms a suggestion put otherwise; both is done or neither. */
  Item confirm(long id, Rewording edit, String by);

  /** Adds exact words of a message to one. */
  Item addEvidence(long id, String messageId, String words, String by);

  /** Joins one to another. */
  Item link(long id, Relation relation, long other, String by, String reason);

  /** Takes the last entry back that was not taken back yet. */
  Item undo(long id, String by, String reason);

  /** Keeps a MAINTAINERS file: of the base of a series by its short name, or of all others. */
  void setMaintainers(String text, String version, @Nullable String series);

  /** Returns the file that counts for a series. */
  Optional<Maintainers> maintainers(long series);

  /** Returns the series that a message is part of, or answers. */
  Optional<Long> seriesOf(String messageId);

  /** Returns series with items whose newest revision nobody ruled on yet, the newest first. */
  List<Long> withoutRuling(int most);

  /** Returns what the series with items are called, by their ids. */
  Map<Long, String> seriesTitles();

  /** Returns the files that the newest revision of a series touches. */
  List<String> paths(long series);

  /** Returns how long projects wait. */
  Patience patience();

  /** Sets how long a project waits, or all of them ("") do. */
  void setPatience(String project, int days);
}
