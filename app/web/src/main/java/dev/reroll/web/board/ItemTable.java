// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Items as a table, each of which opens to its evidence; the fragment "items" of tracker.html. */
public record ItemTable(List<Column> columns, List<ItemRow> rows) {
  /** Copies the lists. */
  public ItemTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * A column's head.
   *
   * @param href sorts by it, or null if it can't be
   */
  public record Column(String text, @Nullable String href) {}
}
