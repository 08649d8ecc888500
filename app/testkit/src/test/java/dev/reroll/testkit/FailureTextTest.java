// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong within is in the log, and in nothing that people are shown. */
class FailureTextTest {
  @TempDir Path home;

  /** Takes a table away, so that each statement that reads it is a bug. */
  private void breakDatabase() throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("reroll.db"));
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER TABLE saved_search RENAME TO gone");
    }
  }

  private void assertTellsNothing(String text) {
    assertThat(text)
        .contains("this is a bug in reroll")
        .doesNotContain("SELECT", "saved_search", "org.", "java.", "dev.reroll", "Exception")
        .doesNotContain(home.toString());
  }

  @Test
  void a_page_tells_a_bug_and_nothing_of_what_is_within() throws Exception {
    try (TestServer server = TestServer.empty(home)) {
      TestClient client = server.serve("127.0.0.1");
      breakDatabase();

      HttpResponse<String> answer = client.get("/search?q=x");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertTellsNothing(answer.body());
    }
  }

  @Test
  void a_command_tells_a_bug_and_writes_down_what_it_was() throws Exception {
    TestReroll reroll = new TestReroll();
    assertThat(reroll.in(home, "search", "--list")).isZero();
    breakDatabase();

    assertThat(reroll.in(home, "search", "--list")).isEqualTo(1);

    assertTellsNothing(reroll.err());
    assertThat(home.resolve("bugs.log")).content().contains("saved_search", "dev.reroll");
  }

  @Test
  void a_file_that_is_no_database_is_said_to_be_damaged() throws Exception {
    Files.writeString(home.resolve("reroll.db"), "what somebody wrote ".repeat(1000));
    TestReroll reroll = new TestReroll();

    assertThat(reroll.in(home, "search", "--list")).isEqualTo(1);

    assertThat(reroll.err())
        .contains("cannot open database", "the database is damaged, or is none")
        .doesNotContain("Exception", "SQLITE", "org.");
  }
}
