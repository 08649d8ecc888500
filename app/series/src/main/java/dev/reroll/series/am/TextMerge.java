// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.diff.Edit;
import dev.reroll.series.diff.LineDiff;
import dev.reroll.series.diff.LineIds;
import dev.reroll.series.diff.Lines;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Merges two texts that were made of a third, line by line. Changes that touch are a conflict,
 * unless both sides end up with the same lines, as git has it. Used by one thread, once.
 */
final class TextMerge {
  private final Lines ours;
  private final Lines theirs;
  private final List<Edit> our;
  private final List<Edit> their;
  private final StringBuilder out = new StringBuilder();
  private int copied;

  private TextMerge(String base, String ours, String theirs) {
    LineIds ids = new LineIds();
    LineDiff diff = new LineDiff(ids);
    Lines from = ids.lines(base);
    this.ours = ids.lines(ours);
    this.theirs = ids.lines(theirs);
    this.our = diff.edits(from, this.ours, false);
    this.their = diff.edits(from, this.theirs, false);
  }

  /** Returns the merged text, or null on a conflict. */
  static @Nullable String merge(String base, String ours, String theirs) {
    TextMerge merge = new TextMerge(base, ours, theirs);
    if (merge.our.isEmpty()) {
      return theirs;
    }
    return merge.their.isEmpty() ? ours : merge.run();
  }

  private @Nullable String run() {
    int i = 0;
    int j = 0;
    int ourShift = 0;
    int theirShift = 0;
    while (i < our.size() || j < their.size()) {
      Edit mine = i < our.size() ? our.get(i) : null;
      Edit yours = j < their.size() ? their.get(j) : null;
      if (yours == null || (mine != null && mine.oldEnd() < yours.oldBegin())) {
        if (mine != null) {
          ourShift = mine.newEnd() - mine.oldEnd();
        }
        i++;
        continue;
      }
      if (mine == null || yours.oldEnd() < mine.oldBegin()) {
        take(yours, yours.oldBegin() + ourShift, yours.oldEnd() + ourShift);
        theirShift = yours.newEnd() - yours.oldEnd();
        j++;
        continue;
      }
      // All that touches, from either side, is one place.
      int begin = Math.min(mine.oldBegin(), yours.oldBegin());
      int end = begin;
      int ourBegin = begin + ourShift;
      int theirBegin = begin + theirShift;
      boolean grown = true;
      while (grown) {
        grown = false;
        if (i < our.size() && our.get(i).oldBegin() <= end) {
          end = Math.max(end, our.get(i).oldEnd());
          ourShift = our.get(i).newEnd() - our.get(i).oldEnd();
          i++;
          grown = true;
        }
        if (j < their.size() && their.get(j).oldBegin() <= end) {
          end = Math.max(end, their.get(j).oldEnd());
          theirShift = their.get(j).newEnd() - their.get(j).oldEnd();
          j++;
          grown = true;
        }
      }
      int[] a = Arrays.copyOfRange(ours.ids(), ourBegin, end + ourShift);
      int[] b = Arrays.copyOfRange(theirs.ids(), theirBegin, end + theirShift);
      if (!Arrays.equals(a, b)) {
        return null;
      }
    }
    copy(ours.count());
    return out.toString();
  }

  private void take(Edit edit, int ourBegin, int ourEnd) {
    copy(ourBegin);
    for (int i = edit.newBegin(); i < edit.newEnd(); i++) {
      out.append(theirs.text()[i]);
    }
    copied = ourEnd;
  }

  private void copy(int end) {
    for (int i = copied; i < end; i++) {
      out.append(ours.text()[i]);
    }
    copied = end;
  }
}
