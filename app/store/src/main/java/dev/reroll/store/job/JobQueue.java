// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.reroll.store.database.Database;
import dev.reroll.store.error.Bug;
import dev.reroll.store.error.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of the lab's work, in the database: what is in it survives the process, and any number
 * of processes may take jobs from it. A job whose worker does not show signs of life is given to
 * another; one that fails is logged and tried again, later each time. Thread-safe.
 */
public final class JobQueue implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(JobQueue.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration NEVER = Duration.ofDays(36_500);
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final Duration LONGEST_END = Duration.ofSeconds(5);
  private static final Duration LONGEST_STOP = Duration.ofMillis(500);
  private static final long GLANCE_MILLIS = 20;

  private final Jobs jobs;
  private final Claims claims;
  private final Scheduler scheduler;
  private final Map<Job, RunningJob> running = new ConcurrentHashMap<>();
  private final JobWatch watch;
  private volatile boolean isStarted;
  private volatile boolean isClosed;

  /** Does a job; may be interrupted, and is then asked again unless somebody cancelled it. */
  public interface Worker {
    /** Does it. */
    void work(Job job) throws InterruptedException;

    /** Hears that a job failed; logs it. */
    default void failed(Job job, Throwable failure) {
      LOGGER.warn("job {} failed", job.name(), failure);
    }

    /** Returns why a job failed, for people; of a bug no more than that it is one. */
    default String text(Throwable failure) {
      return failure instanceof Failure known ? known.text() : Bug.TEXT;
    }
  }

  /**
   * Makes the queue of a database, which takes no job before it is started.
   *
   * @param name of the process that works, as host/pid/start
   * @param atOnce how many jobs it does at a time
   */
  public JobQueue(Database database, Clock clock, String name, int atOnce, Worker worker) {
    this.jobs = new Jobs(database, clock);
    this.claims = new Claims(database, clock, name);
    this.watch = new JobWatch(jobs, claims, running);
    List<Task<?>> tasks = new ArrayList<>();
    for (Job.Kind kind : Job.Kind.values()) {
      tasks.add(task(kind, worker));
    }
    this.scheduler =
        Scheduler.create(database.writers(), tasks)
            .schedulerName(new SchedulerName.Fixed(name))
            .jdbcCustomization(new SqliteJdbcCustomization())
            .clock(clock::instant)
            .threads(atOnce)
            .enablePriority()
            .enableImmediateExecution()
            .pollingInterval(POLL)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .deleteUnresolvedAfter(NEVER)
            .shutdownMaxWait(LONGEST_STOP)
            .failureLogging(LogLevel.WARN, /* logStackTrace= */ true)
            .build();
  }

  private Task<Void> task(Job.Kind kind, Worker worker) {
    return Tasks.custom(kind.name(), Void.class)
        .onFailure(
            (complete, operations) -> operations.reschedule(complete, Instant.now().plus(RETRY)))
        .onDeadExecutionRevive()
        .execute((instance, _) ->
            Job.of(kind.name(), instance.getId())
                .map(job -> work(worker, job))
                .orElse((_, operations) -> operations.remove()));
  }

  /** Does a job; returns what is to be written of how it ended. */
  private CompletionHandler<Void> work(Worker worker, Job job) {
    String me = claims.owner();
    RunningJob mine = new RunningJob();
    RunningJob former = running.put(job, mine);
    if (former != null) {
      // Taken for dead and given to ourselves: it must not end what begins now.
      former.end(RunningJob.Reason.LOST);
    }
    Runnable end;
    try {
      if (isClosed) {
        end = () -> jobs.giveBack(job, me);
      } else if (jobs.begin(job, me)) {
        worker.work(job);
        end = () -> jobs.end(job, me, /* isCancelled= */ false);
      } else {
        end = () -> jobs.end(job, me, /* isCancelled= */ true);
      }
      if (mine.through() == RunningJob.Reason.LOST) {
        end = () -> {};
      }
    } catch (InterruptedException | RuntimeException | Error e) {
      end = ending(worker, job, mine.through(), e);
    }
    Runnable last = end;
    RunningJob.News news = mine.news();
    return (_, _) -> {
      try {
        write(job, () -> jobs.note(job, news));
        write(job, last);
      } finally {
        running.remove(job, mine);
      }
      scheduler.triggerCheckForDueExecutions();
    };
  }

  private Runnable ending(
      Worker worker, Job job, RunningJob.@Nullable Reason reason, Throwable failure) {
    String me = claims.owner();
    return switch (reason) {
      case CANCELLED -> () -> jobs.end(job, me, /* isCancelled= */ true);
      case CLOSED -> () -> jobs.giveBack(job, me);
      case LOST -> {
        LOGGER.warn("job {} was given to another worker", job.name());
        yield () -> {};
      }
      case null -> {
        worker.failed(job, failure);
        String text = worker.text(failure);
        yield () -> jobs.fail(job, me, text);
      }
    };
  }

  /**
   * Writes how a job ended, however long others keep the database: else it would be taken for dead,
   * and done again.
   */
  private void write(Job job, Runnable end) {
    while (!isWritten(job, end) && !isClosed) {
      try {
        Thread.sleep(POLL);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static boolean isWritten(Job job, Runnable end) {
    try {
      end.run();
      return true;
    } catch (RuntimeException e) {
      LOGGER.warn("cannot write how job {} ended; trying again", job.name(), e);
      return false;
    }
  }

  /** Begins to take jobs. */
  public void start() {
    claims.renew();
    isStarted = true;
    watch.start();
    scheduler.start();
  }

  /** Queues a job; see {@link Jobs#put}. It is taken at once if a worker of ours is free. */
  public boolean put(Job job, int priority) {
    boolean isNew = jobs.put(job, priority);
    scheduler.triggerCheckForDueExecutions();
    return isNew;
  }

  /** Ends a job; see {@link Jobs#cancel}. If this process is at it, that is at once. */
  public void cancel(Job job) {
    jobs.cancel(job);
    RunningJob here = running.get(job);
    if (here != null) {
      here.end(RunningJob.Reason.CANCELLED);
    }
  }

  /** Tells how far a job is that this process does: a line for people, and a fraction or -1. */
  public void progress(Job job, String text, double fraction) {
    RunningJob here = running.get(job);
    if (here != null) {
      here.progress(new RunningJob.Progress(text, fraction));
    }
  }

  /** Tells people something of a job that this process does, as they see it in a terminal. */
  public void tell(Job job, String text) {
    RunningJob here = running.get(job);
    if (here != null) {
      here.tell(text);
    }
  }

  /** Returns what is in the queue, in the order it will be done; what is being done first. */
  public List<QueuedJob> jobs() {
    return jobs.queued();
  }

  /** Stops to take jobs, and gives back those being done; idempotent. */
  @Override
  public void close() {
    if (isClosed) {
      return;
    }
    isClosed = true;
    if (!isStarted) {
      return;
    }
    scheduler.pause();
    running.values().forEach(at -> at.end(RunningJob.Reason.CLOSED));
    awaitEnds();
    watch.close();
    scheduler.stop();
    try {
      claims.end();
    } catch (RuntimeException e) {
      LOGGER.warn("cannot give up what is claimed; it runs out by itself", e);
    }
  }

  private void awaitEnds() {
    long end = System.nanoTime() + LONGEST_END.toNanos();
    try {
      while (!running.isEmpty() && System.nanoTime() < end) {
        Thread.sleep(GLANCE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
