// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server;

import dev.reroll.lab.Kernel;
import dev.reroll.lab.Lab;
import dev.reroll.lab.LabException;
import dev.reroll.lab.LabPatch;
import dev.reroll.lab.RunListener;
import dev.reroll.lab.ScenarioResult;
import dev.reroll.lab.SetupListener;
import dev.reroll.lab.Step;
import dev.reroll.lab.StepResult;
import dev.reroll.store.RevisionRow;
import dev.reroll.store.RunRow;
import dev.reroll.store.SeriesRow;
import dev.reroll.store.SeriesView;
import dev.reroll.store.Store;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The lab's work beside the pages: makes the lab ready, then runs every revision of the patch queue
 * that has not been run, and what is asked for later. One thread of its own; close ends it and what
 * it runs.
 */
final class LabJobs implements AutoCloseable {
  private final Store store;
  private final Lab lab;
  private final LabRunner runner;
  private final PrintWriter err;
  private final Thread worker =
      Thread.ofPlatform().name("lab-jobs").daemon(true).unstarted(this::work);
  private final LinkedBlockingQueue<Wanted> wanted = new LinkedBlockingQueue<>();

  /** A revision to be run. */
  private record Wanted(String series, RevisionRow revision) {}

  /**
   * What the lab does.
   *
   * @param phase "off", "preparing", "ready", "running" or "failed"
   * @param text one line for people
   * @param fraction how far the phase is, or -1
   */
  record State(String phase, String text, double fraction) {}

  private volatile State state = new State("off", "the lab is off", -1);

  LabJobs(Store store, Lab lab, SmokeArchive archive, LiveLines live, PrintWriter err) {
    this.store = store;
    this.lab = lab;
    this.runner = new LabRunner(store, lab, archive, live);
    this.err = err;
  }

  void start() {
    worker.start();
  }

  State state() {
    return state;
  }

  private void work() {
    try {
      state = new State("preparing", "preparing the kernel lab", 0);
      lab.setup(EnumSet.of(Kernel.PLAIN), new Progress(new TerminalProgress(err)));
      say("the lab is ready");
      enqueueMissing();
      while (true) {
        state = new State("ready", "the lab is ready", -1);
        run(wanted.take());
      }
    } catch (InterruptedException e) {
      state = new State("off", "the lab is off", -1);
    } catch (LabException | java.io.UncheckedIOException e) {
      state = new State("failed", String.valueOf(e.getMessage()), -1);
      say(String.valueOf(e.getMessage()));
    }
  }

  private void say(String text) {
    err.println("reroll: " + text);
    err.flush();
  }

  private void enqueueMissing() {
    for (SeriesRow row : store.series()) {
      if (row.name() != null) {
        SeriesView view = store.series(row.name()).orElseThrow();
        // The newest first: that is what its author waits for.
        view.revisions().reversed().stream()
            .filter(revision -> !runner.isDone(revision, GridOptions.WHOLE))
            .forEach(revision -> wanted.add(new Wanted(row.name(), revision)));
      }
    }
  }

  private void run(Wanted next) throws InterruptedException {
    RevisionRow revision = next.revision();
    runner.run(next.series(), revision, GridOptions.WHOLE, new Watcher(revision));
    Grid grid =
        new GridReader(store)
            .read(List.of(revision), revision, "plain", GridOptions.WHOLE.scenarios());
    for (Grid.Column patch : grid.patches()) {
      RunRow run = patch.run();
      if (run != null) {
        say(
            "v%d %d/%d %s: build %s, boot %s%s"
                .formatted(
                    run.revision(),
                    run.position(),
                    revision.total(),
                    run.title(),
                    RunVerdicts.worst(run, List.of("build")),
                    RunVerdicts.worst(run, RunVerdicts.GUEST),
                    grid.scenarios(patch.position())));
      }
    }
  }

  @Override
  public void close() {
    worker.interrupt();
    lab.close();
    try {
      worker.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Progress implements SetupListener {
    private final TerminalProgress terminal;
    private String name = "";
    private int number;
    private int of = 1;

    Progress(TerminalProgress terminal) {
      this.terminal = terminal;
    }

    @Override
    public void stage(String stage, int stageNumber, int stages) {
      name = stage;
      number = stageNumber;
      of = stages;
      state = new State("preparing", "preparing the lab: " + name, (number - 1.0) / of);
      terminal.stage(stage, stageNumber, stages);
    }

    @Override
    public void progress(double fraction) {
      state =
          new State(
              "preparing",
              "preparing the lab: %s, %d %%".formatted(name, (int) (fraction * 100)),
              (number - 1 + fraction) / of);
      terminal.progress(fraction);
    }

    @Override
    public void line(String line) {
      terminal.line(line);
    }
  }

  private final class Watcher implements RunListener {
    private static final List<Step> STEPS = List.of(Step.values());

    private final RevisionRow revision;
    private int scenarios;
    private int ended;

    Watcher(RevisionRow revision) {
      this.revision = revision;
    }

    @Override
    public void patch(LabPatch patch) {}

    @Override
    public void step(LabPatch patch, Step step) {
      double fraction =
          (patch.position() - 1 + STEPS.indexOf(step) / (double) STEPS.size())
              / Math.max(1, revision.total());
      state =
          new State(
              "running",
              "running v%d %d/%d: %s"
                  .formatted(
                      revision.number(), patch.position(), revision.total(), Json.lower(step)),
              fraction);
    }

    @Override
    public void line(LabPatch patch, Step step, String line) {}

    @Override
    public void result(LabPatch patch, StepResult result) {}

    @Override
    public void built(LabPatch patch, String tree, String product) {}

    @Override
    public void scenarios(LabPatch patch, int count) {
      scenarios = count;
      ended = 0;
    }

    @Override
    public void attempt(LabPatch patch, ScenarioResult result) {}

    @Override
    public void scenario(LabPatch patch, String product, List<ScenarioResult> attempts) {
      ended++;
      double fraction =
          (patch.position() - 1 + ended / (double) scenarios) / Math.max(1, revision.total());
      state =
          new State(
              "running",
              "running v%d %d/%d: scenario %d of %d"
                  .formatted(
                      revision.number(), patch.position(), revision.total(), ended, scenarios),
              fraction);
    }
  }
}
