// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.store.Store;
import dev.reroll.store.StoreOptions;
import dev.reroll.store.error.Bug;
import dev.reroll.store.intake.Routing;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes, one that works and one that looks on, each with its connections to the file. */
class JobQueueTest {
  private static final Job RUNS = new Job(Job.Kind.RUNS, 1, 0);
  private static final Job CHECKS = new Job(Job.Kind.CHECKS, 1, 1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path home;
  private Store ours;
  private Store others;

  /** A job that goes on until it is interrupted. */
  private static final class Endless implements JobQueue.Worker {
    private final BlockingQueue<Job> begun = new LinkedBlockingQueue<>();
    private final BlockingQueue<Job> interrupted = new LinkedBlockingQueue<>();

    @Override
    public void work(Job job) throws InterruptedException {
      begun.add(job);
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        interrupted.add(job);
        throw e;
      }
    }
  }

  @BeforeEach
  void open() {
    ours = store("here/1/1", Clock.systemUTC());
    others = store("here/2/2", Clock.systemUTC());
  }

  @AfterEach
  void close() {
    others.close();
    ours.close();
  }

  private Store store(String owner, Clock clock) {
    StoreOptions options =
        StoreOptions.standard().owner(owner).clock(clock).patience(Duration.ofMillis(300));
    return Store.open(home, Routing.none(), options);
  }

