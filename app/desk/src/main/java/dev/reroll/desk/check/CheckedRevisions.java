// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import dev.reroll.desk.run.CheckRunner;
import dev.reroll.desk.run.LabQueue;
import dev.reroll.desk.run.LiveLines;
import dev.reroll.desk.run.WholeLines;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.store.Store;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.series.RevisionRow;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks revisions in a terminal, one after another. */
public final class CheckedRevisions {
  private static final List<String> RED = List.of("fail", "error");

  private final Store store;
  private final CheckRunner runner;
  private final PrintWriter err;
  private final Map<Long, List<CheckCell>> cells = new LinkedHashMap<>();

  public CheckedRevisions(Store store, CheckLab lab, PrintWriter err) {
    this.store = store;
    this.runner = new CheckRunner(store, lab, new LiveLines());
    this.err = err;
  }

  /**
   * Runs what is not known of a revision.
   *
   * @param names of the checks; none stands for all
   */
  public void run(RevisionRow revision, List<String> names, boolean again)
      throws InterruptedException {
    Collection<Integer> positions = runner.want(revision, names, LabQueue.ALL, again);
    if (!positions.isEmpty()) {
      try (PrintWriter lines = WholeLines.to(err)) {
        CheckProgress progress = new CheckProgress(lines, revision.patches().size());
        runner.run(revision, positions, progress);
        progress.end();
      }
    }
    cells.put(revision.id(), store.checks().ofRevision(revision.id()));
  }

  private List<CheckCell> of(RevisionRow revision) {
    return cells.getOrDefault(revision.id(), List.of());
  }

  /** Returns whether a check of a revision failed or ended by error. */
  public boolean isRed(RevisionRow revision) {
    return of(revision).stream().anyMatch(cell -> RED.contains(cell.verdict()));
  }

  /** Returns the checks of a revision as a table for a terminal. */
  public String text(RevisionRow revision) {
    return CheckText.ofStored(of(revision));
  }

  /** Returns the checks of a revision, an object a patch. */
  public List<CheckGridJson> json(RevisionRow revision) {
    return CheckGridJson.of(store, of(revision));
  }
}
