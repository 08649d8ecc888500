// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

/** Which lines of a text are changed; those before its begin and after its end are not. */
final class ChangedLines {
  private final Lines lines;
  private final boolean[] changed;

  ChangedLines(Lines lines) {
    this.lines = lines;
    this.changed = new boolean[lines.count() + 2];
  }

  int count() {
    return lines.count();
  }

  boolean changed(int line) {
    return changed[line + 1];
  }

  void set(int line) {
    changed[line + 1] = true;
  }

  void clear(int line) {
    changed[line + 1] = false;
  }

  boolean same(int line, int other) {
    return lines.ids()[line] == lines.ids()[other];
  }

  String text(int line) {
    return lines.text()[line];
  }
}
