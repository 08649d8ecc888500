// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.check.LocalCheck;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.folder.LabException;
import dev.reroll.store.Store;
import dev.reroll.store.job.Job;
import dev.reroll.store.job.JobOutput;
import dev.reroll.store.job.JobState;
import dev.reroll.store.series.Revision;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queues jobs and follows them in a terminal to their end, be they done by another process or, if
 * none does jobs, by this one. What it queued and has not ended is cancelled when it is closed, or
 * the process ends. Used by one thread.
 */
public final class FollowedJobs implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(FollowedJobs.class);

  /** Checks have work trees of their own, and neither they nor guests keep two cores busy. */
  private static final int AT_ONCE = 2;

  private static final long LOOK_MILLIS = 200;

  private final Store store;
  private final PrintWriter err;
  private final LabWorker own;
  private final Map<Job, Followed> open = new LinkedHashMap<>();

  /** Those that nobody but us asked for; also used by the thread that ends the process. */
  private final Set<Job> ours = ConcurrentHashMap.newKeySet();

  private final Thread end = new Thread(this::end, "cancel-jobs");
  private boolean isWorking;
  private volatile boolean isEnding;

  /** A job that goes on, and what of its output was shown. */
  private static final class Followed {
    private final PrintWriter lines;
    private long shown;

    Followed(PrintWriter err) {
      this.lines = WholeLines.to(err);
    }
  }

  /** What this process says if it does the jobs: nothing but what the jobs tell. */
  private static final class Silent implements LabWorker.Told {
    @Override
    public void running(String text, double fraction) {}

    @Override
    public void idle() {}

    @Override
    public void say(String text) {}

    @Override
    public void failed(Job job, Throwable failure) {
      // What the lab can't do is told by who follows the job; anything else is a bug.
      if (!(failure instanceof LabException)) {
        LOGGER.warn("job {} failed", job.name(), failure);
      }
    }
  }

  public FollowedJobs(
      Store store, Lab lab, CheckLab checkLab, SmokeArchive archive, PrintWriter err) {
    this.store = store;
    this.err = err;
    this.own =
        new LabWorker(
            store, lab, checkLab, archive, new LiveLines(), new LiveLines(), AT_ONCE, new Silent());
    Runtime.getRuntime().addShutdownHook(end);
  }

  /**
   * Queues checks of a revision, as far as they are not known.
   *
   * @param names of the checks; none stands for all
   * @param again whether to run what has its verdict
   */
  public void checks(Revision revision, List<String> names, boolean again)
      throws InterruptedException {
    for (int position : own.checks().want(revision, names, LabQueue.ALL, again)) {
      put(new Job(Job.Kind.CHECKS, revision.id(), position));
    }
  }

  /** Queues builds, boots and scenarios of a revision. */
  public void runs(long revision, RunOptions options) {
    put(new Job(Job.Kind.RUNS, revision, 0, options.text()));
  }

  /** Queues the count of the lines that the scenarios of a revision run. */
  public void coverage(long revision, RunOptions options) {
    put(new Job(Job.Kind.COVERAGE, revision, 0, options.text()));
  }

  /**
   * Runs checks of what was not mailed yet, and returns what came of it.
   *
   * @throws LabException if they can't be run
   */
  public LocalCheck.Result local(LocalCheck check) throws InterruptedException {
    Job job = store.jobRequests().add(Json.write(check));
    try {
      put(job);
      await();
      LocalCheck.Result result =
          Json.read(store.jobRequests().answer(job).orElseThrow(), LocalCheck.Result.class);
      if (!result.problem().isEmpty()) {
        throw new LabException(result.problem());
      }
      return result;
    } finally {
      store.jobRequests().remove(job);
    }
  }

  private void put(Job job) {
    open.put(job, new Followed(err));
    if (own.queue().put(job, LabQueue.ASKED_FOR)) {
      ours.add(job);
    }
  }

  /**
   * Returns once all that was queued is done.
   *
   * @throws LabException if a job fails, or somebody cancels one
   */
  public void await() throws InterruptedException {
    while (!open.isEmpty()) {
      workIfNobodyDoes();
      Iterator<Map.Entry<Job, Followed>> each = open.entrySet().iterator();
      while (each.hasNext()) {
        Map.Entry<Job, Followed> one = each.next();
        // Asked for before its output: what it told last is there when it is over.
        JobState state = store.jobs().state(one.getKey()).orElseThrow();
        show(one.getKey(), one.getValue());
        if (state.isOver()) {
          one.getValue().lines.close();
          ours.remove(one.getKey());
          each.remove();
        }
        switch (state.phase()) {
          case FAILED -> throw new LabException(state.failure());
          case CANCELLED -> cancelled(one.getKey());
          case QUEUED, RUNNING, DONE -> {}
        }
      }
      if (!open.isEmpty()) {
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }

  private void cancelled(Job job) throws InterruptedException {
    if (isEnding) {
      // It is us who did so; nothing more is to be told, and the process ends any moment.
      Thread.sleep(Duration.ofHours(1));
    }
    throw new LabException("somebody cancelled job " + job.name());
  }

  private void workIfNobodyDoes() {
    if (!isWorking && !store.claims().isAnyWorking()) {
      isWorking = true;
      own.queue().start();
    }
  }

  private void show(Job job, Followed followed) {
    for (JobOutput output : store.jobs().output(job, followed.shown)) {
      followed.lines.print(output.text());
      followed.lines.flush();
      followed.shown = output.id();
    }
  }

  private void end() {
    isEnding = true;
    cancelOurs();
  }

  private void cancelOurs() {
    List<Job> left = new ArrayList<>(ours);
    left.forEach(own.queue()::cancel);
    own.close();
  }

  /** Cancels what it queued and has not ended, and does no jobs any more; idempotent. */
  @Override
  public void close() {
    try {
      if (!Runtime.getRuntime().removeShutdownHook(end)) {
        return;
      }
    } catch (IllegalStateException e) {
      // The process ends, and the hook does this.
      return;
    }
    cancelOurs();
  }
}
