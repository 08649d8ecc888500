// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Counts what was found rightly, wrongly and not at all, by kind. Used by one thread. */
final class Score {
  private final Map<SuggestionKind, int[]> counts = new EnumMap<>(SuggestionKind.class);
  private int sentences;
  private int ofNoKind;

  /** Reads "objection,condition"; "-" is none. */
  static Set<SuggestionKind> kinds(String text) {
    Set<SuggestionKind> kinds = EnumSet.noneOf(SuggestionKind.class);
    if (!text.equals("-")) {
      for (String kind : text.split(",", -1)) {
        kinds.add(SuggestionKind.valueOf(kind.toUpperCase(Locale.ROOT)));
      }
    }
    return kinds;
  }

  void add(Set<SuggestionKind> wanted, Set<SuggestionKind> found) {
    sentences++;
    ofNoKind += wanted.isEmpty() ? 1 : 0;
    for (SuggestionKind kind : SuggestionKind.values()) {
      int[] count = counts.computeIfAbsent(kind, _ -> new int[3]);
      if (wanted.contains(kind)) {
        count[found.contains(kind) ? 0 : 2]++;
      } else if (found.contains(kind)) {
        count[1]++;
      }
    }
  }

  double precision() {
    int[] all = all();
    return ratio(all[0], all[0] + all[1]);
  }

  double recall() {
    int[] all = all();
    return ratio(all[0], all[0] + all[2]);
  }

  int sentences() {
    return sentences;
  }

  private int[] all() {
    int[] sum = new int[3];
    for (int[] count : counts.values()) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += count[i];
      }
    }
    return sum;
  }

  private static double ratio(int part, int whole) {
    return whole == 0 ? 0 : part / (double) whole;
  }

  /** Returns a table, a kind a line. */
  String table(String title) {
    StringBuilder table = new StringBuilder();
    table.append(
        "%s: %d sentences, %d of no kind%n%-12s %5s %5s %6s %9s %6s%n"
            .formatted(
                title,
                sentences,
                ofNoKind,
                "kind",
                "right",
                "wrong",
                "missed",
                "precision",
                "recall"));
    counts.forEach((kind, count) -> table.append(row(kind.name().toLowerCase(Locale.ROOT), count)));
    return table.append(row("all", all())).toString();
  }

  private static String row(String name, int[] count) {
    int said = count[0] + count[1];
    int there = count[0] + count[2];
    return "%-12s %5d %5d %6d %9s %6s%n"
        .formatted(
            name,
            count[0],
            count[1],
            count[2],
            said == 0 ? "-" : String.format(Locale.ROOT, "%.2f", ratio(count[0], said)),
            there == 0 ? "-" : String.format(Locale.ROOT, "%.2f", ratio(count[0], there)));
  }
}
