// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import dev.reroll.store.database.Database;
import dev.reroll.store.error.Conflict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The queue of the lab's work, in the database: what is in it survives the process, and any number
 * of processes may take jobs from it. A job whose worker does not show signs of life is given to
 * another. Thread-safe.
 */
public final class JobQueue implements AutoCloseable {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration HEARTBEAT = Duration.ofSeconds(3);
  private static final int MISSED_HEARTBEATS = 4;
  private static final Duration RETRY = Duration.ofMinutes(1);
  private static final Duration LONG_DUE = Duration.ofDays(1);
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final Database database;
  private final Scheduler scheduler;
  private final List<OneTimeTask<Void>> tasks = new ArrayList<>();

  /** Does a job; may be interrupted, and is then asked again. */
  public interface Worker {
    /** Does it. */
    void work(Job job) throws InterruptedException;
  }

  public JobQueue(Database database, String name, int atOnce, Worker worker) {
    this.database = database;
    for (Job.Kind kind : Job.Kind.values()) {
      tasks.add(task(kind, worker));
    }
    this.scheduler =
        Scheduler.create(database.writers(), List.copyOf(tasks))
            .schedulerName(new SchedulerName.Fixed(name))
            .jdbcCustomization(new SqliteJdbcCustomization())
            .threads(atOnce)
            .enablePriority()
            .enableImmediateExecution()
            .pollingInterval(POLL)
            .heartbeatInterval(HEARTBEAT)
            .missedHeartbeatsLimit(MISSED_HEARTBEATS)
            .deleteUnresolvedAfter(NEVER)
            .shutdownMaxWait(Duration.ZERO)
            .failureLogging(LogLevel.WARN, /* logStackTrace= */ true)
            .build();
  }

  private static OneTimeTask<Void> task(Job.Kind kind, Worker worker) {
    return Tasks.oneTime(kind.name())
        .onFailure(
            (complete, operations) -> operations.reschedule(complete, Instant.now().plus(RETRY)))
        .onDeadExecutionRevive()
        .execute((instance, _) -> {
          Job job = Job.of(kind.name(), instance.getId()).orElse(null);
          if (job != null) {
            work(worker, job);
          }
        });
  }

  private static void work(Worker worker, Job job) {
    try {
      worker.work(job);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Conflict("job %s was interrupted".formatted(job), e);
    }
  }

  /** Begins to take jobs. */
  public void start() {
    scheduler.start();
  }

  /**
   * Queues a job, unless it is in the queue.
   *
   * @param priority the higher the sooner; among equals, the lower position comes first
   */
  public void put(Job job, int priority) {
    TaskInstance<Void> instance =
        new TaskInstance.Builder<Void>(job.kind().name(), job.instance())
            .priority(priority)
            .build();
    // Long due, so that the position counts for more than the moment of asking.
    Instant due = Instant.now().minus(LONG_DUE).plusSeconds(job.position());
    if (!scheduler.scheduleIfNotExists(instance, due)) {
      database.useWrite(handle ->
          handle.execute(
              """
              UPDATE scheduled_tasks SET priority = max(priority, ?)
              WHERE task_name = ? AND task_instance = ? AND picked = 0
              """,
              priority,
              job.kind().name(),
              job.instance()));
    }
  }

  /** Removes a job that nobody has taken yet; does nothing if there is none. */
  public void remove(Job job) {
    database.useWrite(handle ->
        handle.execute(
            "DELETE FROM scheduled_tasks WHERE task_name = ? AND task_instance = ? AND picked = 0",
            job.kind().name(),
            job.instance()));
  }

  /** Returns what is in the queue, in the order it will be done; what is being done first. */
  public List<QueuedJob> jobs() {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT task_name, task_instance, priority, picked, picked_by FROM scheduled_tasks
                ORDER BY picked DESC, priority DESC, execution_time
                """)
            .map((rows, context) -> {
              int priority = rows.getInt("priority");
              String by = rows.getBoolean("picked") ? rows.getString("picked_by") : null;
              return Job.of(rows.getString("task_name"), rows.getString("task_instance"))
                  .map(job -> new QueuedJob(job, priority, by));
            })
            .stream()
            .flatMap(Optional::stream)
            .toList());
  }

  /** Stops to take jobs, and interrupts those being done; idempotent. */
  @Override
  public void close() {
    scheduler.stop();
  }
}
