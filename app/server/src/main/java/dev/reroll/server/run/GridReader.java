// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.run;

import dev.reroll.lab.smoke.Scenario;
import dev.reroll.server.show.RunVerdicts;
import dev.reroll.store.Store;
import dev.reroll.store.run.FlakeRow;
import dev.reroll.store.run.RunRow;
import dev.reroll.store.series.PatchRow;
import dev.reroll.store.series.RevisionRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts grids together from the database. Thread-safe. */
public final class GridReader {
  private final Store store;

  public GridReader(Store store) {
    this.store = store;
  }

  /** Returns the newest revision before another, of which one number may have several. */
  public static Optional<RevisionRow> former(List<RevisionRow> revisions, RevisionRow revision) {
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
  public Grid read(
      List<RevisionRow> revisions, RevisionRow revision, String kernel, List<Scenario> scenarios) {
    Optional<Grid> before = former(revisions, revision).map(row -> alone(row, kernel, scenarios));
    return read(revision, kernel, scenarios, before.orElse(null), store.scenarioRuns().flakes());
  }

  /** Returns the grid of a revision without a look at the former one, and at what is flaky. */
  public Grid alone(RevisionRow revision, String kernel, List<Scenario> scenarios) {
    return read(revision, kernel, scenarios, null, List.of());
  }

  private Grid read(
      RevisionRow revision,
      String kernel,
      List<Scenario> scenarios,
      @Nullable Grid former,
      List<FlakeRow> flaky) {
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
    GridRows rows =
        new GridRows(columns, store.scenarioRuns().newest(products(runs)), former, flaky);
    return new Grid(revision, kernel, columns, scenarios.stream().map(rows::of).toList());
  }

  private static List<String> products(Map<Integer, RunRow> runs) {
    return runs.values().stream()
        .map(RunRow::product)
        .filter(product -> product != null && !product.isEmpty())
        .map(String::valueOf)
        .distinct()
        .toList();
  }
}
