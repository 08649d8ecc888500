// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * The edits of one hunk with its context: lines [oldBegin, oldEnd) and [newBegin, newEnd), 0-based.
 */
public record HunkRange(int oldBegin, int oldEnd, int newBegin, int newEnd, List<Edit> edits) {

  /** Copies the list. */
  public HunkRange {
    edits = List.copyOf(edits);
  }

  /** Groups edits that are no further apart than twice the context. */
  public static List<HunkRange> of(List<Edit> edits, int oldCount, int newCount, int context) {
    List<HunkRange> hunks = new ArrayList<>();
    int from = 0;
    while (from < edits.size()) {
      int to = from;
      while (to + 1 < edits.size()
          && edits.get(to + 1).oldBegin() - edits.get(to).oldEnd() <= 2 * context) {
        to++;
      }
      Edit first = edits.get(from);
      Edit last = edits.get(to);
      int after = Math.min(context, Math.min(oldCount - last.oldEnd(), newCount - last.newEnd()));
      hunks.add(
          new HunkRange(
              Math.max(first.oldBegin() - context, 0),
              last.oldEnd() + after,
              Math.max(first.newBegin() - context, 0),
              last.newEnd() + after,
              edits.subList(from, to + 1)));
      from = to + 1;
    }
    return hunks;
  }

  /** Returns how many lines it takes to show the hunk, its head not among them. */
  public int lines() {
    int lines = oldEnd - oldBegin;
    for (Edit edit : edits) {
      lines += edit.newEnd() - edit.newBegin();
    }
    return lines;
  }
}
