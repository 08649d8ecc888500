// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.run;

import dev.reroll.lab.Lab;
import dev.reroll.lab.patch.KnownBuild;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.patch.RunListener;
import dev.reroll.lab.patch.RunRequest;
import dev.reroll.server.show.Json;
import dev.reroll.server.smoke.SmokeArchive;
import dev.reroll.store.Store;
import dev.reroll.store.run.RunRow;
import dev.reroll.store.series.PatchRow;
import dev.reroll.store.series.RevisionRow;
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
  public void run(String name, RevisionRow revision, GridOptions options, RunListener also)
      throws InterruptedException {
    Plan plan = plan(revision, options);
    if (plan.isDone()) {
      return;
    }
    // Before anything is queued, which would hide what was run before.
    lab.requireReady(options.kernel());
    Map<Integer, KnownBuild> known = new HashMap<>();
    Map<Integer, Long> open = new HashMap<>();
    for (PatchRow patch : revision.patches()) {
      RunRow run = plan.known().get(patch.position());
      if (run != null) {
        known.put(patch.position(), plan.record().build(run));
      } else {
        long id = store.runs().queue(patch.id(), Json.lower(options.kernel()));
        open.put(patch.position(), id);
      }
    }
    String title = "%s v%d".formatted(name, revision.number());
    RunRecorder recorder = new RunRecorder(store, live, options.kernel(), title, plan, open, also);
    boolean done = false;
    try {
      lab.run(new RunRequest(options.kernel(), plan.patches(), known, plan.record()), recorder);
      done = true;
    } finally {
      recorder.finishAll(done);
    }
  }

  /** Says whether there is something to do for a revision. */
  boolean isDone(RevisionRow revision, GridOptions options) {
    return plan(revision, options).isDone();
  }

  /**
   * What is to be done for a revision.
   *
   * @param inputs what stands for each patch's build, by position
   * @param known the runs that need not be done again, by position
   * @param isDone whether nothing is left to be done
   */
  record Plan(
      List<LabPatch> patches,
      Map<Integer, String> inputs,
      Map<Integer, RunRow> known,
      GridRecord record,
      boolean isDone) {}

  private Plan plan(RevisionRow revision, GridOptions options) {
    GridRecord record = new GridRecord(store, lab, archive, options);
    List<LabPatch> patches = new ArrayList<>();
    for (PatchRow patch : revision.patches()) {
      byte[] raw = store.raw(patch.messageId()).orElseThrow();
      patches.add(new LabPatch(patch.position(), patch.title(), raw));
    }
    List<String> names = lab.inputs(options.kernel(), patches);
    Map<Integer, String> inputs = new HashMap<>();
    Map<Integer, RunRow> known = new HashMap<>();
    boolean isDone = true;
    for (int i = 0; i < patches.size(); i++) {
      PatchRow patch = revision.patches().get(i);
      inputs.put(patch.position(), names.get(i));
      Optional<RunRow> run = record.known(patch.id(), names.get(i));
      run.ifPresent(row -> known.put(patch.position(), row));
      isDone &= run.isPresent() && !lacks(run.get(), record);
    }
    return new Plan(patches, inputs, known, record, isDone);
  }

  private static boolean lacks(RunRow run, GridRecord record) {
    String product = run.product();
    return product != null && !product.isEmpty() && !record.wanted(product).isEmpty();
  }
}