  private static JobQueue queue(Store store, JobQueue.Worker worker) {
    return store.queue(store.claims().owner(), 1, worker);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(10);
    }
  }

  private JobState.Phase phase(Job job) {
    return others.jobs().state(job).orElseThrow().phase();
  }

  private static Job next(BlockingQueue<Job> jobs) throws InterruptedException {
    return jobs.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void a_job_that_is_being_done_is_ended_by_another_process() throws Exception {
    Endless endless = new Endless();
    try (JobQueue working = queue(ours, endless);
        JobQueue looking = queue(others, endless)) {
      working.start();
      looking.put(RUNS, 1);
      assertThat(next(endless.begun)).isEqualTo(RUNS);

      looking.cancel(RUNS);

      assertThat(next(endless.interrupted)).isEqualTo(RUNS);
      await(() -> phase(RUNS) == JobState.Phase.CANCELLED);
      assertThat(looking.jobs()).isEmpty();
      looking.put(CHECKS, 1);
      assertThat(next(endless.begun)).isEqualTo(CHECKS);
    }
  }

  @Test
  void a_job_that_nobody_has_is_cancelled_at_once_and_may_be_wanted_again() throws Exception {
    BlockingQueue<Job> done = new LinkedBlockingQueue<>();
    try (JobQueue working = queue(ours, done::add);
        JobQueue looking = queue(others, done::add)) {
      looking.put(RUNS, 1);
      looking.cancel(RUNS);
      assertThat(looking.jobs()).isEmpty();
      assertThat(phase(RUNS)).isEqualTo(JobState.Phase.CANCELLED);

      looking.put(RUNS, 1);
      working.start();
      assertThat(next(done)).isEqualTo(RUNS);
      await(() -> phase(RUNS) == JobState.Phase.DONE);
    }
  }

  @Test
  void what_is_asked_for_while_it_is_done_is_done_once_more() throws Exception {
    AtomicInteger times = new AtomicInteger();
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    try (JobQueue working =
            queue(
                ours,
                _ -> {
                  times.incrementAndGet();
                  begun.countDown();
                  asked.await();
                });
        JobQueue looking = queue(others, _ -> {})) {
      working.start();
      working.put(RUNS, 1);
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

      looking.put(RUNS, 1);
      asked.countDown();

      await(() -> looking.jobs().isEmpty());
      assertThat(times).hasValue(2);
    }
  }

  @Test
  void a_job_that_fails_says_why_waits_and_does_not_end_its_worker() throws Exception {
    BlockingQueue<Job> done = new LinkedBlockingQueue<>();
    try (JobQueue working =
            queue(
                ours,
                job -> {
                  if (job.equals(RUNS)) {
                    throw new AssertionError("the compiler is not there");
                  }
                  done.add(job);
                });
        JobQueue looking = queue(others, _ -> {})) {
      working.start();
      looking.put(RUNS, 9);
      await(() -> phase(RUNS) == JobState.Phase.FAILED);
      looking.put(CHECKS, 1);

      assertThat(next(done)).isEqualTo(CHECKS);
      QueuedJob failed = looking.jobs().getLast();
      assertThat(failed.job()).isEqualTo(RUNS);
      assertThat(failed.failure()).isEqualTo(Bug.TEXT);
      assertThat(failed.failures()).isEqualTo(1);
      assertThat(failed.next()).isBetween(Instant.now(), Instant.now().plusSeconds(16));
    }
  }

  @Test
  void pauses_grow_with_failures_up_to_half_an_hour() {
    assertThat(List.of(1, 2, 3, 8, 1_000_000).stream().map(Jobs::pause))
        .extracting(Duration::toSeconds)
        .containsExactly(15L, 30L, 60L, 1800L, 1800L);
  }

  @Test
  void how_far_a_job_is_is_seen_by_others() throws Exception {
    Endless endless = new Endless();
    try (JobQueue working = queue(ours, endless);
        JobQueue looking = queue(others, endless)) {
      working.start();
      looking.put(RUNS, 1);
      next(endless.begun);

      working.progress(RUNS, "building 2 of 4", 0.5);

      await(() -> looking.jobs().getFirst().progress().equals("building 2 of 4"));
      assertThat(looking.jobs().getFirst().fraction()).isEqualTo(0.5);
      assertThat(looking.jobs().getFirst().worker()).isEqualTo("here/1/1");
    }
  }

  @Test
  void nothing_is_lost_while_another_program_keeps_the_database_for_longer_than_one_waits()
      throws Exception {
    AtomicInteger times = new AtomicInteger();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch locked = new CountDownLatch(1);
    try (JobQueue working =
            queue(
                ours,
                _ -> {
                  times.incrementAndGet();
                  begun.countDown();
                  locked.await();
                });
        JobQueue looking = queue(others, _ -> {});
        Connection writer =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("reroll.db"))) {
      working.start();
      looking.put(RUNS, 2);
      looking.put(CHECKS, 1);
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

      writer.createStatement().execute("BEGIN IMMEDIATE");
      locked.countDown();
      assertThat(refused(looking)).isTrue();
      // By now the worker, too, has waited for as long as it does.
      assertThat(refused(looking)).isTrue();
      writer.createStatement().execute("ROLLBACK");

      await(() -> looking.jobs().isEmpty());
      assertThat(phase(RUNS)).isEqualTo(JobState.Phase.DONE);
      assertThat(phase(CHECKS)).isEqualTo(JobState.Phase.DONE);
      assertThat(times).hasValue(2);
    }
  }

  private static boolean refused(JobQueue queue) {
    try {
      queue.put(CHECKS, 5);
      return false;
    } catch (RuntimeException e) {
      return true;
    }
  }

  @Test
  void a_job_whose_worker_shows_no_life_is_done_by_another_and_the_first_lets_go()
      throws Exception {
    Endless endless = new Endless();
    BlockingQueue<Job> done = new LinkedBlockingQueue<>();
    try (Store later = store("here/3/3", Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
        JobQueue working = queue(ours, endless)) {
      working.start();
      working.put(RUNS, 1);
      next(endless.begun);

      try (JobQueue next = queue(later, done::add)) {
        next.start();

        assertThat(next(done)).isEqualTo(RUNS);
        assertThat(next(endless.interrupted)).isEqualTo(RUNS);
        await(() -> phase(RUNS) == JobState.Phase.DONE);
        assertThat(next.jobs()).isEmpty();
      }
    }
  }

  @Test
  void what_a_process_leaves_when_it_ends_is_there_for_the_next_at_once() throws Exception {
    Endless endless = new Endless();
    BlockingQueue<Job> done = new LinkedBlockingQueue<>();
    try (JobQueue working = queue(ours, endless)) {
      working.start();
      working.put(RUNS, 1);
      next(endless.begun);
    }

    try (JobQueue next = queue(others, done::add)) {
      assertThat(next.jobs().getFirst().worker()).isNull();
      next.start();
      assertThat(next(done)).isEqualTo(RUNS);
    }
  }

  @Test
  void two_workers_do_each_job_once() throws Exception {
    BlockingQueue<Job> done = new LinkedBlockingQueue<>();
    try (JobQueue one = queue(ours, done::add);
        JobQueue two = queue(others, done::add)) {
      one.start();
      two.start();
      for (int position = 0; position < 20; position++) {
        one.put(new Job(Job.Kind.CHECKS, 1, position), 1);
      }

      await(() -> one.jobs().isEmpty());
      assertThat(done).hasSize(20).doesNotHaveDuplicates();
    }
  }
}
