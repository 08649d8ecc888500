// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.check.CheckProgress;
import dev.reroll.desk.check.LocalCheck;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.RunVerdicts;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.SideBySide;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.check.CheckResult;
import dev.reroll.lab.check.CheckSpec;
import dev.reroll.lab.check.SeriesListener;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.patch.RunListener;
import dev.reroll.lab.patch.Step;
import dev.reroll.lab.patch.StepResult;
import dev.reroll.lab.smoke.ScenarioResult;
import dev.reroll.store.Store;
import dev.reroll.store.job.Job;
import dev.reroll.store.job.JobQueue;
import dev.reroll.store.run.Run;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does the lab's jobs, whoever queued them. What it tells of each in a terminal is kept in the
 * database, for who follows it from another process. Thread-safe as far as the lab is.
 */
final class LabWorker implements JobQueue.Worker, AutoCloseable {
  private final Store store;
  private final Lab lab;
  private final CheckLab checkLab;
  private final SmokeArchive archive;
  private final LiveLines live;
  private final CheckRunner checks;
  private final Told told;
  private final JobQueue queue;

  /** Hears what is being done. */
  interface Told {
    /** Something goes on: a line for people, and how far it is, or -1. */
    void running(String text, double fraction);

    /** A job has ended. */
    void idle();

    /** Something is of interest to who runs this process. */
    void say(String text);

    /** A job failed, and is tried again later. */
    void failed(Job job, Throwable failure);
  }

  /**
   * Nothing is done before its queue is started.
   *
   * @param live hears what runs print, as liveChecks does of checks
   * @param atOnce how many jobs it does at a time
   */
  LabWorker(
      Store store,
      Lab lab,
      CheckLab checkLab,
      SmokeArchive archive,
      LiveLines live,
      LiveLines liveChecks,
      int atOnce,
      Told told) {
    this.store = store;
    this.lab = lab;
    this.checkLab = checkLab;
    this.archive = archive;
    this.live = live;
    this.checks = new CheckRunner(store, checkLab, liveChecks);
    this.told = told;
    this.queue = store.queue(store.claims().owner(), atOnce, this);
  }

  JobQueue queue() {
    return queue;
  }

  CheckRunner checks() {
    return checks;
  }

  @Override
  public void failed(Job job, Throwable failure) {
    told.failed(job, failure);
  }

  @Override
  public String text(Throwable failure) {
    return failure instanceof LabException lab
        ? String.valueOf(lab.getMessage())
        : JobQueue.Worker.super.text(failure);
  }

  @Override
  public void work(Job job) throws InterruptedException {
    if (job.kind() == Job.Kind.LOCAL) {
      local(job);
      told.idle();
      return;
    }
    Optional<SeriesView> series = store.seriesOfRevision(job.revision());
    Optional<Revision> revision =
        series.stream()
            .flatMap(view -> view.revisions().stream())
            .filter(row -> row.id() == job.revision())
            .findFirst();
    if (revision.isEmpty()) {
      return;
    }
    try {
      switch (job.kind()) {
        case CHECKS -> checks(job, revision.get());
        case RUNS -> run(job, name(series.get()), revision.get());
        case COVERAGE -> coverage(job, revision.get());
        case LOCAL -> {}
      }
    } finally {
      told.idle();
    }
  }

