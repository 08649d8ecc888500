// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.store.Store;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.run.RunRow;
import dev.reroll.store.series.PatchRow;
import dev.reroll.store.series.RevisionRow;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What machines said of a revision.
 *
 * @param checks how many checks came to each verdict; "waiting" for those that have none yet
 * @param runs how many patches came to each verdict of build and boot, or how far they are
 */
record Machines(Map<String, Integer> checks, Map<String, Integer> runs) {
  private static final String FAIL = "fail";
  private static final Set<String> BAD = Set.of(FAIL, "error");

  /** Copies the maps; their order is that of the words. */
  Machines {
    checks = Collections.unmodifiableMap(new TreeMap<>(checks));
    runs = Collections.unmodifiableMap(new TreeMap<>(runs));
  }

  static Machines of(Store store, RevisionRow revision) {
    Map<String, Integer> checks = new TreeMap<>();
    for (CheckCell cell : store.checks().ofRevision(revision.id())) {
      checks.merge(cell.isOpen() ? "waiting" : String.valueOf(cell.verdict()), 1, Integer::sum);
    }
    Map<String, Integer> runs = new TreeMap<>();
    for (PatchRow patch : revision.patches()) {
      RunRow run = patch.run();
      runs.merge(run == null ? "not run" : verdict(run), 1, Integer::sum);
    }
    return new Machines(checks, runs);
  }

  private static String verdict(RunRow run) {
    boolean red =
        run.steps().stream()
            .anyMatch(step -> step.verdict() != null && BAD.contains(step.verdict()));
    return red ? FAIL : run.state().equals("done") ? "pass" : run.state();
  }

  /** Returns whether something failed. */
  boolean bad() {
    return Stream.of(checks, runs).flatMap(one -> one.keySet().stream()).anyMatch(BAD::contains);
  }

  String text() {
    return (checks.isEmpty() ? "no checks" : SeriesSummary.joined(checks))
        + "; patches built and booted: "
        + (runs.isEmpty() ? "none" : SeriesSummary.joined(runs));
  }
}
