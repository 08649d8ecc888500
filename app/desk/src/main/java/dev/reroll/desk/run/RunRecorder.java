// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.show.Json;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.desk.smoke.SmokeRecord;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.patch.RunListener;
import dev.reroll.lab.patch.Step;
import dev.reroll.lab.patch.StepResult;
import dev.reroll.lab.smoke.ScenarioResult;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.run.RunAttempt;
import dev.reroll.store.run.RunScenario;
import dev.reroll.store.run.RunState;
import dev.reroll.store.run.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Keeps what a run of a revision says, in the database and in the archive. Used once. */
final class RunRecorder implements RunListener {
  private final Store store;
  private final Runs runs;
  private final LiveLines live;
  private final Kernel kernel;
  private final String title;
  private final LabRunner.Plan plan;
  private final Map<Integer, Long> open;
  private final RunListener also;
  private final Instant began = Instant.now();

  /** What was archived so far, by the folder of the smoke run. */
  private final Map<Path, List<ScenarioResult>> archived = new HashMap<>();

  /** The run that goes on, 0 if its patch was known. */
  private long current;

  /**
   * @param title names the revision in the archive
   * @param open the runs that were queued, by the position of their patches
   * @param also hears everything too
   */
  RunRecorder(
      Store store,
      LiveLines live,
      Kernel kernel,
      String title,
      LabRunner.Plan plan,
      Map<Integer, Long> open,
      RunListener also) {
    this.store = store;
    this.runs = store.runs();
    this.live = live;
    this.kernel = kernel;
    this.title = title;
    this.plan = plan;
    this.open = new HashMap<>(open);
    this.also = also;
  }

  @Override
  public void patch(LabPatch patch) {
    Long run = open.remove(patch.position());
    if (run != null) {
      current = run;
      runs.start(current);
      live.event(current, "state", "running");
    }
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
        outcome(result.verdict()),
        result.duration().toMillis(),
        result.detail(),
        result.log());
    live.event(
        current,
        "result",
        "%s %s %d %s"
            .formatted(
                Json.lower(result.step()),
                outcome(result.verdict()),
                result.duration().toMillis(),
                result.detail()));
    also.result(patch, result);
  }

  @Override
  public void built(LabPatch patch, String tree, String product) {
    String input = Objects.requireNonNull(plan.inputs().get(patch.position()));
    runs.built(current, input, tree, product);
    finish(RunState.DONE);
    also.built(patch, tree, product);
  }

  private void finish(RunState state) {
    if (current != 0) {
      runs.finish(current, state);
      live.event(current, "state", state.word());
      current = 0;
    }
  }

  @Override
  public void scenarios(LabPatch patch, int count) {
    also.scenarios(patch, count);
  }

  @Override
  public void attempt(LabPatch patch, ScenarioResult result) {
    Path folder = result.folder().getParent();
    if (folder != null) {
      List<ScenarioResult> results = archived.computeIfAbsent(folder, _ -> new ArrayList<>());
      results.add(result);
      String driver = "%s %d/%d".formatted(title, patch.position(), plan.patches().size());
      String id = folder.getFileName().toString();
      SmokeArchive.write(folder, SmokeRecord.of(id, began, driver, kernel, results));
      dropPackets(result);
    }
    also.attempt(patch, result);
  }

  /** A capture may take tens of megabytes; what passed is told by its trace. */
  private static void dropPackets(ScenarioResult result) {
    if (result.verdict() == Verdict.PASS) {
      try {
        Files.deleteIfExists(result.folder().resolve(ScenarioResult.PACKETS));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void scenario(LabPatch patch, String product, List<ScenarioResult> attempts) {
    ScenarioResult last = attempts.getLast();
    boolean isFlaky = attempts.size() > 1 && last.verdict() == Verdict.PASS;
    store
        .scenarioRuns()
        .add(
            new RunScenario(
                0,
                product,
                last.scenario().name(),
                last.scenario().content(),
                began,
                isFlaky ? Outcome.FLAKY : outcome(last.verdict()),
                isFlaky ? attempts.getFirst().detail() : last.detail(),
                last.fingerprint(),
                rows(attempts)));
    plan.record().ran(product);
    also.scenario(patch, product, attempts);
  }

  private static List<RunAttempt> rows(List<ScenarioResult> attempts) {
    List<RunAttempt> rows = new ArrayList<>();
    for (ScenarioResult attempt : attempts) {
      Path folder = attempt.folder().getParent();
      rows.add(
          new RunAttempt(
              rows.size() + 1,
              outcome(attempt.verdict()),
              attempt.millis(),
              attempt.detail(),
              attempt.fingerprint(),
              folder == null ? "" : folder.getFileName().toString()));
    }
    return rows;
  }

  /** Ends what is still open, if the run was cut off. */
  void finishAll(boolean done) {
    finish(done ? RunState.DONE : RunState.INTERRUPTED);
    open.values().forEach(id -> runs.finish(id, RunState.INTERRUPTED));
  }

  private static Outcome outcome(Verdict verdict) {
    return Outcome.valueOf(verdict.name());
  }
}
