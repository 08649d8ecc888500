// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.desk.check.LocalCheck;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.folder.LabException;
import dev.reroll.store.Store;
import dev.reroll.store.StoreOptions;
import dev.reroll.store.intake.Routing;
import dev.reroll.store.job.Job;
import dev.reroll.store.job.JobQueue;
import dev.reroll.store.job.JobState;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs of a command, with a lab that has no kernel: whatever had to be run would fail. */
class FollowedJobsTest {
  private static final RunOptions ALL = new RunOptions(GridOptions.WHOLE, null);

  @TempDir Path home;
  private final StringWriter said = new StringWriter();
  private Store store;
  private Store others;
  private Lab lab;
  private CheckLab checkLab;
  private long revision;
  private Job job;

  @BeforeEach
  void open() throws Exception {
    store = Store.open(home);
    others = Store.open(home, Routing.none(), StoreOptions.standard().owner("elsewhere/1/1"));
    Path mail =
        Files.writeString(
            home.resolve("1.eml"),
            """
            From: A Uthor <a@example.org>
            Message-ID: <1@example.org>
            Date: Mon, 5 Jan 2026 00:00:00 +0000
            Subject: [PATCH] net: foo: change it

            Text.
            ---
            diff --git a/f b/f
            --- a/f
            +++ b/f
            @@ -1 +1 @@
            -a
            +b
            """);
    store.importMail(List.of(mail.toString()), "foo", _ -> {});
    revision = store.series("foo").orElseThrow().revisions().getLast().id();
    job = new Job(Job.Kind.RUNS, revision, 0);
    lab = Lab.open(home.resolve("lab"));
    checkLab = CheckLab.open(home.resolve("lab"));
  }

  @AfterEach
  void close() {
    checkLab.close();
    lab.close();
    others.close();
    store.close();
  }

  private FollowedJobs followed() {
    return new FollowedJobs(
        store, lab, checkLab, new SmokeArchive(home), new PrintWriter(said, true));
  }

  private JobQueue another(JobQueue.Worker worker) {
    return others.queue("elsewhere/1/1", 1, worker);
  }

  private JobState.Phase phase() {
    return store.jobs().state(job).orElseThrow().phase();
  }

  @Test
  void what_nobody_else_does_is_done_here_and_fails_as_the_lab_says() throws Exception {
    try (FollowedJobs jobs = followed()) {
      jobs.runs(revision, ALL);

      assertThatThrownBy(jobs::await)
          .isInstanceOf(LabException.class)
          .hasMessageContaining("reroll lab setup");
    }

    assertThat(store.jobs().queued()).isEmpty();
    assertThat(phase()).isEqualTo(JobState.Phase.CANCELLED);
  }

  @Test
  void what_another_process_does_is_shown_as_it_tells_it() throws Exception {
    AtomicReference<JobQueue> telling = new AtomicReference<>();
    try (JobQueue another =
        another(done -> {
          telling.get().tell(done, " 1 net: foo\n   apply");
          telling.get().tell(done, " pass 0.10 s\n");
        })) {
      telling.set(another);
      another.start();
      try (FollowedJobs jobs = followed()) {
        jobs.runs(revision, ALL);
        jobs.await();
      }
    }

    assertThat(said.toString()).isEqualTo(" 1 net: foo\n   apply pass 0.10 s\n");
    assertThat(phase()).isEqualTo(JobState.Phase.DONE);
  }

  @Test
  void checks_of_what_is_not_mailed_are_answered_by_whoever_does_them() throws Exception {
    LocalCheck asked =
        new LocalCheck(
            null, "/src/linux", null, "topic", List.of("build"), List.of(), false, true, false);
    AtomicReference<LocalCheck> seen = new AtomicReference<>();
    try (JobQueue another =
        another(done -> {
          seen.set(Json.read(others.jobRequests().asked(done).orElseThrow(), LocalCheck.class));
          others
              .jobRequests()
              .answer(done, Json.write(new LocalCheck.Result("1 build: a.c:1: x\n", true, "")));
        })) {
      another.start();
      try (FollowedJobs jobs = followed()) {
        assertThat(jobs.local(asked))
            .isEqualTo(new LocalCheck.Result("1 build: a.c:1: x\n", true, ""));
      }
    }

    assertThat(seen.get()).isEqualTo(asked);
  }

  @Test
  void checks_that_the_lab_cannot_run_say_why_and_are_not_tried_again() throws Exception {
    LocalCheck asked =
        new LocalCheck(
            null,
            home.resolve("nothing").toString(),
            null,
            null,
            List.of(),
            List.of(),
            false,
            false,
            false);
    try (FollowedJobs jobs = followed()) {
      assertThatThrownBy(() -> jobs.local(asked)).isInstanceOf(LabException.class);
    }

    assertThat(store.jobs().queued()).isEmpty();
  }

  @Test
  void what_was_queued_and_has_not_ended_is_cancelled_when_one_leaves() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (JobQueue another =
        another(_ -> {
          begun.countDown();
          try {
            new CountDownLatch(1).await();
          } finally {
            ended.countDown();
          }
        })) {
      another.start();
      try (FollowedJobs jobs = followed()) {
        jobs.runs(revision, ALL);
        begun.await();
      }
      ended.await();
    }

    assertThat(store.jobs().queued()).isEmpty();
    assertThat(phase()).isEqualTo(JobState.Phase.CANCELLED);
  }

  @Test
  void what_somebody_else_queued_stays_when_one_leaves() throws Exception {
    store.jobs().put(job, 1);

    try (FollowedJobs jobs = followed()) {
      jobs.runs(revision, ALL);
    }

    assertThat(store.jobs().queued()).hasSize(1);
  }
}
