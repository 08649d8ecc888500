// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.gate.RunResults;
import dev.reroll.desk.run.Grid;
import dev.reroll.desk.run.GridOptions;
import dev.reroll.desk.run.GridReader;
import dev.reroll.desk.run.LabRunner;
import dev.reroll.desk.run.Labs;
import dev.reroll.desk.run.LiveLines;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.patch.RunListener;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.review.gate.Facts;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.run.Run;
import dev.reroll.store.run.RunScenario;
import dev.reroll.store.series.Revision;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds, boots and scenarios of a branch's commits. They are in the database with those of mailed
 * patches, known by content; noted with the repository is only which commit they were last run of,
 * and in which lab.
 */
public final class BuiltCommits {
  private static final String KERNEL = Json.lower(Kernel.PLAIN);

  private final PreparedSeries prepared;
  private final Store store;
  private final List<LabPatch> commits;
  private final BranchNote<BuiltNote> note;

  BuiltCommits(PreparedSeries prepared, Store store) throws IOException {
    this.prepared = prepared;
    this.store = store;
    this.commits = BareDiffs.of(prepared);
    this.note = BranchNote.of(prepared, "built", BuiltNote.class);
  }

  /** Returns the name of the base that they were last built on, or null if that is Debian's. */
  public @Nullable String base() throws IOException {
    return note.read().map(BuiltNote::base).filter(name -> !name.isEmpty()).orElse(null);
  }

  /**
   * Builds and boots each, and runs scenarios, as far as that is not known.
   *
   * @param base names what to build them on, or null for Debian's
   * @throws LabException if the lab is not ready
   */
  public void run(
      @Nullable String base, SmokeArchive archive, GridOptions options, RunListener listener)
      throws InterruptedException {
    try (Lab lab = Labs.open(base)) {
      lab.requireReady(options.kernel());
      note.write(new BuiltNote(prepared.branch().end().name(), base == null ? "" : base));
      String title = "%s v%d".formatted(prepared.branch().name(), number());
      new LabRunner(store, lab, archive, new LiveLines()).run(title, commits, options, listener);
    }
  }

  private int number() {
    return prepared.tracking().revision();
  }

  /**
   * Returns what is known of the commits as they are.
   *
   * @param former the revision before, or null
   */
  Grid grid(List<Scenario> scenarios, @Nullable Revision former)
      throws IOException, InterruptedException {
    return new GridReader(store).commits(number(), commits, inputs(), KERNEL, scenarios, former);
  }

  private List<String> inputs() throws IOException, InterruptedException {
    try (Lab lab = Labs.open(base())) {
      return lab.inputs(Kernel.PLAIN, commits);
    } catch (LabException e) {
      // Its base is in the configuration no more, so nothing can be known.
      return Collections.nCopies(commits.size(), "");
    }
  }

  /** Returns what says something against the commits: of scenarios, at the last one. */
  static List<Facts.Result> red(Grid grid) {
    List<Facts.Result> red = new ArrayList<>();
    for (Grid.Column column : grid.patches()) {
      Run run = column.run();
      if (run != null) {
        RunResults.step(run, column.position()).ifPresent(red::add);
      }
    }
    for (Grid.Row row : grid.rows()) {
      RunScenario run = row.cells().isEmpty() ? null : row.cells().getLast().run();
      if (run != null) {
        RunResults.scenario(run, grid.patches().size()).ifPresent(red::add);
      }
    }
    return red;
  }

  /** Returns what was not run. */
  Facts.Lack lack(Grid grid) throws IOException {
    List<Grid.Column> columns = grid.patches();
    long unbuilt = columns.stream().filter(column -> column.run() == null).count();
    if (unbuilt == 0) {
      long open = grid.count(Outcome.NONE);
      return open == 0
          ? Facts.Lack.NONE
          : Facts.Lack.missing("%d scenarios of the commits were not run".formatted(open));
    }
    String some = "%d of %d commits".formatted(unbuilt, columns.size());
    String last = note.read().map(BuiltNote::tip).orElse("");
    if (!last.isEmpty() && !last.equals(prepared.branch().end().name())) {
      return Facts.Lack.stale(
          "the branch was at %.12s then, and %s are others now".formatted(last, some));
    }
    return Facts.Lack.missing(
        unbuilt == columns.size()
            ? "nobody built and booted these commits"
            : some + " were not built and booted");
  }
}
