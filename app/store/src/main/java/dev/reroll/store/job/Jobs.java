// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

import dev.reroll.store.database.Database;
import dev.reroll.store.database.NullableColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Jobs as they stand in the database: db-scheduler's table says what is in the queue and who has
 * it, ours how far it is and what people want of it. Whatever changes both is one transaction.
 * Thread-safe.
 */
public final class Jobs {
  /** Long due, so that the position counts for more than the moment of asking. */
  private static final Duration LONG_DUE = Duration.ofDays(1);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(15);
  private static final Duration LAST_RETRY = Duration.ofMinutes(30);

  private static final String PUT_BACK =
      """
      UPDATE scheduled_tasks SET picked = 0, picked_by = NULL, last_heartbeat = NULL,
          execution_time = ?, version = version + 1
      WHERE task_name = ? AND task_instance = ?
      """;

  private final Database database;
  private final Clock clock;

  public Jobs(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  private long due(Job job) {
    return clock.instant().minus(LONG_DUE).plusSeconds(job.position()).toEpochMilli();
  }

  /**
   * Queues a job, unless it waits in the queue; one that is being done is done once more after
   * that.
   *
   * @param priority the higher the sooner; among equals, the lower position comes first
   * @return whether it was not in the queue before
   */
  public boolean put(Job job, int priority) {
    return database.write(handle -> {
      boolean isNew = !isQueued(handle, job);
      if (isNew) {
        handle.execute(
            "DELETE FROM job_output WHERE kind = ? AND instance = ?",
            job.kind().name(),
            job.instance());
      }
      handle.execute(
          """
          INSERT INTO scheduled_tasks (task_name, task_instance, execution_time, picked, version,
              priority)
          VALUES (?, ?, ?, 0, 1, ?)
          ON CONFLICT (task_name, task_instance) DO UPDATE SET
              priority = max(priority, excluded.priority),
              execution_time = CASE WHEN picked THEN execution_time
                  ELSE min(execution_time, excluded.execution_time) END
          """,
          job.kind().name(),
          job.instance(),
          due(job),
          priority);
      if (isPicked(handle, job)) {
        set(handle, job, "again = 1");
      } else {
        row(handle, job);
        set(
            handle,
            job,
            """
            state = 'queued', cancel = 0, again = 0, progress = '', fraction = -1,
            failures = CASE state WHEN 'failed' THEN failures ELSE 0 END,
            failure = CASE state WHEN 'failed' THEN failure ELSE '' END
            """);
      }
      return isNew;
    });
  }

  /**
   * Takes a job out of the queue that nobody has; whoever has it, be that another process, ends it
   * within some seconds. Checks that it was to run, or runs, are cancelled.
   */
  public void cancel(Job job) {
    database.useWrite(handle -> {
      if (job.kind() == Job.Kind.CHECKS) {
        handle.execute(
            """
            UPDATE check_cell SET state = 'cancelled'
            WHERE revision = ? AND position = ? AND state IN ('queued', 'running')
            """,
            job.revision(),
            job.position());
      }
      if (isPicked(handle, job)) {
        row(handle, job);
        set(handle, job, "cancel = 1, again = 0");
      } else if (delete(handle, job) > 0) {
        set(handle, job, "state = 'cancelled'");
      }
    });
  }

  /**
   * Notes that a worker begins a job.
   *
   * @return false if somebody wants it ended
   */
  boolean begin(Job job, String worker) {
    return database.write(handle -> {
      row(handle, job);
      set(
          handle,
          job,
          "state = 'running', worker = ?, progress = '', fraction = -1, again = 0",
          worker);
      return !flag(handle, job, "cancel");
    });
  }

  /** Notes that a job is through, or was ended by somebody; it leaves the queue. */
  void end(Job job, String worker, boolean isCancelled) {
    database.useWrite(handle -> {
      if (isOf(handle, job, worker)) {
        if (flag(handle, job, "again")) {
          putBack(handle, job);
        } else {
          delete(handle, job);
          set(
              handle,
              job,
              "state = ?, cancel = 0, progress = '', fraction = -1, failures = 0, failure = ''",
              isCancelled ? "cancelled" : "done");
        }
      }
    });
  }

  /** Gives a job back that was begun; whoever is next does it. */
  void giveBack(Job job, String worker) {
    database.useWrite(handle -> {
      if (isOf(handle, job, worker)) {
        putBack(handle, job);
      }
    });
  }

  private void putBack(Handle handle, Job job) {
    handle.execute(PUT_BACK, due(job), job.kind().name(), job.instance());
    set(
        handle,
        job,
        """
        state = 'queued', cancel = 0, again = 0, progress = '', fraction = -1, failures = 0,
        failure = ''
        """);
  }

  /** Notes that a job failed; it is tried again later, each time it fails in a row. */
  void fail(Job job, String worker, String failure) {
    database.useWrite(handle -> {
      if (isOf(handle, job, worker)) {
        set(
            handle,
            job,
            """
            state = 'failed', cancel = 0, again = 0, progress = '', fraction = -1,
            failures = failures + 1, failure = ?
            """,
            failure);
        int failures =
            handle
                .createQuery("SELECT failures FROM job WHERE kind = ? AND instance = ?")
                .bind(0, job.kind().name())
                .bind(1, job.instance())
                .mapTo(Integer.class)
                .one();
        long next = clock.instant().plus(pause(failures)).toEpochMilli();
        handle.execute(PUT_BACK, next, job.kind().name(), job.instance());
      }
    });
  }

  /** Returns how long to wait after so many failures in a row. */
  static Duration pause(int failures) {
    Duration pause = FIRST_RETRY;
    for (int i = 1; i < failures && pause.compareTo(LAST_RETRY) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : pause;
  }

  /** Notes how far jobs are, what they told, and that their worker lives. */
  void beat(Claims claims, Map<Job, RunningJob.News> news) {
    database.useWrite(handle -> {
      claims.renew(handle);
      news.forEach((job, now) -> note(handle, job, now));
    });
  }

  /** Notes how far a job is, and what it told. */
  void note(Job job, RunningJob.News news) {
    if (!news.isNone()) {
      database.useWrite(handle -> note(handle, job, news));
    }
  }

  private void note(Handle handle, Job job, RunningJob.News news) {
    RunningJob.Progress now = news.progress();
    if (now != null) {
      set(handle, job, "progress = ?, fraction = ?", now.text(), now.fraction());
    }
    if (!news.told().isEmpty()) {
      handle.execute(
          "INSERT INTO job_output (kind, instance, text) VALUES (?, ?, ?)",
          job.kind().name(),
          job.instance(),
          news.told());
    }
  }

  /** Returns what a job told people since something else that it told; 0 stands for its begin. */
  public List<JobOutput> output(Job job, long since) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT id, text FROM job_output WHERE kind = ? AND instance = ? AND id > ?
                ORDER BY id
                """)
            .bind(0, job.kind().name())
            .bind(1, job.instance())
            .bind(2, since)
            .map((rows, context) -> new JobOutput(rows.getLong("id"), rows.getString("text")))
            .list());
  }

  /** Returns the jobs that somebody wants ended. */
  Set<Job> cancelled() {
    return database.read(handle ->
        jobs(handle, "SELECT kind, instance FROM job WHERE cancel = 1 AND state = 'running'"));
  }

  /** Returns the jobs that a worker has. */
  Set<Job> of(String worker) {
    return database.read(handle ->
        jobs(
            handle,
            """
            SELECT task_name AS kind, task_instance AS instance FROM scheduled_tasks
            WHERE picked = 1 AND picked_by = ?
            """,
            worker));
  }

  private static Set<Job> jobs(Handle handle, String sql, Object... arguments) {
    Set<Job> jobs = new HashSet<>();
    var query = handle.createQuery(sql);
    for (int i = 0; i < arguments.length; i++) {
      query.bind(i, arguments[i]);
    }
    query
        .map((rows, context) -> Job.of(rows.getString("kind"), rows.getString("instance")))
        .forEach(job -> job.ifPresent(jobs::add));
    return jobs;
  }

  /** Returns how far a job is, empty if it never was in the queue. */
  public Optional<JobState> state(Job job) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT state, worker, progress, failure FROM job WHERE kind = ? AND instance = ?
                """)
            .bind(0, job.kind().name())
            .bind(1, job.instance())
            .map((rows, context) ->
                new JobState(
                    JobState.Phase.valueOf(rows.getString("state").toUpperCase(Locale.ROOT)),
                    NullableColumns.text(rows, "worker"),
                    rows.getString("progress"),
                    rows.getString("failure")))
            .findFirst());
  }

  /** Returns what is in the queue, in the order it will be done; what is being done first. */
  public List<QueuedJob> queued() {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT t.task_name, t.task_instance, t.priority, t.picked, t.picked_by,
                    t.execution_time, coalesce(j.progress, '') AS progress,
                    coalesce(j.fraction, -1) AS fraction, coalesce(j.failure, '') AS failure,
                    coalesce(j.failures, 0) AS failures, coalesce(j.cancel, 0) AS cancel
                FROM scheduled_tasks t
                LEFT JOIN job j ON j.kind = t.task_name AND j.instance = t.task_instance
                ORDER BY t.picked DESC, t.priority DESC, t.execution_time
                """)
            .map((rows, context) -> {
              Job job =
                  Job.of(rows.getString("task_name"), rows.getString("task_instance")).orElse(null);
              return job == null ? Optional.<QueuedJob>empty() : Optional.of(queued(job, rows));
            })
            .stream()
            .flatMap(Optional::stream)
            .toList());
  }

  private static QueuedJob queued(Job job, ResultSet rows) throws SQLException {
    boolean isPicked = rows.getBoolean("picked");
    int failures = rows.getInt("failures");
    return new QueuedJob(
        job,
        rows.getInt("priority"),
        isPicked ? rows.getString("picked_by") : null,
        rows.getString("progress"),
        rows.getDouble("fraction"),
        rows.getString("failure"),
        failures,
        isPicked || failures == 0 ? null : Instant.ofEpochMilli(rows.getLong("execution_time")),
        rows.getBoolean("cancel"));
  }

  /** Makes sure that there is a row to be changed. */
  private void row(Handle handle, Job job) {
    handle.execute(
        "INSERT OR IGNORE INTO job (kind, instance, state, changed) VALUES (?, ?, 'queued', ?)",
        job.kind().name(),
        job.instance(),
        clock.millis());
  }

  private void set(Handle handle, Job job, String columns, @Nullable Object... values) {
    var update =
        handle.createUpdate(
            "UPDATE job SET changed = ?, " + columns + " WHERE kind = ? AND instance = ?");
    int next = 0;
    update.bind(next++, clock.millis());
    for (Object value : values) {
      update.bindByType(next++, value, value == null ? String.class : value.getClass());
    }
    update.bind(next++, job.kind().name()).bind(next, job.instance()).execute();
  }

  private static int delete(Handle handle, Job job) {
    return handle.execute(
        "DELETE FROM scheduled_tasks WHERE task_name = ? AND task_instance = ?",
        job.kind().name(),
        job.instance());
  }

  private static boolean flag(Handle handle, Job job, String column) {
    return handle
        .createQuery(
            "SELECT EXISTS (SELECT 1 FROM job WHERE kind = ? AND instance = ? AND " + column + ")")
        .bind(0, job.kind().name())
        .bind(1, job.instance())
        .mapTo(Boolean.class)
        .one();
  }

  private static boolean isQueued(Handle handle, Job job) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (SELECT 1 FROM scheduled_tasks
                WHERE task_name = ? AND task_instance = ?)
            """)
        .bind(0, job.kind().name())
        .bind(1, job.instance())
        .mapTo(Boolean.class)
        .one();
  }

  private static boolean isPicked(Handle handle, Job job) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (SELECT 1 FROM scheduled_tasks
                WHERE task_name = ? AND task_instance = ? AND picked = 1)
            """)
        .bind(0, job.kind().name())
        .bind(1, job.instance())
        .mapTo(Boolean.class)
        .one();
  }

  private static boolean isOf(Handle handle, Job job, String worker) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (SELECT 1 FROM scheduled_tasks
                WHERE task_name = ? AND task_instance = ? AND picked = 1 AND picked_by = ?)
            """)
        .bind(0, job.kind().name())
        .bind(1, job.instance())
        .bind(2, worker)
        .mapTo(Boolean.class)
        .one();
  }
}
