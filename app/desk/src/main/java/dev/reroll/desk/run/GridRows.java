// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.show.RunVerdicts;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.run.Run;
import dev.reroll.store.run.RunScenario;
import dev.reroll.store.run.ScenarioFlakes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes the rows of one grid from what is known of its patches. Used by one thread. */
final class GridRows {
  /** A scenario on what a build left, both by content. */
  private record Key(String product, String content) {}

  private final List<Grid.Column> columns;
  private final Map<Key, RunScenario> known = new HashMap<>();
  private final @Nullable Grid former;
  private final List<ScenarioFlakes> flakes;

  /**
   * @param runs of the scenarios on what the patches left, in whatever order
   * @param former the grid of the revision before, or null
   */
  GridRows(
      List<Grid.Column> columns,
      List<RunScenario> runs,
      @Nullable Grid former,
      List<ScenarioFlakes> flakes) {
    this.columns = columns;
    this.former = former;
    runs.forEach(run -> known.put(new Key(run.product(), run.content()), run));
    this.flakes = flakes;
  }

  Grid.Row of(Scenario scenario) {
    Optional<Grid.Row> before =
        Optional.ofNullable(former).stream()
            .flatMap(grid -> grid.rows().stream())
            .filter(row -> row.scenario().equals(scenario))
            .findFirst();
    List<Grid.Cell> cells = cells(scenario, before);
    Outcome end = before.map(Grid.Row::last).orElse(Outcome.NONE);
    Integer firstPass = first(cells, 0, Outcome::isGreen);
    boolean regressed = firstPass == null && end.isGreen();
    Integer firstBad =
        firstPass != null || regressed
            ? first(cells, firstPass == null ? 0 : firstPass, verdict -> verdict == Outcome.FAIL)
            : null;
    ScenarioFlakes flake =
        flakes.stream()
            .filter(row -> row.scenario().equals(scenario.name()))
            .findFirst()
            .orElse(new ScenarioFlakes("", 0, 0, null));
    return new Grid.Row(scenario, cells, firstPass, firstBad, end, flake.runs(), flake.flaky());
  }

  /** Returns the first patch after another one whose verdict is wanted, or null. */
  private static @Nullable Integer first(
      List<Grid.Cell> cells, int after, Predicate<Outcome> verdict) {
    return cells.stream()
        .filter(cell -> cell.position() > after && verdict.test(cell.verdict()))
        .map(Grid.Cell::position)
        .findFirst()
        .orElse(null);
  }

  private List<Grid.Cell> cells(Scenario scenario, Optional<Grid.Row> before) {
    String content = scenario.content();
    List<Grid.Cell> cells = new ArrayList<>();
    String parent = "";
    for (Grid.Column column : columns) {
      Grid.Cell cell = cell(column, content, parent, counterpart(column, before));
      cells.add(cell);
      // A patch that was not run, or left nothing to run, says nothing of the next one's parent.
      if (cell.run() != null) {
        parent = cell.fingerprint();
      }
    }
    return cells;
  }

  /** Returns the verdict on the patch of the same title in the former revision. */
  private Outcome counterpart(Grid.Column column, Optional<Grid.Row> before) {
    if (former == null || before.isEmpty()) {
      return Outcome.NONE;
    }
    List<Grid.Column> others = former.patches();
    for (int i = 0; i < others.size(); i++) {
      if (others.get(i).title().equals(column.title())) {
        return before.get().cells().get(i).verdict();
      }
    }
    return Outcome.NONE;
  }

  private Grid.Cell cell(Grid.Column column, String content, String parent, Outcome former) {
    int position = column.position();
    Run run = column.run();
    String product = run == null ? null : run.product();
    if (run == null || product == null) {
      return new Grid.Cell(position, Outcome.NONE, null, "", "", former);
    }
    if (product.isEmpty()) {
      String why =
          RunVerdicts.worst(run, List.of("apply")) == Outcome.PASS
              ? "the patch does not build"
              : "the patch does not apply";
      return new Grid.Cell(position, Outcome.SKIPPED, null, "", why, former);
    }
    RunScenario row = known.get(new Key(product, content));
    if (row == null) {
      return new Grid.Cell(position, Outcome.NONE, null, "", "", former);
    }
    String change = change(parent, row.fingerprint());
    return new Grid.Cell(position, row.verdict(), row, change, row.reason(), former);
  }

  /** Compares a crash with that of the patch before. */
  private static String change(String parent, String own) {
    if (own.isEmpty()) {
      return parent.isEmpty() ? "" : "gone";
    }
    return own.equals(parent) ? "old" : "new";
  }
}
