// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.gate;

import dev.reroll.review.gate.Facts;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.run.Run;
import dev.reroll.store.run.RunScenario;
import dev.reroll.store.run.RunState;
import dev.reroll.store.series.Revision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** Reads what checks, builds, boots and scenarios of a revision's patches said. */
final class StoredVerdicts {
  private final Store store;
  private final Revision revision;
  private final String command;

  /**
   * @param command the one that runs the revision
   */
  StoredVerdicts(Store store, Revision revision, String command) {
    this.store = store;
    this.revision = revision;
    this.command = command;
  }

  Facts.Verdicts read() {
    List<Facts.Result> results = new ArrayList<>();
    List<CheckCell> cells = store.checks().ofRevision(revision.id());
    for (CheckCell cell : cells) {
      if (cell.verdict().isRed()) {
        results.add(
            new Facts.Result(
                true, cell.name(), cell.position(), cell.verdict(), cell.text(), cell.id()));
      }
    }
    List<Run> runs = store.runs().ofRevision(revision.id());
    runs.forEach(run -> RunResults.step(run, run.position()).ifPresent(results::add));
    if (!runs.isEmpty() && runs.getLast().position() == revision.patches().size()) {
      scenarios(runs.getLast(), results);
    }
    return new Facts.Verdicts(
        results, Facts.Lack.missing(missing(cells)), Facts.Lack.missing(unbuilt(runs)), command);
  }

  private String missing(List<CheckCell> cells) {
    long pending = cells.stream().filter(cell -> cell.verdict() == Outcome.PENDING).count();
    Set<Integer> checked = cells.stream().map(CheckCell::position).collect(Collectors.toSet());
    long unchecked =
        revision.patches().stream().filter(patch -> !checked.contains(patch.position())).count();
    if (unchecked == 0) {
      return pending == 0 ? "" : "%d are not through".formatted(pending);
    }
    return unchecked == revision.patches().size()
        ? "none was run on any patch"
        : "none was run on %d of %d patches".formatted(unchecked, revision.patches().size());
  }

  private String unbuilt(List<Run> runs) {
    Set<Integer> done =
        runs.stream()
            .filter(run -> run.state() == RunState.DONE)
            .map(Run::position)
            .collect(Collectors.toSet());
    long missing =
        revision.patches().stream().filter(patch -> !done.contains(patch.position())).count();
    return missing == 0
        ? ""
        : "%d of %d patches were not built and booted"
            .formatted(missing, revision.patches().size());
  }

  private void scenarios(Run last, List<Facts.Result> results) {
    String product = last.product();
    if (product == null || product.isEmpty()) {
      return;
    }
    store.scenarioRuns().newest(List.of(product)).stream()
        .collect(
            Collectors.toMap(
                RunScenario::scenario,
                row -> row,
                BinaryOperator.maxBy(Comparator.comparingLong(RunScenario::id)),
                LinkedHashMap::new))
        .values()
        .forEach(row -> RunResults.scenario(row, last.position()).ifPresent(results::add));
  }
}
