// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pairs patches whose diffs are equal. */
final class ExactMatches {
  /*
   * Where a revision has the same diff more than once, which of them is taken depends on git's hash
   * table: the last one entered comes first, and each time the table grows or shrinks that order
   * turns round.
   */
  private static final int SMALLEST_TABLE = 64;

  private final Map<String, List<Integer>> byDiff = new HashMap<>();
  private int table = SMALLEST_TABLE;
  private int count;

  private ExactMatches() {}

  /** Returns for each old patch the new one with the same diff, or -1. */
  static int[] of(List<SeriesPatch> before, List<SeriesPatch> after) {
    int[] matches = new int[before.size()];
    Arrays.fill(matches, -1);
    ExactMatches known = new ExactMatches();
    for (int i = 0; i < before.size(); i++) {
      known.add(before.get(i).diff(), i);
    }
    for (int j = 0; j < after.size(); j++) {
      int i = known.remove(after.get(j).diff());
      if (i >= 0) {
        matches[i] = j;
      }
    }
    return matches;
  }

  private void add(String diff, int index) {
    byDiff.computeIfAbsent(diff, _ -> new ArrayList<>()).add(index);
    count++;
    if (count > table * 80 / 100) {
      resize(table * 4);
    }
  }

  private int remove(String diff) {
    List<Integer> found = byDiff.getOrDefault(diff, List.of());
    if (found.isEmpty()) {
      return -1;
    }
    int index = found.removeLast();
    count--;
    if (table > SMALLEST_TABLE && count < table * 80 / 100 / 5) {
      resize(table / 4);
    }
    return index;
  }

  private void resize(int size) {
    table = size;
    byDiff.values().forEach(Collections::reverse);
  }
}
