// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.check;

import dev.reroll.desk.check.CheckGrid;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.check.CheckState;
import dev.reroll.store.series.Revision;
import dev.reroll.web.cells.CellTable;
import dev.reroll.web.cells.CellTable.Cell;
import dev.reroll.web.cells.CellTable.Column;
import dev.reroll.web.http.Urls;
import java.util.ArrayList;
import java.util.List;

/** A grid of checks as a table: a row a check, a column a patch, a link in each cell. */
final class CheckTable {
  private static final Urls URLS = new Urls();

  private CheckTable() {}

  static CellTable of(CheckGrid grid, long series, Revision revision) {
    List<Column> columns = new ArrayList<>();
    grid.titles()
        .forEach((position, title) -> {
          if (position == 0) {
            columns.add(Column.upwards("the series"));
          } else {
            String href = URLS.patch(series, revision.number(), position);
            columns.add(Column.ofPatch(position, title, href, title));
          }
        });
    List<CellTable.Row> rows = new ArrayList<>();
    grid.rows()
        .forEach((name, row) -> {
          List<Cell> cells = row.stream().map(cell -> cell(name, cell)).toList();
          rows.add(CellTable.Row.of(/* isItem= */ true, name, cells));
        });
    return new CellTable("Check", columns, rows);
  }

  private static Cell cell(String name, CheckGrid.Cell cell) {
    CheckCell check = cell.cell();
    if (check == null) {
      return Cell.EMPTY;
    }
    String title =
        name
            + ": "
            + (check.isOpen() ? check.state().word() : cell.verdict())
            + (cell.hasMoved() ? ", before " + cell.former() : "")
            + (check.text().isEmpty() ? "" : ": " + check.text());
    Cell shown = Cell.of(cell.verdict(), sign(check), URLS.check(check.id()), title);
    return cell.hasMoved() ? shown.moved() : shown;
  }

  private static String sign(CheckCell check) {
    if (check.isOpen()) {
      return check.state() == CheckState.RUNNING ? "…" : "·";
    }
    return check.state() == CheckState.CANCELLED ? "x" : check.verdict().sign("-");
  }
}
