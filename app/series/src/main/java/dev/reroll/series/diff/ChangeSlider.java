// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

/**
 * Moves each run of changed lines to where it reads best. A run whose first line equals the line
 * after it can slide down, one whose last line equals the line before it can slide up; runs that
 * meet become one. Used by one thread, once.
 */
final class ChangeSlider {
  private static final int MOST_SLIDING = 100;

  private final ChangedLines lines;
  private final boolean byIndent;
  private final Run run;
  private final Run other;

  /** A run of changed lines [begin, end), empty between two unchanged lines. */
  private static final class Run {
    private final ChangedLines lines;
    private int begin;
    private int end;

    Run(ChangedLines lines) {
      this.lines = lines;
      while (lines.changed(end)) {
        end++;
      }
    }

    boolean empty() {
      return begin == end;
    }

    boolean next() {
      if (end == lines.count()) {
        return false;
      }
      begin = end + 1;
      end = begin;
      while (lines.changed(end)) {
        end++;
      }
      return true;
    }

    void previous() {
      end = begin - 1;
      begin = end;
      while (lines.changed(begin - 1)) {
        begin--;
      }
    }

    boolean down() {
      if (end >= lines.count() || !lines.same(begin, end)) {
        return false;
      }
      lines.clear(begin++);
      lines.set(end++);
      while (lines.changed(end)) {
        end++;
      }
      return true;
    }

    boolean up() {
      if (begin <= 0 || !lines.same(begin - 1, end - 1)) {
        return false;
      }
      lines.set(--begin);
      lines.clear(--end);
      while (lines.changed(begin - 1)) {
        begin--;
      }
      return true;
    }
  }

  ChangeSlider(ChangedLines lines, ChangedLines others, boolean byIndent) {
    this.lines = lines;
    this.byIndent = byIndent;
    this.run = new Run(lines);
    this.other = new Run(others);
  }

  void run() {
    do {
      if (!run.empty()) {
        slide();
      }
    } while (run.next() && other.next());
  }

  private void slide() {
    int size;
    int highestEnd;
    int matchingEnd;
    do {
      size = run.end - run.begin;
      while (run.up()) {
        other.previous();
      }
      highestEnd = run.end;
      matchingEnd = other.empty() ? -1 : run.end;
      while (run.down()) {
        other.next();
        matchingEnd = other.empty() ? matchingEnd : run.end;
      }
    } while (size != run.end - run.begin);

    if (run.end == highestEnd) {
      return;
    }
    if (matchingEnd >= 0) {
      // Changes of both sides at one place are one change.
      while (other.empty()) {
        run.up();
        other.previous();
      }
    } else if (byIndent) {
      int best = bestEnd(size, highestEnd);
      while (run.end > best) {
        run.up();
        other.previous();
      }
    }
  }

  private int bestEnd(int size, int highestEnd) {
    int from = Math.max(highestEnd, Math.max(run.end - size - 1, run.end - MOST_SLIDING));
    int best = -1;
    SplitScore bestScore = null;
    for (int end = from; end <= run.end; end++) {
      SplitScore score = SplitScore.of(lines, end).plus(SplitScore.of(lines, end - size));
      if (bestScore == null || score.compareTo(bestScore) <= 0) {
        bestScore = score;
        best = end;
      }
    }
    return best;
  }
}
