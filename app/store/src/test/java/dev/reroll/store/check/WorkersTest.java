// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.StoreOptions;
import dev.reroll.store.intake.Routing;
import dev.reroll.store.job.Job;
import dev.reroll.store.job.JobQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks of a series of three patches, done by two workers, whatever becomes of one of them. */
class WorkersTest {
  private static final int PATCHES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final List<String> CHECKS = List.of("apply", "build", "checkpatch");

  @TempDir Path folder;
  private Store one;
  private Store two;
  private long revision;

  @BeforeEach
  void open() throws Exception {
    one = store("far/1/1", Clock.systemUTC());
    // Whoever lives a minute later takes for dead who does not.
    two = store("far/2/2", Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
    one.importMail(List.of(mails().toString()), "foo", _ -> {});
    revision = one.series("foo").orElseThrow().revisions().getLast().id();
    for (int position = 1; position <= PATCHES; position++) {
      for (String check : CHECKS) {
        one.checks().want(revision, position, check, "content", false);
      }
      one.jobs().put(new Job(Job.Kind.CHECKS, revision, position), 1);
    }
  }

  @AfterEach
  void close() {
    two.close();
    one.close();
  }

  private Store store(String owner, Clock clock) {
    return Store.open(
        folder.resolve("home"), Routing.none(), StoreOptions.standard().owner(owner).clock(clock));
  }

  private Path mails() throws IOException {
    Path mails = Files.createDirectories(folder.resolve("mails"));
    for (int position = 1; position <= PATCHES; position++) {
      Files.writeString(
          mails.resolve(position + ".eml"),
          """
          From: A Uthor <a@example.org>
          Message-ID: <%d@example.org>
          References: <1@example.org>
          Date: Mon, 5 Jan 2026 00:0%d:00 +0000
          Subject: [PATCH %d/%d] net: foo: step %d

          Text.
          ---
          diff --git a/f b/f
          --- a/f
          +++ b/f
          @@ -1 +1 @@
          -a
          +b%d
          """
              .formatted(position, position, position, PATCHES, position, position));
    }
    return mails;
  }

  private static CheckVerdict verdict(Store store, String verdict) {
    return new CheckVerdict(
        Outcome.of(verdict), "text", 5, false, store.claims().owner(), List.of(), List.of(), "");
  }

  /** Does the checks of a patch as a worker does. */
  private static void check(Store store, Job job, String verdict) {
    List<CheckCell> claimed =
        store
            .checks()
            .claim(job.revision(), job.position(), store.claims().owner(), store.claims()::isGone);
    claimed.forEach(cell -> store.checks().finish(cell, verdict(store, verdict)));
  }

  private List<CheckCell> cells() {
    return one.checks().ofRevision(revision);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(10);
    }
  }

  private boolean areAllDone() {
    return one.jobs().queued().isEmpty() && cells().stream().noneMatch(CheckCell::isOpen);
  }

  private void assertOneVerdictEach() {
    assertThat(cells()).hasSize(PATCHES * CHECKS.size());
    assertThat(cells())
        .allSatisfy(cell -> {
          assertThat(cell.verdict()).isEqualTo(Outcome.PASS);
          assertThat(one.checks().attempts(cell.id())).hasSize(1);
        });
  }

  @Test
  void two_workers_on_one_queue_give_each_cell_one_verdict() throws Exception {
    try (Store other = store("far/3/3", Clock.systemUTC());
        JobQueue first = one.queue("far/1/1", 2, job -> check(one, job, "pass"));
        JobQueue second = other.queue("far/3/3", 2, job -> check(other, job, "pass"))) {
      first.start();
      second.start();

      await(this::areAllDone);
      assertOneVerdictEach();
    }
  }

  @Test
  void what_a_worker_had_that_is_taken_for_dead_has_the_verdict_of_the_next() throws Exception {
    CountDownLatch claimed = new CountDownLatch(1);
    CountDownLatch late = new CountDownLatch(1);
    try (JobQueue next = two.queue("far/2/2", 1, job -> check(two, job, "pass"))) {
      try (JobQueue dying =
          one.queue(
              "far/1/1",
              1,
              job -> {
                List<CheckCell> cells =
                    one.checks().claim(revision, job.position(), "far/1/1", one.claims()::isGone);
                claimed.countDown();
                try {
                  new CountDownLatch(1).await();
                } finally {
                  // It was not dead, only slow.
                  late.await();
                  cells.forEach(cell -> one.checks().finish(cell, verdict(one, "fail")));
                }
              })) {
        dying.start();
        assertThat(claimed.await(20, TimeUnit.SECONDS)).isTrue();
        next.start();

        await(this::areAllDone);
        late.countDown();
      }
      assertOneVerdictEach();
    }
  }
}
