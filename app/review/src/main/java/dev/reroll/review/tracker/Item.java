// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import dev.reroll.mail.Address;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something tracked.
 *
 * @param kind one of the type's kinds, "" where it has none
 * @param holder who upholds, asks, promised, ruled or stands there
 * @param standingFrom where the standing was read, in words
 * @param subsystem section of MAINTAINERS that the patch or series is about, "" if unknown
 * @param place what it is about
 * @param due when a commitment has to be kept, or what was deferred comes back
 * @param snoozed until when nobody wants to be reminded
 * @param turn whose turn it is by who spoke last, silence left aside
 * @param since since when
 * @param lifts the objection that a condition would lift, or null
 * @param replied the first message that answers a question's words in its thread, or null
 * @param proposals how many words wait to be confirmed as its end, or a step towards it
 * @param evidence exact words, the first ones those it was found by; only ever added to
 * @param ended how it ended, or null
 */
public record Item(
    long id,
    ItemType type,
    String kind,
    Objection.Scope scope,
    Address holder,
    Objection.Standing standing,
    String standingFrom,
    State state,
    String title,
    String subsystem,
    Place place,
    Instant raised,
    Due due,
    Due snoozed,
    Turn turn,
    Instant since,
    @Nullable Long lifts,
    @Nullable String replied,
    int proposals,
    List<Evidence> evidence,
    @Nullable Ending ended) {

  /** Copies the list. */
  public Item {
    evidence = List.copyOf(evidence);
  }

  /**
   * What an item is about.
   *
   * @param revision the revision it was raised on
   * @param newest the newest revision of the series
   * @param patch the patch's row, or null if the whole series
   * @param position the patch's number, 0 for the whole series
   * @param path the file, or null
   * @param line of the diff with its kind character, or null
   */
  public record Place(
      long series,
      String seriesTitle,
      int revision,
      int newest,
      @Nullable Long patch,
      int position,
      @Nullable String path,
      @Nullable String line) {}

  /**
   * Returns whether it is a commitment that was broken, or whose day or revision is past and that
   * nobody saw kept.
   */
  public boolean red(LocalDate today) {
    return type == ItemType.COMMITMENT
        && (state == State.BROKEN || (state.open() && due.past(today, place.newest())));
  }

  /** Returns whether it is a question that nobody in its thread answered, and that still waits. */
  public boolean unanswered() {
    boolean waits = state == State.OPEN || state == State.SUGGESTED;
    return type == ItemType.QUESTION && replied == null && waits;
  }

  /** Returns whether nobody wants to be reminded of it yet. */
  public boolean asleep(LocalDate today) {
    return snoozed.known() && !snoozed.past(today, place.newest());
  }
}
