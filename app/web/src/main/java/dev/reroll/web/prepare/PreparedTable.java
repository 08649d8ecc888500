// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.prepare;

import dev.reroll.desk.prepare.PreparedView;
import dev.reroll.web.cells.CellTable;
import dev.reroll.web.cells.CellTable.Cell;
import dev.reroll.web.cells.CellTable.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All that was run on a branch as a table: a row for each thing, a column for each commit. */
final class PreparedTable {
  private final PreparedView view;

  private PreparedTable(PreparedView view) {
    this.view = view;
  }

  static CellTable of(PreparedView view) {
    PreparedTable table = new PreparedTable(view);
    return new CellTable("What", table.columns(), table.rows());
  }

  private List<Column> columns() {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.plain("series", null));
    view.commits()
        .forEach(commit ->
            columns.add(Column.plain(Integer.toString(commit.position()), commit.title())));
    return columns;
  }

  private List<CellTable.Row> rows() {
    List<CellTable.Row> rows = new ArrayList<>();
    rows.add(row("build and boot", Optional.empty(), commit -> Optional.of(commit.built())));
    for (String check : names(PreparedView.Commit::checks, view.series())) {
      rows.add(row(check, named(check, view.series()), commit -> named(check, commit.checks())));
    }
    for (String scenario : names(PreparedView.Commit::scenarios, List.of())) {
      rows.add(row(scenario, Optional.empty(), commit -> named(scenario, commit.scenarios())));
    }
    return rows;
  }

  private static Optional<PreparedView.Cell> named(String name, List<PreparedView.Cell> cells) {
    return cells.stream().filter(cell -> cell.name().equals(name)).findFirst();
  }

  private Set<String> names(
      Function<PreparedView.Commit, List<PreparedView.Cell>> of, List<PreparedView.Cell> more) {
    List<PreparedView.Cell> cells = new ArrayList<>(more);
    view.commits().forEach(commit -> cells.addAll(of.apply(commit)));
    Set<String> names = new LinkedHashSet<>();
    cells.forEach(cell -> names.add(cell.name()));
    return names;
  }

  private CellTable.Row row(
      String name,
      Optional<PreparedView.Cell> ofSeries,
      Function<PreparedView.Commit, Optional<PreparedView.Cell>> of) {
    List<Cell> cells = new ArrayList<>();
    cells.add(cell(ofSeries));
    view.commits().forEach(commit -> cells.add(cell(of.apply(commit))));
    return CellTable.Row.of(/* isItem= */ true, name, cells);
  }

  private static Cell cell(Optional<PreparedView.Cell> found) {
    if (found.isEmpty()) {
      return Cell.EMPTY;
    }
    PreparedView.Cell cell = found.get();
    return Cell.of(
        cell.verdict().word(),
        cell.verdict().sign("·"),
        cell.path().isEmpty() ? null : cell.path(),
        cell.verdict() + (cell.text().isEmpty() ? "" : ": " + cell.text()));
  }
}
