// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.show.Json;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.patch.KnownBuild;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.patch.RunListener;
import dev.reroll.lab.patch.RunRequest;
import dev.reroll.store.Store;
import dev.reroll.store.run.Run;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs revisions in the lab, as far as they were not, and keeps what came of it. Thread-safe as far
 * as the lab is.
 */
public final class LabRunner {
  private final Store store;
  private final Lab lab;
  private final SmokeArchive archive;
  private final LiveLines live;

  /**
   * Runs in a lab.
   *
   * @param archive gets what scenarios leave
   * @param live hears what is printed
   */
  public LabRunner(Store store, Lab lab, SmokeArchive archive, LiveLines live) {
    this.store = store;
    this.lab = lab;
    this.archive = archive;
    this.live = live;
  }

  /**
   * Runs all patches of a revision in their order. What is known of them is not done again; if all
   * is, the lab is not even asked for.
   *
   * @param name what the series is called in the records of its scenarios
   */
  public void run(String name, Revision revision, GridOptions options, RunListener also)
      throws InterruptedException {
    run("%s v%d".formatted(name, revision.number()), plan(revision, options), options, also);
  }

  /**
   * Runs commits that are not mailed yet, likewise.
   *
   * @param title what they are called in the records of their scenarios
   */
  public void run(String title, List<LabPatch> commits, GridOptions options, RunListener also)
      throws InterruptedException {
    run(title, plan(commits, Map.of(), options), options, also);
  }

  private void run(String title, Plan plan, GridOptions options, RunListener also)
      throws InterruptedException {
    if (plan.isDone()) {
      return;
    }
    // Before anything is queued, which would hide what was run before.
    lab.requireReady(options.kernel());
    Map<Integer, KnownBuild> known = new HashMap<>();
    Map<Integer, Long> open = new HashMap<>();
    for (LabPatch patch : plan.patches()) {
      Run run = plan.known().get(patch.position());
      if (run != null) {
        known.put(patch.position(), plan.record().build(run));
      } else {
        open.put(patch.position(), queue(plan, patch, Json.lower(options.kernel())));
      }
    }
    RunRecorder recorder = new RunRecorder(store, live, options.kernel(), title, plan, open, also);
    boolean done = false;
    try {
      lab.run(new RunRequest(options.kernel(), plan.patches(), known, plan.record()), recorder);
      done = true;
    } finally {
      recorder.finishAll(done);
    }
  }

  private long queue(Plan plan, LabPatch patch, String kernel) {
    Long row = plan.rows().get(patch.position());
    return row == null ? store.runs().queueCommit(kernel) : store.runs().queue(row, kernel);
  }

  /** Says whether there is something to do for a revision. */
  boolean isDone(Revision revision, GridOptions options) {
    return plan(revision, options).isDone();
  }

  /**
   * What is to be done for a revision.
   *
   * @param rows the patches' ids, by position; none of commits that are not mailed yet
   * @param inputs what stands for each patch's build, by position
   * @param known the runs that need not be done again, by position
   * @param isDone whether nothing is left to be done
   */
  record Plan(
      List<LabPatch> patches,
      Map<Integer, Long> rows,
      Map<Integer, String> inputs,
      Map<Integer, Run> known,
      GridRecord record,
      boolean isDone) {}

  private Plan plan(Revision revision, GridOptions options) {
    List<LabPatch> patches = new ArrayList<>();
    Map<Integer, Long> rows = new HashMap<>();
    for (PostedPatch patch : revision.patches()) {
      byte[] raw = store.raw(patch.messageId()).orElseThrow();
      patches.add(new LabPatch(patch.position(), patch.title(), raw));
      rows.put(patch.position(), patch.id());
    }
    return plan(patches, rows, options);
  }

  private Plan plan(List<LabPatch> patches, Map<Integer, Long> rows, GridOptions options) {
    GridRecord record = new GridRecord(store, lab, archive, options);
    List<String> names = lab.inputs(options.kernel(), patches);
    Map<Integer, String> inputs = new HashMap<>();
    Map<Integer, Run> known = new HashMap<>();
    boolean isDone = true;
    for (int i = 0; i < patches.size(); i++) {
      int position = patches.get(i).position();
      inputs.put(position, names.get(i));
      Optional<Run> run = record.known(rows.get(position), names.get(i));
      run.ifPresent(row -> known.put(position, row));
      isDone &= run.isPresent() && !lacks(run.get(), record);
    }
    return new Plan(patches, rows, inputs, known, record, isDone);
  }

  private static boolean lacks(Run run, GridRecord record) {
    String product = run.product();
    return product != null && !product.isEmpty() && !record.wanted(product).isEmpty();
  }
}
