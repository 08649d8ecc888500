// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.StoreOptions;
import dev.reroll.store.intake.Routing;
import dev.reroll.store.job.Owner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {
  @TempDir Path home;

  @Test
  void run_of_a_commit_is_known_by_what_it_was_made_of_and_is_no_patchs() {
    try (Store store = Store.open(home)) {
      Runs runs = store.runs();
      long first = runs.queueCommit("plain");
      runs.endStep(first, "build", Outcome.FAIL, 10, "an error", "its log");
      runs.built(first, "input", "tree", "");
      long second = runs.queueCommit("plain");
      runs.endStep(second, "build", Outcome.PASS, 10, "", "");
      runs.built(second, "input", "tree", "product");

      Run known = runs.ofCommit("input").orElseThrow();
      assertThat(known.id()).isEqualTo(second);
      assertThat(known.product()).isEqualTo("product");
      assertThat(known.verdict("build")).isEqualTo(Outcome.PASS);
      assertThat(known.patchId()).isZero();
      assertThat(runs.ofTree("tree").orElseThrow().id()).isEqualTo(second);
      assertThat(runs.ofCommit("another")).isEmpty();
      assertThat(runs.newest(10)).isEmpty();
    }
  }

  private Store open(String owner, Clock clock) {
    return Store.open(home, Routing.none(), StoreOptions.standard().owner(owner).clock(clock));
  }

  private static String state(Store store, long run) {
    return store.runs().find(run).orElseThrow().state().word();
  }

  @Test
  void runs_of_living_processes_stay_when_another_takes_back_what_is_left() throws Exception {
    Process living = new ProcessBuilder("sleep", "60").start();
    String name =
        "%s/%d/%d"
            .formatted(
                Owner.thisHost(),
                living.pid(),
                living.info().startInstant().orElseThrow().toEpochMilli());
    try (Store one = open(name, Clock.systemUTC());
        Store other = open(Owner.self(), Clock.systemUTC())) {
      long run = one.runs().queueCommit("plain");
      one.runs().start(run);
      long own = other.runs().queueCommit("plain");

      other.runs().interruptLeft();
      assertThat(state(other, run)).isEqualTo("running");
      assertThat(state(other, own)).isEqualTo("queued");

      living.destroyForcibly().waitFor();
      other.runs().interruptLeft();
      assertThat(state(other, run)).isEqualTo("interrupted");
      assertThat(state(other, own)).isEqualTo("queued");
    } finally {
      living.destroyForcibly();
    }
  }

  @Test
  void runs_of_another_host_stay_until_its_claim_has_run_out() {
    Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
    try (Store far = open("elsewhere/1/1", Clock.systemUTC());
        Store now = open(Owner.self(), Clock.systemUTC());
        Store then = open(Owner.self(), later)) {
      far.claims().renew();
      long run = far.runs().queueCommit("plain");
      far.runs().start(run);

      now.runs().interruptLeft();
      assertThat(state(now, run)).isEqualTo("running");
      then.runs().interruptLeft();
      assertThat(state(now, run)).isEqualTo("interrupted");

      far.runs().built(run, "input", "tree", "product");
      far.runs().finish(run, RunState.DONE);
      assertThat(state(now, run)).isEqualTo("interrupted");
      assertThat(now.runs().ofCommit("input")).isEmpty();
    }
  }

  private static final String MAIL =
      """
      From: Mira Halvorsen <mira@example.org>
      Subject: [PATCH] a: first
      Message-ID: <p1@x>
      Date: Mon, 5 Jan 2026 01:00:00 +0000

      ---
      diff --git a/f b/f
      --- a/f
      +++ b/f
      @@ -1 +1,2 @@
       one
      +two
      """;

  /** The tables as they were up to schema 14. */
  private static final List<String> OLD =
      List.of(
          "DROP TABLE run_step",
          "DROP TABLE lab_run",
          """
          CREATE TABLE lab_run (id INTEGER PRIMARY KEY, patch INTEGER NOT NULL REFERENCES patch (id),
              state TEXT NOT NULL, queued INTEGER NOT NULL, started INTEGER, finished INTEGER,
              kernel TEXT NOT NULL DEFAULT 'plain', input TEXT, tree TEXT, product TEXT,
              stale INTEGER NOT NULL DEFAULT 0)
          """,
          """
          CREATE TABLE run_step (run INTEGER NOT NULL REFERENCES lab_run (id), ordinal INTEGER NOT NULL,
              step TEXT NOT NULL, verdict TEXT, millis INTEGER NOT NULL, detail TEXT NOT NULL,
              log TEXT NOT NULL, PRIMARY KEY (run, step))
          """,
          """
          INSERT INTO lab_run SELECT 7, id, 'done', 0, 1, 2, 'plain', 'input', 'tree', 'product', 0
          FROM patch
          """,
          "INSERT INTO run_step VALUES (7, 0, 'build', 'pass', 10, '', 'its log')",
          "DROP TABLE worker",
          "DROP TABLE job",
          "DROP TABLE job_output",
          "DROP TABLE job_request",
          "DROP TABLE unseen_revision",
          "DROP TRIGGER patch_is_new",
          "DROP TRIGGER patch_is_another",
          "DROP TRIGGER revision_is_of_another",
          "DROP TRIGGER series_has_a_name",
          "DELETE FROM flyway_schema_history WHERE version IN ('15', '17')",
          "PRAGMA user_version = 14");

  @Test
  void runs_of_patches_stay_when_a_database_of_before_is_opened() throws Exception {
    Path mail = Files.writeString(home.resolve("1.eml"), MAIL);
    try (Store store = Store.open(home)) {
      store.importMail(List.of(mail.toString()), null, _ -> {});
    }
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("reroll.db"));
        var statement = connection.createStatement()) {
      for (String sql : OLD) {
        statement.execute(sql);
      }
    }

    try (Store store = Store.open(home)) {
      Run run = store.runs().newest(10).getFirst();
      assertThat(run.id()).isEqualTo(7);
      assertThat(run.title()).isEqualTo("a: first");
      assertThat(store.runs().log(7, "build")).isEqualTo("its log");
      assertThat(store.runs().ofInput(run.patchId(), "input").orElseThrow().product())
          .isEqualTo("product");
      assertThat(store.runs().queueCommit("plain")).isEqualTo(8);
    }
  }
}
