// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.compare;

import dev.reroll.review.carry.PostedRevision;
import dev.reroll.series.Patch;
import dev.reroll.series.rangediff.Counterparts;
import dev.reroll.series.rangediff.Lineage;
import dev.reroll.series.rangediff.RangeDiff;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Two revisions of a series, as mailed, and how they differ. */
public record Revisions(
    SeriesView series,
    Revision before,
    Revision after,
    PostedRevision oldPatches,
    PostedRevision newPatches,
    RangeDiff diff) {

  /** Compares two revisions by number; empty if the series has not both. */
  public static Optional<Revisions> of(FollowedSeries series, int before, int after) {
    int old = revision(series, before);
    int now = revision(series, after);
    if (old < 0 || now < 0) {
      return Optional.empty();
    }
    PostedRevision oldPatches = series.posted().get(old);
    PostedRevision newPatches = series.posted().get(now);
    return Optional.of(
        new Revisions(
            series.view(),
            series.view().revisions().get(old),
            series.view().revisions().get(now),
            oldPatches,
            newPatches,
            RangeDiff.of(oldPatches.texts(), newPatches.texts(), RangeDiff.CREATION_FACTOR)));
  }

  /** Returns the index of a revision, or -1; of one posted twice the later stands. */
  private static int revision(FollowedSeries series, int number) {
    int index = series.view().revisions().size() - 1;
    while (index >= 0 && series.number(index) != number) {
      index--;
    }
    return index;
  }

  /** Returns the number of the old patch that a new one was, or was a part of, 0 for none. */
  public int oldNumber(int newNumber) {
    for (Lineage entry : Lineage.of(diff)) {
      int old = entry.pair().before() == null ? entry.from() : entry.pair().oldNumber();
      if (entry.pair().newNumber() == newNumber && old > 0) {
        return old;
      }
    }
    for (Map.Entry<Integer, Integer> entry : Counterparts.of(diff).entrySet()) {
      if (entry.getValue() == newNumber) {
        return entry.getKey();
      }
    }
    return 0;
  }

  /** Returns a patch of the old revision, or null. */
  public @Nullable Patch oldPatch(int number) {
    return oldPatches.patch(number);
  }

  /** Returns a patch of the new revision, or null. */
  public @Nullable Patch newPatch(int number) {
    return newPatches.patch(number);
  }

  /** Returns what happened to a patch, in words as "moved, reworded" or "split from old 2". */
  public static String words(Lineage entry) {
    StringBuilder words = new StringBuilder();
    for (Lineage.Kind kind : entry.kinds()) {
      words.append(words.isEmpty() ? "" : ", ").append(kind.name().toLowerCase(Locale.ROOT));
    }
    if (entry.from() > 0) {
      words.append(" from old ").append(entry.from());
    }
    if (entry.into() > 0) {
      words.append(" into new ").append(entry.into());
    }
    return words.toString();
  }
}
