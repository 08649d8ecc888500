// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.carry;

import dev.reroll.review.Anchor.Side;
import dev.reroll.series.DiffLine;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Hunk;
import java.util.ArrayList;
import java.util.List;

/** What a patch shows of one side of a file: the file before it or after it. */
final class SideLines {
  private final int patch;
  private final FileDiff file;
  private final Side side;
  private final List<DiffLine> lines = new ArrayList<>();

  SideLines(int patch, FileDiff file, Side side) {
    this.patch = patch;
    this.file = file;
    this.side = side;
    char other = side == Side.NEW ? '-' : '+';
    for (Hunk hunk : file.hunks()) {
      for (DiffLine line : hunk.lines()) {
        if (line.kind() != other && line.kind() != '\\') {
          lines.add(line);
        }
      }
    }
  }

  int patch() {
    return patch;
  }

  FileDiff file() {
    return file;
  }

  int count() {
    return lines.size();
  }

  String text(int index) {
    return lines.get(index).text();
  }

  char kind(int index) {
    return lines.get(index).kind();
  }

  private int number(int index) {
    DiffLine line = lines.get(index);
    return side == Side.NEW ? line.newLine() : line.oldLine();
  }

  Spot spot(int index) {
    return new Spot(patch, file.path(), side, number(index), kind(index), text(index));
  }

  /** Returns the line number before which what stood at an index would stand, 0 if none is near. */
  int numberNear(int index) {
    return lines.isEmpty() ? 0 : number(Math.min(index, lines.size() - 1));
  }

  /** Returns where a line of the file is, or -1 if the patch does not show it. */
  int indexOf(int number) {
    for (int i = 0; i < lines.size(); i++) {
      if (number(i) == number) {
        return i;
      }
    }
    return -1;
  }

  /** Returns all lines as a text. */
  String whole() {
    StringBuilder whole = new StringBuilder();
    lines.forEach(line -> whole.append(line.text()).append('\n'));
    return whole.toString();
  }

  /** Counts the equal lines around two that are equal, at most some on each side. */
  int agreement(int index, SideLines other, int otherIndex, int most) {
    int agreed = 0;
    for (int step : new int[] {-1, 1}) {
      for (int i = 1; i <= most; i++) {
        int a = index + step * i;
        int b = otherIndex + step * i;
        boolean equal =
            a >= 0 && b >= 0 && a < count() && b < other.count() && text(a).equals(other.text(b));
        if (!equal) {
          break;
        }
        agreed++;
      }
    }
    return agreed;
  }
}