  private void run(Job job, String name, Revision revision) throws InterruptedException {
    store.runs().interruptLeft();
    RunOptions options = RunOptions.of(job.options());
    with(
        options.base(),
        used ->
            new LabRunner(store, used, archive, live)
                .run(name, revision, options.grid(), new Watcher(job, revision)));
    Grid grid =
        new GridReader(store)
            .read(
                List.of(revision),
                revision,
                Json.lower(options.grid().kernel()),
                options.grid().scenarios());
    for (Grid.Column patch : grid.patches()) {
      Run run = patch.run();
      if (run != null) {
        told.say(
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

  private static String name(SeriesView series) {
    String name = series.series().name();
    return name == null ? "series " + series.series().id() : name;
  }

  private void checks(Job job, Revision revision) throws InterruptedException {
    CheckWatcher watcher = new CheckWatcher(job, revision);
    checks.run(revision, List.of(job.position()), watcher);
    watcher.terminal.end();
  }

  /** What the lab can't do is the answer, too: nobody waits for it to be tried again. */
  private void local(Job job) throws InterruptedException {
    String asked = store.jobRequests().asked(job).orElse(null);
    if (asked != null) {
      LocalCheck.Result result;
      try {
        result = Json.read(asked, LocalCheck.class).run(checkLab, terminal(job));
      } catch (LabException e) {
        result = new LocalCheck.Result("", true, String.valueOf(e.getMessage()));
      }
      store.jobRequests().answer(job, Json.write(result));
    }
  }

  private void coverage(Job job, Revision revision) throws InterruptedException {
    with(
        RunOptions.of(job.options()).base(),
        used -> new PatchCoverages(store, used, archive).run(revision, new Watcher(job, revision)));
  }

  private void with(@Nullable String base, SideBySide.Work<Lab> work) throws InterruptedException {
    if (base == null) {
      work.with(lab);
      return;
    }
    try (Lab other = Labs.open(base)) {
      work.with(other);
    }
  }

  private PrintWriter terminal(Job job) {
    return new PrintWriter(
        new Writer() {
          @Override
          public void write(char[] text, int from, int length) {
            queue.tell(job, new String(text, from, length));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
  }

  private void running(Job job, String text, double fraction) {
    told.running(text, fraction);
    queue.progress(job, text, fraction);
  }

  /** Shows which check runs. */
  private final class CheckWatcher implements SeriesListener {
    private final Job job;
    private final Revision revision;
    private final CheckProgress terminal;

    CheckWatcher(Job job, Revision revision) {
      this.job = job;
      this.revision = revision;
      this.terminal = new CheckProgress(terminal(job), revision.patches().size());
    }

    @Override
    public void preparing(String what) {
      terminal.preparing(what);
      running(job, what, -1);
    }

    @Override
    public void begin(int position, CheckSpec check) {
      running(
          job,
          "checking v%d %d/%d: %s"
              .formatted(revision.number(), position, revision.total(), check.name()),
          position / (double) Math.max(1, revision.total()));
    }

    @Override
    public void result(int position, CheckResult result, boolean isKnown) {
      terminal.result(position, result, isKnown);
      if (result.verdict() == Verdict.FAIL || result.verdict() == Verdict.ERROR) {
        told.say(
            "v%d %d/%d %s: %s, %s"
                .formatted(
                    revision.number(),
                    position,
                    revision.total(),
                    result.check().name(),
                    Json.lower(result.verdict()),
                    result.text()));
      }
    }
  }

  private final class Watcher implements RunListener {
    private static final List<Step> STEPS = List.of(Step.values());

    private final Job job;
    private final Revision revision;
    private int scenarios;
    private int ended;
    private final RunProgress terminal;

    Watcher(Job job, Revision revision) {
      this.job = job;
      this.revision = revision;
      this.terminal = new RunProgress(terminal(job));
    }

    @Override
    public void patch(LabPatch patch) {
      terminal.patch(patch);
    }

    @Override
    public void result(LabPatch patch, StepResult result) {
      terminal.result(patch, result);
    }

    @Override
    public void built(LabPatch patch, String tree, String product) {
      terminal.built(patch, tree, product);
    }

    @Override
    public void step(LabPatch patch, Step step) {
      double fraction =
          (patch.position() - 1 + STEPS.indexOf(step) / (double) STEPS.size())
              / Math.max(1, revision.total());
      running(
          job,
          "running v%d %d/%d: %s"
              .formatted(revision.number(), patch.position(), revision.total(), Json.lower(step)),
          fraction);
    }

    @Override
    public void scenarios(LabPatch patch, int count) {
      terminal.scenarios(patch, count);
      scenarios = count;
      ended = 0;
    }

    @Override
    public void scenario(LabPatch patch, String product, List<ScenarioResult> attempts) {
      terminal.scenario(patch, product, attempts);
      ended++;
      double fraction =
          (patch.position() - 1 + ended / (double) scenarios) / Math.max(1, revision.total());
      running(
          job,
          "running v%d %d/%d: scenario %d of %d"
              .formatted(revision.number(), patch.position(), revision.total(), ended, scenarios),
          fraction);
    }
  }

  /** Stops to take jobs, and gives back those being done; idempotent. */
  @Override
  public void close() {
    queue.close();
  }
}
