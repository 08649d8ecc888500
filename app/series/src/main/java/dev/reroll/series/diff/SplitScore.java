// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

import dev.reroll.series.text.ByteText;

/**
 * How bad it reads to cut a text above a line; less is better. Weights and measures are git's
 * (gitdiffcore(7) and diff.indentHeuristic in git-config(1)), found by experiment there.
 *
 * @param indent the columns of the line after the cut, tabs being eight
 * @param penalty points for blank lines and for indentation that changes
 */
record SplitScore(int indent, int penalty) implements Comparable<SplitScore> {
  private static final int MOST_INDENT = 200;
  private static final int MOST_BLANKS = 20;
  private static final int BLANK = -1;
  private static final int INDENT_WEIGHT = 60;

  SplitScore plus(SplitScore other) {
    return new SplitScore(indent + other.indent, penalty + other.penalty);
  }

  /** Compares so that equal does not mean the same: use it for more or less only. */
  @Override
  public int compareTo(SplitScore other) {
    return INDENT_WEIGHT * Integer.compare(indent, other.indent) + penalty - other.penalty;
  }

  static SplitScore of(ChangedLines lines, int line) {
    boolean atEnd = line >= lines.count();
    int here = atEnd ? BLANK : columns(lines.text(line));
    int blanksBefore = 0;
    int before = BLANK;
    for (int i = line - 1; i >= 0 && before == BLANK; i--) {
      before = columns(lines.text(i));
      if (before == BLANK && ++blanksBefore == MOST_BLANKS) {
        before = 0;
      }
    }
    int blanksAfter = 0;
    int after = BLANK;
    for (int i = line + 1; i < lines.count() && after == BLANK; i++) {
      after = columns(lines.text(i));
      if (after == BLANK && ++blanksAfter == MOST_BLANKS) {
        after = 0;
      }
    }

    int penalty = before == BLANK && blanksBefore == 0 ? 1 : 0;
    penalty += atEnd ? 21 : 0;
    int following = here == BLANK ? 1 + blanksAfter : 0;
    int blanks = blanksBefore + following;
    penalty += -30 * blanks + 6 * following;
    int indent = here != BLANK ? here : after;
    if (indent != BLANK && before != BLANK) {
      if (indent > before) {
        penalty += blanks > 0 ? 10 : -4;
      } else if (indent < before) {
        boolean opens = after != BLANK && after > indent;
        int alone = opens ? 24 : 23;
        penalty += blanks > 0 ? 17 : alone;
      }
    }
    return new SplitScore(indent, penalty);
  }

  private static int columns(String line) {
    int columns = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (!ByteText.space(c)) {
        return columns;
      }
      columns += c == ' ' ? 1 : c == '\t' ? 8 - columns % 8 : 0;
      if (columns >= MOST_INDENT) {
        return MOST_INDENT;
      }
    }
    return BLANK;
  }
}
