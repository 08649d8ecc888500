// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a patch from one revision to the next, in words.
 *
 * @param kinds all that is true of it
 * @param from 1-based number of the old patch a new one was split from, 0 if none
 * @param into 1-based number of the new patch a dropped one went into, 0 if none
 */
public record Lineage(Pair pair, List<Kind> kinds, int from, int into) {
  /** Shorter lines, as braces, say nothing of where a patch went. */
  private static final int SHORTEST_LINE = 6;

  /** What can be said of a patch. */
  public enum Kind {
    UNCHANGED,
    /** Stands at another place among the patches that both revisions have. */
    MOVED,
    /** Another author, title or message, the same diff. */
    REWORDED,
    /** Another diff. */
    CHANGED,
    /** Half or more of what it changes was changed by one older patch that lives on or was cut. */
    SPLIT,
    /** Half or more of what it changed is now changed by one newer patch. */
    SQUASHED,
    NEW,
    DROPPED
  }

  /** Copies the list. */
  public Lineage {
    kinds = List.copyOf(kinds);
  }

  /** Returns what happened to each patch, in the order of the range-diff. */
  public static List<Lineage> of(RangeDiff diff) {
    List<Pair> pairs = diff.pairs();
    Set<Pair> moved = moved(pairs);
    Map<Pair, Set<String>> oldLines = new HashMap<>();
    Map<Pair, Set<String>> newLines = new HashMap<>();
    for (Pair pair : pairs) {
      oldLines.put(pair, changedLines(pair.before()));
      newLines.put(pair, changedLines(pair.after()));
    }
    List<Lineage> all = new ArrayList<>();
    for (Pair pair : pairs) {
      List<Kind> kinds = new ArrayList<>();
      int from = 0;
      int into = 0;
      if (pair.before() == null) {
        Pair source = holder(newLines.getOrDefault(pair, Set.of()), oldLines, newLines);
        from = source == null ? 0 : source.oldNumber();
        kinds.add(from > 0 ? Kind.SPLIT : Kind.NEW);
      } else if (pair.after() == null) {
        Pair target = holder(oldLines.getOrDefault(pair, Set.of()), newLines, oldLines);
        into = target == null ? 0 : target.newNumber();
        kinds.add(into > 0 ? Kind.SQUASHED : Kind.DROPPED);
      } else {
        same(pair.before(), pair.after(), moved.contains(pair), kinds);
      }
      all.add(new Lineage(pair, kinds, from, into));
    }
    return all;
  }

  private static void same(SeriesPatch before, SeriesPatch after, boolean moved, List<Kind> kinds) {
    if (moved) {
      kinds.add(Kind.MOVED);
    }
    if (!before.head().equals(after.head())) {
      kinds.add(Kind.REWORDED);
    }
    if (!before.diff().equals(after.diff())) {
      kinds.add(Kind.CHANGED);
    }
    if (kinds.isEmpty()) {
      kinds.add(Kind.UNCHANGED);
    }
  }

  /** Returns the pairs that are not in the longest run of pairs that kept their order. */
  private static Set<Pair> moved(List<Pair> pairs) {
    List<Pair> both =
        pairs.stream().filter(pair -> pair.before() != null && pair.after() != null).toList();
    int[] length = new int[both.size()];
    int[] previous = new int[both.size()];
    int last = -1;
    for (int i = 0; i < both.size(); i++) {
      length[i] = 1;
      previous[i] = -1;
      for (int j = 0; j < i; j++) {
        if (both.get(j).oldNumber() < both.get(i).oldNumber() && length[j] >= length[i]) {
          length[i] = length[j] + 1;
          previous[i] = j;
        }
      }
      last = last < 0 || length[i] > length[last] ? i : last;
    }
    Set<Pair> moved = new HashSet<>(both);
    for (int i = last; i >= 0; i = previous[i]) {
      moved.remove(both.get(i));
    }
    return moved;
  }

  /**
   * Returns the pair one side of which has most, and half or more, of some lines that its other
   * side does not have.
   */
  private static @Nullable Pair holder(
      Set<String> lines, Map<Pair, Set<String>> side, Map<Pair, Set<String>> otherSide) {
    Pair best = null;
    long most = Math.max(1, (lines.size() + 1L) / 2) - 1;
    for (Map.Entry<Pair, Set<String>> entry : side.entrySet()) {
      Set<String> other = otherSide.getOrDefault(entry.getKey(), Set.of());
      long shared =
          lines.stream()
              .filter(line -> entry.getValue().contains(line) && !other.contains(line))
              .count();
      boolean first =
          best != null
              && shared == most
              && entry.getKey().oldNumber() + entry.getKey().newNumber()
                  < best.oldNumber() + best.newNumber();
      if (shared > most || first) {
        best = entry.getKey();
        most = shared;
      }
    }
    return best;
  }

  private static Set<String> changedLines(@Nullable SeriesPatch patch) {
    if (patch == null) {
      return Set.of();
    }
    Set<String> lines = new HashSet<>();
    Arrays.stream(patch.diff().split("\n", -1))
        .filter(line -> line.startsWith("+") || line.startsWith("-"))
        .filter(line -> line.strip().length() >= SHORTEST_LINE)
        .forEach(lines::add);
    return lines;
  }
}
