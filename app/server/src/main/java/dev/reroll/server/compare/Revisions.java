// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.compare;

import dev.reroll.review.carry.PostedRevision;
import dev.reroll.series.Patch;
import dev.reroll.series.rangediff.Counterparts;
import dev.reroll.series.rangediff.Lineage;
import dev.reroll.series.rangediff.Pair;
import dev.reroll.series.rangediff.RangeDiff;
import dev.reroll.store.RevisionRow;
import dev.reroll.store.SeriesView;
import dev.reroll.store.Store;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Two revisions of a series, as mailed, and how they differ. */
public record Revisions(
    SeriesView series,
    RevisionRow before,
    RevisionRow after,
    PostedRevision oldPatches,
    PostedRevision newPatches,
    RangeDiff diff) {

  /** Compares two revisions by number; empty if the series has not both. */
  public static Optional<Revisions> of(Store store, SeriesView series, int before, int after) {
    RevisionRow old = revision(series, before);
    RevisionRow now = revision(series, after);
    if (old == null || now == null) {
      return Optional.empty();
    }
    PostedRevision oldPatches = store.posted(old);
    PostedRevision newPatches = store.posted(now);
    RangeDiff diff =
        RangeDiff.of(oldPatches.texts(), newPatches.texts(), RangeDiff.CREATION_FACTOR);
    return Optional.of(new Revisions(series, old, now, oldPatches, newPatches, diff));
  }

  /** A revision posted twice: the later one stands. */
  private static @Nullable RevisionRow revision(SeriesView series, int number) {
    return series.revisions().reversed().stream()
        .filter(row -> row.number() == number)
        .findFirst()
        .orElse(null);
  }

  /** Returns the address of its page. */
  public String path() {
    return "/series/%d/v%d..v%d".formatted(series.row().id(), before.number(), after.number());
  }

  /** Returns the number of the old patch that became a new one, 0 for none. */
  public int oldNumber(int newNumber) {
    int found = 0;
    for (Map.Entry<Integer, Integer> entry : Counterparts.of(diff).entrySet()) {
      boolean own = diff.pairs().stream().anyMatch(pair -> isPair(pair, entry));
      if (entry.getValue() == newNumber && (found == 0 || own)) {
        found = entry.getKey();
      }
    }
    return found;
  }

  private static boolean isPair(Pair pair, Map.Entry<Integer, Integer> entry) {
    return pair.oldNumber() == entry.getKey() && pair.newNumber() == entry.getValue();
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
