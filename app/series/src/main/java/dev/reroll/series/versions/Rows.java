// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.versions;

import dev.reroll.series.diff.Edit;
import dev.reroll.series.diff.LineDiff;
import dev.reroll.series.versions.Row.Cell;
import java.util.ArrayList;
import java.util.List;

/** Lays two lists of lines side by side. Used once. */
final class Rows {
  private final List<Cell> before;
  private final List<Cell> after;
  private final List<Row> rows = new ArrayList<>();

  private Rows(List<Cell> before, List<Cell> after) {
    this.before = before;
    this.after = after;
  }

  static List<Row> of(List<Cell> before, List<Cell> after) {
    return new Rows(before, after).run();
  }

  private List<Row> run() {
    int i = 0;
    int j = 0;
    for (Edit edit : LineDiff.between(text(before), text(after))) {
      while (i < edit.oldBegin()) {
        rows.add(new Row(before.get(i++), after.get(j++), true));
      }
      changed(edit);
      i = edit.oldEnd();
      j = edit.newEnd();
    }
    while (i < before.size()) {
      rows.add(new Row(before.get(i++), after.get(j++), true));
    }
    return rows;
  }

  private static String text(List<Cell> cells) {
    StringBuilder text = new StringBuilder();
    cells.forEach(cell -> text.append(cell.kind()).append(cell.text()).append('\n'));
    return text.toString();
  }

  /** Puts changed lines beside each other in order; heads of hunks stand alone. */
  private void changed(Edit edit) {
    int i = edit.oldBegin();
    int j = edit.newBegin();
    while (i < edit.oldEnd() || j < edit.newEnd()) {
      Cell left = i < edit.oldEnd() ? before.get(i) : null;
      Cell right = j < edit.newEnd() ? after.get(j) : null;
      boolean leftHead = left != null && left.kind() == '@';
      boolean rightHead = right != null && right.kind() == '@';
      if (leftHead && !rightHead && right != null) {
        left = null;
      } else if (rightHead && !leftHead && left != null) {
        right = null;
      }
      i += left == null ? 0 : 1;
      j += right == null ? 0 : 1;
      rows.add(new Row(left, right, false));
    }
  }
}
