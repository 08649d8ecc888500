// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

import dev.reroll.store.database.Database;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * What jobs are asked to do that are of no revision, and what came of it, for the process that
 * asked. Thread-safe.
 */
public final class JobRequests {
  /** Who asked and was killed will not take its answer. */
  private static final Duration KEPT = Duration.ofDays(1);

  private final Database database;
  private final Clock clock;

  public JobRequests(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Keeps what is asked, and returns the job that is to do it. */
  public Job add(String asked) {
    String id = UUID.randomUUID().toString();
    database.useWrite(handle -> {
      handle.execute(
          "INSERT INTO job_request (id, at, asked) VALUES (?, ?, ?)", id, clock.millis(), asked);
      handle.execute("DELETE FROM job_request WHERE at < ?", clock.millis() - KEPT.toMillis());
    });
    return new Job(Job.Kind.LOCAL, 0, 0, id);
  }

  /** Returns what a job is asked to do, empty if nobody waits for that any more. */
  public Optional<String> asked(Job job) {
    return text("asked", job);
  }

  /** Keeps what came of a job. */
  public void answer(Job job, String answer) {
    database.useWrite(handle ->
        handle.execute("UPDATE job_request SET answer = ? WHERE id = ?", answer, job.options()));
  }

  /** Returns what came of a job, empty while that is not known. */
  public Optional<String> answer(Job job) {
    return text("answer", job);
  }

  private Optional<String> text(String column, Job job) {
    return database.read(handle ->
        handle
            .createQuery(
                "SELECT " + column + " FROM job_request WHERE id = ? AND " + column + " NOT NULL")
            .bind(0, job.options())
            .mapTo(String.class)
            .findFirst());
  }

  /** Forgets a job that nobody waits for any more. */
  public void remove(Job job) {
    database.useWrite(
        handle -> handle.execute("DELETE FROM job_request WHERE id = ?", job.options()));
  }
}
