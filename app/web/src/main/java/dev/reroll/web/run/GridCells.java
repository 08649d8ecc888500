// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.run;

import dev.reroll.desk.run.Grid;
import dev.reroll.desk.run.GridText;
import dev.reroll.desk.smoke.CoverageReport;
import dev.reroll.lab.coverage.PatchLines;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.run.Run;
import dev.reroll.web.cells.CellTable;
import dev.reroll.web.cells.CellTable.Cell;
import dev.reroll.web.cells.CellTable.Column;
import dev.reroll.web.http.Urls;
import dev.reroll.web.http.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A grid as a table: a row a scenario, a column a patch, a link in each cell. */
final class GridCells {
  private final Grid grid;
  private final long series;
  private final Map<Integer, PatchLines> lines;
  private final Urls urls = new Urls();

  private GridCells(Grid grid, long series, Map<Integer, PatchLines> lines) {
    this.grid = grid;
    this.series = series;
    this.lines = lines;
  }

  /**
   * Returns the table.
   *
   * @param lines which of the lines that patches add were run, by position
   */
  static CellTable of(Grid grid, long series, Map<Integer, PatchLines> lines) {
    GridCells table = new GridCells(grid, series, lines);
    return new CellTable("Scenario", table.columns(), table.rows());
  }

  private List<Column> columns() {
    int common = prefix();
    List<Column> columns = new ArrayList<>();
    for (Grid.Column column : grid.patches()) {
      String text = column.title().substring(common);
      columns.add(
          Column.ofPatch(column.position(), text, patch(column.position()), column.title()));
    }
    columns.add(Column.plain("First passes", null));
    columns.add(Column.plain("First bad", null));
    return columns;
  }

  /** Returns how long the "subsystem: driver: " is that all titles begin with. */
  private int prefix() {
    String first = grid.patches().isEmpty() ? "" : grid.patches().getFirst().title();
    int end = first.lastIndexOf(": ");
    while (end >= 0) {
      String prefix = first.substring(0, end + 2);
      if (grid.patches().stream().allMatch(column -> column.title().startsWith(prefix))) {
        return prefix.length();
      }
      end = first.lastIndexOf(": ", end - 1);
    }
    return 0;
  }

  private String patch(int position) {
    return urls.patch(series, grid.number(), position);
  }

  private List<CellTable.Row> rows() {
    List<CellTable.Row> rows = new ArrayList<>();
    rows.add(ofPatches("build and boot", this::built));
    grid.rows().forEach(row -> rows.add(row(row)));
    if (!lines.isEmpty()) {
      rows.add(ofPatches("lines run, %", this::linesRun));
    }
    return rows;
  }

  private CellTable.Row ofPatches(String name, Function<Grid.Column, Cell> of) {
    List<Cell> cells = new ArrayList<>();
    grid.patches().forEach(column -> cells.add(of.apply(column)));
    cells.add(Cell.EMPTY);
    cells.add(Cell.EMPTY);
    return CellTable.Row.of(/* isItem= */ false, name, cells);
  }

  private Cell built(Grid.Column column) {
    Run run = column.run();
    if (run == null) {
      return Cell.blank(Outcome.NONE.word());
    }
    Outcome verdict = column.red() ? Outcome.FAIL : Outcome.PASS;
    return Cell.of(
        verdict.word(), verdict.sign(""), urls.run(run.id()), "build and boot: " + verdict);
  }

  /** Of what a patch adds, how much was run. */
  private Cell linesRun(Grid.Column column) {
    PatchLines own = lines.get(column.position());
    return own == null || own.runnable() == 0
        ? Cell.EMPTY
        : Cell.number(
            CoverageReport.percent(own.run(), own.runnable()),
            patch(column.position()) + "#h-diff",
            null,
            "of what it adds, " + CoverageReport.summary(own));
  }

  private CellTable.Row row(Grid.Row row) {
    String name = row.scenario().name();
    List<Cell> cells = new ArrayList<>();
    row.cells().forEach(cell -> cells.add(cell(name, cell)));
    cells.add(first(row.firstPass(), null));
    cells.add(first(row.firstBad(), "v-fail"));
    String title = VisibleText.plain(row.scenario().title());
    return new CellTable.Row(/* isItem= */ true, name, title, row.flaky(), cells);
  }

  private Cell first(@Nullable Integer position, @Nullable String css) {
    return position == null ? Cell.EMPTY : Cell.number(position, patch(position), css, null);
  }

  private Cell cell(String scenario, Grid.Cell cell) {
    if (cell.verdict() == Outcome.NONE) {
      Cell none = Cell.of(Outcome.NONE.word(), "·", null, "not run");
      return cell.hasMoved() ? none.moved() : none;
    }
    String href = urls.scenario(series, grid.number(), cell.position(), scenario, grid.kernel());
    Cell shown = Cell.of(cell.verdict().word(), GridText.sign(cell), href, title(cell));
    return cell.hasMoved() ? shown.moved() : shown;
  }

  private static String title(Grid.Cell cell) {
    String crash = cell.change().isEmpty() ? "" : ", crash " + cell.change();
    String former = cell.hasMoved() ? ", before " + cell.former() : "";
    return cell.verdict() + crash + former + (cell.reason().isEmpty() ? "" : ": " + cell.reason());
  }
}
