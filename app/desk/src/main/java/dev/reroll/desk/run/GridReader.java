// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.lab.Lab;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.store.Store;
import dev.reroll.store.run.Run;
import dev.reroll.store.run.ScenarioFlakes;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts grids together from the database. Thread-safe. */
public final class GridReader {
  private final Store store;

  /** Reads from a database. */
  public GridReader(Store store) {
    this.store = store;
  }

  /** Returns the newest revision before another, of which one number may have several. */
  public static Optional<Revision> former(List<Revision> revisions, Revision revision) {
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
      List<Revision> revisions, Revision revision, String kernel, List<Scenario> scenarios) {
    Optional<Grid> before = former(revisions, revision).map(row -> alone(row, kernel, scenarios));
    return read(revision, kernel, scenarios, before.orElse(null), store.scenarioRuns().flakes());
  }

  /**
   * Returns the grid of commits that are not mailed yet.
   *
   * @param number vN of the revision they are to be
   * @param inputs what stands for the build of each; see {@link Lab#inputs}
   * @param former the revision before, or null
   */
  public Grid commits(
      int number,
      List<LabPatch> commits,
      List<String> inputs,
      String kernel,
      List<Scenario> scenarios,
      @Nullable Revision former) {
    List<Grid.Column> columns = new ArrayList<>();
    for (int i = 0; i < commits.size(); i++) {
      String input = inputs.get(i);
      Run run = input.isEmpty() ? null : store.runs().ofCommit(input).orElse(null);
      columns.add(column(commits.get(i).position(), commits.get(i).title(), run));
    }
    Grid before = former == null ? null : alone(former, kernel, scenarios);
    return grid(number, kernel, columns, scenarios, before, store.scenarioRuns().flakes());
  }

  /** Returns the grid of a revision without a look at the former one, and at what is flaky. */
  public Grid alone(Revision revision, String kernel, List<Scenario> scenarios) {
    return read(revision, kernel, scenarios, null, List.of());
  }

  private Grid read(
      Revision revision,
      String kernel,
      List<Scenario> scenarios,
      @Nullable Grid former,
      List<ScenarioFlakes> flaky) {
    Map<Integer, Run> runs =
        store.runs().builtOfRevision(revision.id(), kernel).stream()
            .collect(Collectors.toMap(Run::position, Function.identity(), (_, last) -> last));
    List<Grid.Column> columns = new ArrayList<>();
    for (PostedPatch patch : revision.patches()) {
      columns.add(column(patch.position(), patch.title(), runs.get(patch.position())));
    }
    return grid(revision.number(), kernel, columns, scenarios, former, flaky);
  }

  private static Grid.Column column(int position, String title, @Nullable Run run) {
    return new Grid.Column(position, title, run, run != null && run.isRed());
  }

  private Grid grid(
      int number,
      String kernel,
      List<Grid.Column> columns,
      List<Scenario> scenarios,
      @Nullable Grid former,
      List<ScenarioFlakes> flaky) {
    GridRows rows =
        new GridRows(columns, store.scenarioRuns().newest(products(columns)), former, flaky);
    return new Grid(number, kernel, columns, scenarios.stream().map(rows::of).toList());
  }

  private static List<String> products(List<Grid.Column> columns) {
    return columns.stream()
        .map(Grid.Column::run)
        .filter(Objects::nonNull)
        .map(Run::product)
        .filter(product -> product != null && !product.isEmpty())
        .map(String::valueOf)
        .distinct()
        .toList();
  }
}
