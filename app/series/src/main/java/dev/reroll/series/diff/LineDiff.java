// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds what lines differ between two texts, with git's choice among the many answers that are as
 * short. Remembers its arrays from one comparison to the next. Used by one thread.
 */
public final class LineDiff {
  /*
   * Git's diff is E. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1
   * (1986), with what LibXDiff put around it, all of which shows in the result: equal ends are cut
   * off; lines that the other side does not have are marked at once, and lines it has very often
   * too if they stand among such; then the divide and conquer of MyersSearch; at last each run of
   * changed lines is slid to where it reads best (ChangeSlider). To print what git prints each step
   * has to come out the same, its limits and its ties as well.
   */
  private static final int MOST_EQUAL = 1024;
  private static final int SCAN_WINDOW = 100;
  private static final int KEEP_RUN = 4;

  private static final byte NONE = 0;
  private static final byte SOME = 1;
  private static final byte MANY = 2;

  private final LineIds ids;
  private int[] oldCounts = new int[0];
  private int[] newCounts = new int[0];

  /** Compares lines that were numbered by {@code ids}. */
  public LineDiff(LineIds ids) {
    this.ids = ids;
  }

  /** Returns the edits between two texts, compared once. */
  public static List<Edit> between(String oldText, String newText) {
    LineIds ids = new LineIds();
    return new LineDiff(ids).edits(ids.lines(oldText), ids.lines(newText), true);
  }

  /**
   * Returns the edits that make the new text of the old, in order, with at least one equal line
   * between each two.
   *
   * @param byIndent whether changed runs are slid to where indentation says a block ends, which
   *     diffs to be read do and those only measured do not
   */
  public List<Edit> edits(Lines oldLines, Lines newLines, boolean byIndent) {
    int[] a = oldLines.ids();
    int[] b = newLines.ids();
    int begin = 0;
    int shorter = Math.min(a.length, b.length);
    while (begin < shorter && a[begin] == b[begin]) {
      begin++;
    }
    if (begin == a.length && begin == b.length) {
      return List.of();
    }
    int tail = 0;
    while (tail < shorter - begin && a[a.length - 1 - tail] == b[b.length - 1 - tail]) {
      tail++;
    }
    ChangedLines oldChanged = new ChangedLines(oldLines);
    ChangedLines newChanged = new ChangedLines(newLines);
    count(a, b);
    int[] keptOld = keep(a, newCounts, begin, a.length - tail, oldChanged);
    int[] keptNew = keep(b, oldCounts, begin, b.length - tail, newChanged);
    uncount(a, b);
    new MyersSearch(a, keptOld, oldChanged, b, keptNew, newChanged).run();
    new ChangeSlider(oldChanged, newChanged, byIndent).run();
    new ChangeSlider(newChanged, oldChanged, byIndent).run();
    return script(oldChanged, newChanged);
  }

  private void count(int[] a, int[] b) {
    if (oldCounts.length < ids.count()) {
      oldCounts = new int[2 * ids.count()];
      newCounts = new int[2 * ids.count()];
    }
    for (int id : a) {
      oldCounts[id]++;
    }
    for (int id : b) {
      newCounts[id]++;
    }
  }

  private void uncount(int[] a, int[] b) {
    for (int[] side : List.of(a, b)) {
      for (int id : side) {
        oldCounts[id] = 0;
        newCounts[id] = 0;
      }
    }
  }

  /** Marks lines that are of no use to the search as changed; returns the indexes of the others. */
  private static int[] keep(
      int[] side, int[] otherCounts, int begin, int end, ChangedLines changed) {
    int many = Math.min(roughRoot(side.length), MOST_EQUAL);
    byte[] found = new byte[end - begin];
    for (int i = begin; i < end; i++) {
      int times = otherCounts[side[i]];
      found[i - begin] = times == 0 ? NONE : times >= many ? MANY : SOME;
    }
    int[] kept = new int[end - begin];
    int count = 0;
    for (int i = begin; i < end; i++) {
      byte times = found[i - begin];
      if (times == SOME || (times == MANY && !amongUnmatched(found, i - begin))) {
        kept[count++] = i;
      } else {
        changed.set(i);
      }
    }
    return Arrays.copyOf(kept, count);
  }

  /**
   * Whether a line that the other side has often stands in a run of lines most of which it has not
   * at all.
   */
  private static boolean amongUnmatched(byte[] found, int at) {
    int none = 0;
    int many = 1;
    for (int i = at - 1; i >= Math.max(0, at - SCAN_WINDOW) && found[i] != SOME; i--) {
      none += found[i] == NONE ? 1 : 0;
      many += found[i] == MANY ? 1 : 0;
    }
    if (none == 0) {
      return false;
    }
    int before = none;
    // The line counts for both sides of it.
    many++;
    for (int i = at + 1;
        i <= Math.min(found.length - 1, at + SCAN_WINDOW) && found[i] != SOME;
        i++) {
      none += found[i] == NONE ? 1 : 0;
      many += found[i] == MANY ? 1 : 0;
    }
    return none != before && many * KEEP_RUN < many + none;
  }

  /** A power of two near the square root. */
  static int roughRoot(int n) {
    int root = 1;
    for (int rest = n; rest > 0; rest >>= 2) {
      root <<= 1;
    }
    return root;
  }

  private static List<Edit> script(ChangedLines a, ChangedLines b) {
    List<Edit> edits = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < a.count() || j < b.count()) {
      int oldBegin = i;
      int newBegin = j;
      while (a.changed(i)) {
        i++;
      }
      while (b.changed(j)) {
        j++;
      }
      if (i > oldBegin || j > newBegin) {
        edits.add(new Edit(oldBegin, i, newBegin, j));
      }
      i++;
      j++;
    }
    return edits;
  }
}
