// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import dev.reroll.series.diff.Edit;
import dev.reroll.series.diff.HunkRange;
import dev.reroll.series.diff.LineDiff;
import dev.reroll.series.diff.LineIds;
import dev.reroll.series.diff.Lines;
import java.util.ArrayList;
import java.util.List;

/** Decides which patch of the new revision is which of the old. */
final class Pairing {
  /** A cost that is never taken while another is to be had. */
  private static final int IMPOSSIBLE = 1 << 16;

  private static final int CONTEXT = 3;

  private Pairing() {}

  /**
   * Returns for each old patch the new one it became, or -1.
   *
   * @param creationFactor what it costs to make a patch anew, in percent of its size
   */
  static int[] of(List<SeriesPatch> before, List<SeriesPatch> after, int creationFactor) {
    int[] matches = ExactMatches.of(before, after);
    boolean[] taken = new boolean[after.size()];
    for (int match : matches) {
      if (match >= 0) {
        taken[match] = true;
      }
    }
    int n = before.size() + after.size();
    int[] cost = new int[n * n];
    Costs costs = new Costs(before, after);
    for (int i = 0; i < before.size(); i++) {
      for (int j = 0; j < after.size(); j++) {
        cost[i + n * j] =
            matches[i] == j ? 0 : matches[i] < 0 && !taken[j] ? costs.between(i, j) : IMPOSSIBLE;
      }
      int drop = matches[i] < 0 ? before.get(i).size() * creationFactor / 100 : IMPOSSIBLE;
      for (int j = after.size(); j < n; j++) {
        cost[i + n * j] = drop;
      }
    }
    for (int j = 0; j < after.size(); j++) {
      int make = taken[j] ? IMPOSSIBLE : after.get(j).size() * creationFactor / 100;
      for (int i = before.size(); i < n; i++) {
        cost[i + n * j] = make;
      }
    }
    int[] rows = new Assignment(n, cost).rows();
    for (int i = 0; i < matches.length; i++) {
      if (rows[i] >= 0 && rows[i] < after.size()) {
        matches[i] = rows[i];
      }
    }
    return matches;
  }

  /** What it costs to make one diff of another: the lines it takes to show how they differ. */
  private static final class Costs {
    private final LineIds ids = new LineIds();
    private final LineDiff diff = new LineDiff(ids);
    private final List<Lines> before = new ArrayList<>();
    private final List<Lines> after = new ArrayList<>();

    Costs(List<SeriesPatch> before, List<SeriesPatch> after) {
      before.forEach(patch -> this.before.add(ids.lines(patch.diff())));
      after.forEach(patch -> this.after.add(ids.lines(patch.diff())));
    }

    int between(int i, int j) {
      Lines a = before.get(i);
      Lines b = after.get(j);
      int lines = 0;
      List<Edit> edits = diff.edits(a, b, false);
      for (HunkRange hunk : HunkRange.of(edits, a.count(), b.count(), CONTEXT)) {
        lines += 1 + hunk.lines();
      }
      return lines;
    }
  }
}
