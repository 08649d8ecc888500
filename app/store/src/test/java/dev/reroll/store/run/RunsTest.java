// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.store.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
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
      runs.endStep(first, "build", "fail", 10, "an error", "its log");
      runs.built(first, "input", "tree", "");
      long second = runs.queueCommit("plain");
      runs.endStep(second, "build", "pass", 10, "", "");
      runs.built(second, "input", "tree", "product");

      RunRow known = runs.ofCommit("input").orElseThrow();
      assertThat(known.id()).isEqualTo(second);
      assertThat(known.product()).isEqualTo("product");
      assertThat(known.verdict("build")).isEqualTo("pass");
      assertThat(known.patchId()).isZero();
      assertThat(runs.ofTree("tree").orElseThrow().id()).isEqualTo(second);
      assertThat(runs.ofCommit("another")).isEmpty();
      assertThat(runs.newest(10)).isEmpty();
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
          "DELETE FROM flyway_schema_history WHERE version = '15'",
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
      RunRow run = store.runs().newest(10).getFirst();
      assertThat(run.id()).isEqualTo(7);
      assertThat(run.title()).isEqualTo("a: first");
      assertThat(store.runs().log(7, "build")).isEqualTo("its log");
      assertThat(store.runs().ofInput(run.patchId(), "input").orElseThrow().product())
          .isEqualTo("product");
      assertThat(store.runs().queueCommit("plain")).isEqualTo(8);
    }
  }
}
