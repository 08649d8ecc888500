// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server;

import dev.reroll.lab.Lab;
import dev.reroll.lab.LabPatch;
import dev.reroll.lab.RunListener;
import dev.reroll.lab.Step;
import dev.reroll.lab.StepResult;
import dev.reroll.store.PatchRow;
import dev.reroll.store.RevisionRow;
import dev.reroll.store.Runs;
import dev.reroll.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs revisions in the lab and keeps what came of it. Thread-safe as far as the lab is. */
final class LabRunner {
  private final Store store;
  private final Lab lab;
  private final LiveLines live;

  LabRunner(Store store, Lab lab, LiveLines live) {
    this.store = store;
    this.lab = lab;
    this.live = live;
  }

  /**
   * Runs all patches of a revision in their order.
   *
   * @return the ids of their runs, in order of the patches
   */
  List<Long> run(RevisionRow revision, RunListener also) throws InterruptedException {
    Runs runs = store.runs();
    List<LabPatch> patches = new ArrayList<>();
    Map<Integer, Long> ids = new HashMap<>();
    List<Long> ordered = new ArrayList<>();
    for (PatchRow patch : revision.patches()) {
      byte[] raw = store.raw(patch.messageId()).orElseThrow();
      patches.add(new LabPatch(patch.position(), patch.title(), raw));
      long id = runs.queue(patch.id());
      ids.put(patch.position(), id);
      ordered.add(id);
    }
    boolean done = false;
    Recorder recorder = new Recorder(runs, ids, also);
    try {
      lab.run(patches, recorder);
      done = true;
    } finally {
      recorder.finishAll(done);
    }
    return ordered;
  }

  private final class Recorder implements RunListener {
    private final Runs runs;
    private final Map<Integer, Long> open;
    private final RunListener also;
    private long current;

    Recorder(Runs runs, Map<Integer, Long> ids, RunListener also) {
      this.runs = runs;
      this.open = new HashMap<>(ids);
      this.also = also;
    }

    @Override
    public void patch(LabPatch patch) {
      close();
      current = java.util.Objects.requireNonNull(open.remove(patch.position()));
      runs.start(current);
      live.event(current, "state", "running");
      also.patch(patch);
    }

    @Override
    public void step(LabPatch patch, Step step) {
      runs.beginStep(current, Json.lower(step));
      live.event(current, "step", Json.lower(step));
      also.step(patch, step);
    }

    @Override
    public void line(LabPatch patch, Step step, String line) {
      live.event(current, "line", line);
      also.line(patch, step, line);
    }

    @Override
    public void result(LabPatch patch, StepResult result) {
      runs.endStep(
          current,
          Json.lower(result.step()),
          Json.lower(result.verdict()),
          result.duration().toMillis(),
          result.detail(),
          result.log());
      live.event(
          current,
          "result",
          "%s %s %d %s"
              .formatted(
                  Json.lower(result.step()),
                  Json.lower(result.verdict()),
                  result.duration().toMillis(),
                  result.detail()));
      also.result(patch, result);
    }

    private void close() {
      if (current != 0) {
        runs.finish(current, "done");
        live.event(current, "state", "done");
        current = 0;
      }
    }

    void finishAll(boolean done) {
      if (done) {
        close();
      } else if (current != 0) {
        runs.finish(current, "interrupted");
        live.event(current, "state", "interrupted");
      }
      open.values().forEach(id -> runs.finish(id, "interrupted"));
    }
  }
}
