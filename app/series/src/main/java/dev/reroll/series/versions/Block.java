// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.versions;

import java.util.List;

/**
 * A hunk of the new version beside what the old one has in its place, or a part of it.
 *
 * @param shift how many lines further down it stands in the new version, where it is the same
 */
public record Block(Kind kind, int shift, List<Row> rows) {

  /** What happened to it. */
  public enum Kind {
    /** Nothing. */
    SAME,
    /** It stands elsewhere in its file: rebased, or more or less stands above it. */
    MOVED,
    CHANGED
  }

  /** Copies the list. */
  public Block {
    rows = List.copyOf(rows);
  }

  static Block of(List<Row> rows) {
    int shift = 0;
    boolean moved = false;
    for (Row row : rows) {
      if (!row.same() && !row.head()) {
        return new Block(Kind.CHANGED, 0, rows);
      }
      if (row.left() != null && row.right() != null && !row.head()) {
        int by = row.right().number() - row.left().number();
        shift = moved ? shift : by;
        moved |= by != 0;
      }
    }
    return new Block(moved ? Kind.MOVED : Kind.SAME, shift, rows);
  }
}
