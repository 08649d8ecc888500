// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server;

import dev.reroll.lab.Scenario;
import dev.reroll.store.FlakeRow;
import dev.reroll.store.PatchRow;
import dev.reroll.store.RevisionRow;
import dev.reroll.store.RunRow;
import dev.reroll.store.ScenarioRow;
import dev.reroll.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts grids together from the database. Thread-safe. */
final class GridReader {
  private final Store store;

  GridReader(Store store) {
    this.store = store;
  }

  /** Returns the newest revision before another, of which one number may have several. */
  static Optional<RevisionRow> former(List<RevisionRow> revisions, RevisionRow revision) {
    return revisions.stream()
        .filter(other -> other.number() < revision.number())
        .reduce((first, second) -> second);
  }

  /**
   * Returns the grid of a revision.
   *
   * @param revisions all of the series
   * @param kernel "plain" or "debug"
   * @param scenarios the rows
   */
  Grid read(
      List<RevisionRow> revisions, RevisionRow revision, String kernel, List<Scenario> scenarios) {
    Optional<Grid> before =
        former(revisions, revision).map(row -> bare(row, kernel, scenarios, null));
    return bare(revision, kernel, scenarios, before.orElse(null));
  }

  private Grid bare(
      RevisionRow revision, String kernel, List<Scenario> scenarios, @Nullable Grid former) {
    Map<Integer, RunRow> runs =
        store.runs().builtOfRevision(revision.id(), kernel).stream()
            .collect(Collectors.toMap(RunRow::position, Function.identity(), (_, last) -> last));
    List<Grid.Column> columns = new ArrayList<>();
    for (PatchRow patch : revision.patches()) {
      RunRow run = runs.get(patch.position());
      columns.add(
          new Grid.Column(
              patch.position(), patch.title(), run, run != null && RunVerdicts.failed(run)));
    }
    Map<String, ScenarioRow> known = new HashMap<>();
    for (ScenarioRow row : store.scenarioRuns().newest(products(runs))) {
      known.put(row.product() + " " + row.content(), row);
    }
    Map<String, FlakeRow> flakes =
        store.scenarioRuns().flakes().stream()
            .collect(Collectors.toMap(FlakeRow::scenario, Function.identity()));
    List<Grid.Row> rows = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      FlakeRow flake = flakes.getOrDefault(scenario.name(), new FlakeRow("", 0, 0, null));
      rows.add(row(scenario, cells(scenario, columns, known), formerEnd(former, scenario), flake));
    }
    return new Grid(revision, kernel, columns, rows);
  }

  private static List<String> products(Map<Integer, RunRow> runs) {
    return runs.values().stream()
        .map(RunRow::product)
        .filter(product -> product != null && !product.isEmpty())
        .map(String::valueOf)
        .distinct()
        .toList();
  }

  private static String formerEnd(@Nullable Grid former, Scenario scenario) {
    return former == null
        ? Grid.NONE
        : former.rows().stream()
            .filter(row -> row.scenario().equals(scenario))
            .findFirst()
            .map(Grid.Row::last)
            .orElse(Grid.NONE);
  }

  private static List<Grid.Cell> cells(
      Scenario scenario, List<Grid.Column> columns, Map<String, ScenarioRow> known) {
    String content = scenario.content();
    List<Grid.Cell> cells = new ArrayList<>();
    String parent = "";
    for (Grid.Column column : columns) {
      Grid.Cell cell = cell(column, content, known, parent);
      cells.add(cell);
      // A patch that was not run says nothing of what the next one's parent did.
      if (!cell.verdict().equals(Grid.NONE)) {
        parent = cell.fingerprint();
      }
    }
    return cells;
  }

  private static Grid.Cell cell(
      Grid.Column column, String content, Map<String, ScenarioRow> known, String parent) {
    RunRow run = column.run();
    String product = run == null ? null : run.product();
    if (run == null || product == null) {
      return new Grid.Cell(column.position(), Grid.NONE, null, "", "");
    }
    if (product.isEmpty()) {
      String why =
          RunVerdicts.worst(run, List.of("apply")).equals("pass")
              ? "the patch does not build"
              : "the patch does not apply";
      return new Grid.Cell(column.position(), "skipped", null, "", why);
    }
    ScenarioRow row = known.get(product + " " + content);
    return row == null
        ? new Grid.Cell(column.position(), Grid.NONE, null, "", "")
        : new Grid.Cell(
            column.position(), row.verdict(), row, change(parent, row.fingerprint()), row.reason());
  }

  /** Compares a crash with that of the patch before. */
  private static String change(String parent, String own) {
    if (own.isEmpty()) {
      return parent.isEmpty() ? "" : "gone";
    }
    return own.equals(parent) ? "old" : "new";
  }

  /** Returns the first patch after another one whose verdict is wanted, or null. */
  private static @Nullable Integer first(
      List<Grid.Cell> cells, int after, Predicate<String> verdict) {
    return cells.stream()
        .filter(cell -> cell.position() > after && verdict.test(cell.verdict()))
        .map(Grid.Cell::position)
        .findFirst()
        .orElse(null);
  }

  private static Grid.Row row(
      Scenario scenario, List<Grid.Cell> cells, String former, FlakeRow flake) {
    Integer firstPass = first(cells, 0, Grid::isGreen);
    boolean regressed = firstPass == null && Grid.isGreen(former);
    Integer firstBad =
        firstPass != null || regressed
            ? first(cells, firstPass == null ? 0 : firstPass, "fail"::equals)
            : null;
    return new Grid.Row(scenario, cells, firstPass, firstBad, former, flake.runs(), flake.flaky());
  }
}
