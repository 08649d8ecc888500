// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Until when: a day, a revision, whichever comes first, or neither.
 *
 * @param day the last day it may happen on, in UTC
 * @param revision the revision it has to be done with
 */
public record Due(@Nullable LocalDate day, @Nullable Integer revision) {
  /** Never. */
  public static final Due NONE = new Due(null, null);

  /** Reads "2026-10-31" or "v4", or empty where it is neither. */
  public static Optional<Due> parse(String text) {
    String word = text.strip();
    if (word.matches("v[1-9][0-9]{0,4}")) {
      return Optional.of(new Due(null, Integer.valueOf(word.substring(1))));
    }
    try {
      return Optional.of(new Due(LocalDate.parse(word), null));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** Returns whether the day is over, or the revision was posted. */
  public boolean past(LocalDate today, int newestRevision) {
    return (day != null && today.isAfter(day)) || (revision != null && newestRevision >= revision);
  }

  /** Returns whether there is any. */
  public boolean known() {
    return day != null || revision != null;
  }

  /** Returns it as people write it, "" for never. */
  @Override
  public String toString() {
    String when = day == null ? "" : day.toString();
    return revision == null ? when : (when + " v" + revision).strip();
  }
}
