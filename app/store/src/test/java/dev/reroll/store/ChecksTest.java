// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.review.gate.Outcome;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.check.CheckState;
import dev.reroll.store.check.CheckVerdict;
import dev.reroll.store.check.Checks;
import dev.reroll.store.job.Job;
import dev.reroll.store.job.JobQueue;
import dev.reroll.store.job.QueuedJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {
  @TempDir Path folder;
  private Store store;
  private long revision;

  @BeforeEach
  void open() throws Exception {
    Path mail = folder.resolve("0001.eml");
    Files.writeString(
        mail,
        """
        From: A Uthor <a@example.org>
        Message-ID: <1@example.org>
        Date: Mon, 5 Jan 2026 00:00:00 +0000
        Subject: [PATCH net-next] net: foo: change it

        Text.
        ---
        diff --git a/f b/f
        --- a/f
        +++ b/f
        @@ -1 +1 @@
        -a
        +b
        """);
    store = Store.open(folder.resolve("home"));
    store.importMail(List.of(mail.toString()), "foo", _ -> {});
    revision = store.series("foo").orElseThrow().revisions().getLast().id();
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static CheckVerdict verdict(String verdict) {
    return new CheckVerdict(
        Outcome.of(verdict), "text", 5, false, "host", List.of("a:1: b"), List.of(), "log");
  }

  private CheckCell cell() {
    return store.checks().ofRevision(revision).getFirst();
  }

  @Test
  void a_check_is_wanted_once_for_the_same_content() {
    Checks checks = store.checks();
    assertThat(checks.want(revision, 1, "build", "A", false)).isTrue();
    CheckCell claimed = checks.claim(revision, 1, "me", _ -> false).getFirst();
    assertThat(checks.finish(claimed, verdict("pass"))).isTrue();

    assertThat(checks.want(revision, 1, "build", "A", false)).isFalse();
    assertThat(cell().verdict()).isEqualTo(Outcome.PASS);
    assertThat(checks.want(revision, 1, "build", "B", false)).isTrue();
    assertThat(cell())
        .extracting(CheckCell::verdict, CheckCell::attempt)
        .containsExactly(Outcome.PENDING, 2);
  }

  @Test
  void an_attempt_that_two_processes_run_has_the_verdict_of_the_first() {
    Checks checks = store.checks();
    checks.want(revision, 1, "build", "A", false);
    CheckCell first = checks.claim(revision, 1, "one", _ -> false).getFirst();
    assertThat(checks.claim(revision, 1, "two", _ -> false)).isEmpty();
    CheckCell second = checks.claim(revision, 1, "two", owner -> owner.equals("one")).getFirst();

    assertThat(checks.finish(second, verdict("fail"))).isTrue();
    assertThat(checks.finish(first, verdict("pass"))).isFalse();

    assertThat(cell().verdict()).isEqualTo(Outcome.FAIL);
    assertThat(checks.attempts(cell().id())).hasSize(1);
  }

  @Test
  void what_was_cancelled_takes_no_verdict_until_it_is_wanted_again() {
    Checks checks = store.checks();
    checks.want(revision, 1, "build", "A", false);
    CheckCell claimed = checks.claim(revision, 1, "me", _ -> false).getFirst();

    assertThat(checks.cancel(List.of(claimed.id()))).isEqualTo(1);

    assertThat(checks.finish(claimed, verdict("pass"))).isFalse();
    assertThat(cell())
        .extracting(CheckCell::state, CheckCell::verdict)
        .containsExactly(CheckState.CANCELLED, Outcome.PENDING);
    assertThat(checks.want(revision, 1, "build", "A", false)).isTrue();
  }

  @Test
  void what_a_process_gives_back_is_queued_again() {
    Checks checks = store.checks();
    checks.want(revision, 1, "build", "A", false);
    checks.claim(revision, 1, "me", _ -> false);

    checks.release("me", revision, 1);

    assertThat(cell().state()).isEqualTo(CheckState.QUEUED);
  }

  @Test
  void jobs_are_done_by_priority_and_position_and_survive_the_process() throws Exception {
    BlockingQueue<Job> done = new LinkedBlockingQueue<>();
    try (JobQueue first = store.queue("first", 1, done::add)) {
      first.put(new Job(Job.Kind.CHECKS, 1, 2), 5);
      first.put(new Job(Job.Kind.CHECKS, 1, 1), 5);
      first.put(new Job(Job.Kind.CHECKS, 2, 1), 9);
      first.put(new Job(Job.Kind.CHECKS, 2, 1), 3);
      assertThat(first.jobs())
          .extracting(queued -> queued.job().revision() + "/" + queued.job().position())
          .containsExactly("2/1", "1/1", "1/2");
    }

    try (JobQueue second = store.queue("second", 1, done::add)) {
      second.start();

      assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo(new Job(Job.Kind.CHECKS, 2, 1));
      assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo(new Job(Job.Kind.CHECKS, 1, 1));
      assertThat(done.poll(20, TimeUnit.SECONDS)).isEqualTo(new Job(Job.Kind.CHECKS, 1, 2));
    }
  }

  @Test
  void a_job_that_is_interrupted_stays_in_the_queue() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    try (JobQueue queue =
        store.queue(
            "first",
            1,
            _ -> {
              begun.countDown();
              new CountDownLatch(1).await();
            })) {
      queue.put(new Job(Job.Kind.RUNS, 1, 0), 1);
      queue.start();
      assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
    }

    try (JobQueue again = store.queue("second", 1, _ -> {})) {
      assertThat(again.jobs())
          .extracting(QueuedJob::job)
          .containsExactly(new Job(Job.Kind.RUNS, 1, 0));
    }
  }
}
