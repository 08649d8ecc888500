// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.SetupListener;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabException;
import dev.reroll.store.Store;
import dev.reroll.store.job.Job;
import dev.reroll.store.job.JobQueue;
import dev.reroll.store.job.QueuedJob;
import dev.reroll.store.run.Run;
import dev.reroll.store.series.Revision;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lab's work: makes the lab ready, then does what is in the queue, and puts there what is new
 * or changed. Close ends it and what it runs, which stays in the queue.
 */
public final class LabJobs implements AutoCloseable {
  private final Store store;
  private final Lab lab;
  private static final Logger LOGGER = LoggerFactory.getLogger(LabJobs.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration SETUP_PAUSE = Duration.ofMinutes(1);
  private static final Duration LONGEST_SETUP_PAUSE = Duration.ofHours(1);

  private final CheckLab checkLab;
  private final PatchCoverages coverage;
  private final PrintWriter err;
  private final Thread worker =
      Thread.ofPlatform().name("lab-jobs").daemon(true).unstarted(this::work);
  private final LiveLines liveChecks = new LiveLines();
  private final LabQueue wanted;
  private final LabWorker jobs;
  private final JobQueue queue;

  /**
   * What the lab does.
   *
   * @param phase "off", "preparing", "ready", "running" or "failed"
   * @param text one line for people
   * @param fraction how far the phase is, or -1
   */
  public record State(String phase, String text, double fraction) {}

  /** Of the thread that makes the lab ready. */
  private boolean takesJobs;

  private volatile State state = new State("off", "the lab is off", -1);

  /**
   * Nothing is done before it is started.
   *
   * @param atOnce how many jobs it does at a time
   */
  public LabJobs(
      Store store,
      Lab lab,
      CheckLab checkLab,
      SmokeArchive archive,
      LiveLines live,
      int atOnce,
      PrintWriter err) {
    this.store = store;
    this.checkLab = checkLab;
    this.jobs = new LabWorker(store, lab, checkLab, archive, live, liveChecks, atOnce, new Shown());
    this.wanted = new LabQueue(store, jobs.checks());
    this.queue = jobs.queue();
    this.lab = lab;
    this.coverage = new PatchCoverages(store, lab, archive);
    this.err = err;
  }

  /** Begins to make the lab ready, and to do jobs once it is. */
  public void start() {
    worker.start();
  }

  /** Returns which lines of patches were run. */
  public PatchCoverages coverage() {
    return coverage;
  }

  /** Returns what checks print, by cell. */
  public LiveLines liveChecks() {
    return liveChecks;
  }

  /** Returns what the lab does just now. */
  public State state() {
    return state;
  }

  private void work() {
    try {
      new Supervisor(LOOK, LONGEST_PAUSE, this::failed, Thread::sleep).untilItSucceeds(this::begin);
      new Supervisor(SETUP_PAUSE, LONGEST_SETUP_PAUSE, this::setupFailed, Thread::sleep)
          .untilItSucceeds(this::setup);
      new Supervisor(LOOK, LONGEST_PAUSE, this::failed, Thread::sleep).forever(this::lookAgain);
    } catch (InterruptedException e) {
      state = new State("off", "the lab is off", -1);
    }
  }

  /** Checks need no more than the base tree. */
  private void begin() throws InterruptedException {
    state = new State("preparing", "preparing the kernel lab", 0);
    store.runs().interruptLeft();
    if (!checkLab.bases().isEmpty()) {
      takeJobs();
      lookAtAll(/* canRun= */ false);
    }
  }

  private void setup() throws InterruptedException {
    lab.setup(EnumSet.of(Kernel.PLAIN), new Progress(new TerminalProgress(err)));
    say("the lab is ready");
    state = new State("ready", "the lab is ready", -1);
    takeJobs();
    lookAtAll(/* canRun= */ true);
  }

  private void takeJobs() {
    if (!takesJobs) {
      queue.start();
      takesJobs = true;
    }
  }

  private void setupFailed(RuntimeException failure, Duration next) {
    boolean isOfTheLab = failure instanceof LabException || failure instanceof UncheckedIOException;
    if (!isOfTheLab) {
      LOGGER.error("the lab could not be made ready", failure);
    }
    String message = String.valueOf(failure.getMessage());
    state = new State("failed", isOfTheLab ? message : "the lab stopped: its log says why", -1);
    say(isOfTheLab ? message : "the lab stopped: " + message);
  }

  private void lookAgain() throws InterruptedException {
    synchronized (wanted) {
      wanted.lookAtNews(queue);
    }
    if (state.phase().equals("failed")) {
      state = new State("ready", "the lab is ready", -1);
    }
  }

  /** What is in the queue is done meanwhile; only what is new waits. */
  private void failed(RuntimeException failure, Duration next) {
    LOGGER.warn("the lab could not look for new work", failure);
    state =
        new State(
            "failed",
            "the lab could not look for new work, and tries again in %d s"
                .formatted(next.toSeconds()),
            -1);
  }

  private void lookAtAll(boolean canRun) throws InterruptedException {
    synchronized (wanted) {
      wanted.lookAtAll(queue, canRun);
    }
  }

  private void say(String text) {
    err.println("reroll: " + text);
    err.flush();
  }

  /** Queues what a person wants of a revision; see {@link LabQueue#ask}. */
  void ask(Revision revision, List<String> names, int position, boolean again)
      throws InterruptedException {
    synchronized (wanted) {
      wanted.ask(queue, revision, names, position, again);
    }
  }

  /**
   * Queues builds, boots and scenarios of a revision again.
   *
   * @param position of the only patch, or {@link LabQueue#ALL}
   * @param scenario the only one to be run, on what was built of the patch; null for the build and
   *     all of them
   */
  void runAgain(Revision revision, int position, @Nullable String scenario) {
    for (Run run : store.runs().builtOfRevision(revision.id(), "plain")) {
      if (position == LabQueue.ALL || position == run.position()) {
        if (scenario == null) {
          store.runs().again(run.patchId());
        }
        if (run.product() != null) {
          store.scenarioRuns().again(run.product(), scenario);
        }
      }
    }
    synchronized (wanted) {
      wanted.askRuns(queue, revision);
    }
  }

  /**
   * Takes a job out of the queue; whichever process is at it ends it within some seconds. Its
   * checks that have not ended are wanted no more.
   */
  void cancel(Job job) {
    queue.cancel(job);
  }

  /** Returns what is in the queue, in the order it will be done. */
  public List<QueuedJob> queued() {
    return queue.jobs();
  }

  @Override
  public void close() {
    worker.interrupt();
    jobs.close();
    checkLab.close();
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

  /** Shows what is being done. */
  private final class Shown implements LabWorker.Told {
    @Override
    public void running(String text, double fraction) {
      state = new State("running", text, fraction);
    }

    @Override
    public void idle() {
      state = new State("ready", "the lab is ready", -1);
    }

    @Override
    public void say(String text) {
      LabJobs.this.say(text);
    }

    @Override
    public void failed(Job job, Throwable failure) {
      LOGGER.warn("job {} failed", job.name(), failure);
    }
  }
}
