// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.review.gate.Outcome;
import java.util.List;

/** A grid as text: rows scenarios, columns patches, and what is worth a sentence below. */
public final class GridText {
  private static final String LEGEND =
      """
      + pass   ~ passed when tried again   F fail   C new crash   c the crash of the patch before
      E the lab could not   - skipped   . not run\
      """;

  private static final String BUILD = "build and boot";

  private final Grid grid;
  private final StringBuilder text = new StringBuilder();

  private GridText(Grid grid) {
    this.grid = grid;
  }

  /** Returns the text, with a line end at its end. */
  public static String of(Grid grid) {
    return new GridText(grid).write();
  }

  /** Returns the sign of a cell. */
  public static String sign(Grid.Cell cell) {
    String sign = cell.verdict().sign(".");
    return switch (sign.equals("F") ? cell.change() : "") {
      case "new" -> "C";
      case "old" -> "c";
      default -> sign;
    };
  }

  private void line(String line) {
    text.append(line.stripTrailing()).append('\n');
  }

  private static String padded(String name, int width) {
    return name + " ".repeat(Math.max(0, width - name.length()) + 1);
  }

  private String write() {
    int width = BUILD.length();
    for (Grid.Row row : grid.rows()) {
      width = Math.max(width, row.scenario().name().length());
    }
    StringBuilder head = new StringBuilder();
    StringBuilder built = new StringBuilder();
    for (Grid.Column column : grid.patches()) {
      head.append("%3d".formatted(column.position()));
      built.append("  ").append(column.run() == null ? "." : column.red() ? "F" : "+");
    }
    line(" ".repeat(width + 1) + head);
    line(padded(BUILD, width) + built);
    for (Grid.Row row : grid.rows()) {
      StringBuilder cells = new StringBuilder();
      row.cells().forEach(cell -> cells.append("  ").append(sign(cell)));
      line(padded(row.scenario().name(), width) + cells);
    }
    text.append(LEGEND).append('\n');
    badBuilds();
    regressions();
    red();
    crashes();
    flakes();
    moves();
    summary();
    return text.toString();
  }

  private void heading(String words) {
    line("");
    line(words);
  }

  private void badBuilds() {
    List<Grid.Column> red = grid.patches().stream().filter(Grid.Column::red).toList();
    if (!red.isEmpty()) {
      heading("Patches that do not apply, build or boot:");
      red.forEach(column -> line("  %2d %s".formatted(column.position(), column.title())));
    }
  }

  private void regressions() {
    List<Grid.Row> bad = grid.rows().stream().filter(row -> row.firstBad() != null).toList();
    if (!bad.isEmpty()) {
      heading("First bad patch of what passed before:");
      for (Grid.Row row : bad) {
        Integer position = row.firstBad();
        if (position != null) {
          line(
              "  %s: %d %s"
                  .formatted(row.scenario().name(), position, grid.patch(position).title()));
        }
      }
    }
  }

  private void red() {
    List<Grid.Row> red = grid.rows().stream().filter(row -> row.last().isRed()).toList();
    if (!red.isEmpty()) {
      heading("Red at the last patch:");
      red.forEach(
          row -> line("  %s: %s".formatted(row.scenario().name(), row.cells().getLast().reason())));
    }
  }

  private void crashes() {
    List<GridCrash> crashes = GridCrash.of(grid);
    if (!crashes.isEmpty()) {
      heading("Crashes, with the patches each was seen on first and last:");
      crashes.forEach(crash ->
          line(
              "  %2d %2d %s (%s)"
                  .formatted(
                      crash.first(),
                      crash.last(),
                      crash.fingerprint(),
                      String.join(", ", crash.scenarios()))));
    }
  }

  private void flakes() {
    List<Grid.Row> flaky = grid.rows().stream().filter(row -> row.flaky() > 0).toList();
    if (!flaky.isEmpty()) {
      heading("Flakes, of all times a scenario was run:");
      flaky.forEach(
          row -> line("  %s: %d of %d".formatted(row.scenario().name(), row.flaky(), row.runs())));
    }
  }

  private void moves() {
    List<Grid.Row> moved = grid.moved();
    if (!moved.isEmpty()) {
      heading("At the end, against the former revision:");
      moved.forEach(row ->
          line("  %s: %s, was %s".formatted(row.scenario().name(), row.last(), row.former())));
    }
  }

  private void summary() {
    line("");
    line(
        "v%d, %s kernel: %d patches, %d scenarios: %d pass, %d flaky, %d fail, %d error, %d skipped%s"
            .formatted(
                grid.number(),
                grid.kernel(),
                grid.patches().size(),
                grid.rows().size(),
                grid.count(Outcome.PASS),
                grid.count(Outcome.FLAKY),
                grid.count(Outcome.FAIL),
                grid.count(Outcome.ERROR),
                grid.count(Outcome.SKIPPED),
                grid.isWhole() ? "" : ", %d not run".formatted(grid.count(Outcome.NONE))));
  }
}
