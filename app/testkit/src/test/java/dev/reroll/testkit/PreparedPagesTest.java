// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.review.gate.Outcome;
import dev.reroll.store.prepared.PreparedBranch;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not mailed yet, as pages; that prep check brings it there is a test with a kernel. */
class PreparedPagesTest {
  private static final String TOLD =
      """
      {"passes": false, "forced": [{"rules": ["base-too-old"]}],
       "reasons": [
        {"rule": "smoke-red", "severity": "hard", "text": "fail: build at patch 2", "remedy": "fix it", "about": {}},
        {"rule": "question-unanswered", "severity": "hard", "text": "is <b>this</b> so?", "remedy": "answer it",
         "about": {"type": "question", "id": 7}},
        {"rule": "base-too-old", "severity": "hard", "text": "old", "remedy": "rebase", "about": {}}],
       "unknown": [{"rule": "base-not-public", "why": "no repository at hand tells"}],
       "checks": [
        {"position": 0, "checks": [{"check": "cover_letter", "verdict": "pass", "text": "there is one"}]},
        {"position": 2, "checks": [{"check": "checkpatch", "verdict": "warn", "text": "a long line",
          "issues": ["f.c:3: WARNING:LONG_LINE: <80"]}]}],
       "builds": {"patches": [
        {"number": 1, "subject": "net: x: one", "run": null, "scenarios": [{"name": "traffic", "verdict": "none"}]},
        {"number": 2, "subject": "net: x: two", "run": %d,
         "apply": {"verdict": "pass"}, "build": {"verdict": "fail", "detail": "f.c:1: error: no"}, "boot": {"verdict": "skipped"},
         "scenarios": [{"name": "traffic", "verdict": "flaky", "reason": "lost one",
           "attempts": [{"verdict": "fail", "smoke": "old"}, {"verdict": "pass", "smoke": "7-x"}]}]}]}}
      """;

  @TempDir Path home;
  private TestServer server;
  private long run;
  private long id;

  @BeforeEach
  void a_branch_whose_second_commit_does_not_build() {
    server = TestServer.empty(home);
    run = server.store().runs().queueCommit("plain");
    server
        .store()
        .runs()
        .endStep(run, "build", Outcome.FAIL, 10, "f.c:1: error: no", "<make> says no");
    server
        .store()
        .prepared()
        .put(
            new PreparedBranch(
                0,
                "20261121-x-1",
                3,
                "net: x & y",
                "b4/x",
                "/src/linux",
                "0123456789abcdef0123456789abcdef01234567",
                "",
                Instant.parse("2026-11-21T10:00:00Z"),
                TOLD.formatted(run)));
    id = server.store().prepared().all().getFirst().id();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void page_tells_what_stops_it_and_what_broke_where_with_the_logs() throws Exception {
    TestClient client = server.serve("127.0.0.1");
    client.start();

    String page = client.get("/prepared/" + id).body();
    assertThat(page)
        .contains("v3: net: x &amp; y", "2 things stop it", "b4/x", "0123456789ab")
        .contains("is &lt;b&gt;this&lt;/b&gt; so?", "href=\"/question/7\"")
        .contains("no repository at hand tells", "a long line", "f.c:1: error: no")
        .contains("f.c:3: WARNING:LONG_LINE: &lt;80")
        .contains("href=\"/run/" + run + "\"", "href=\"/smoke/7-x/traffic\"")
        .contains("not built yet")
        .doesNotContain("<b>this</b>");
    assertThat(page.split("href=\"/run/" + run, -1)).as("list, commit, grid").hasSize(4);
    assertThat(client.get("/").body()).contains("href=\"/prepared/" + id + "\"");
    assertThat(client.get("/prepared").body()).contains("href=\"/prepared/" + id + "\"");
    assertThat(client.get("/prepared/" + id + ".json").body()).isEqualTo(TOLD.formatted(run));

    String log = client.get("/run/" + run).body();
    assertThat(log)
        .contains("net: x: two", "&lt;make&gt; says no", "href=\"/prepared/" + id + "\"")
        .doesNotContain("scenarios by patch");
  }

  @Test
  void who_only_looks_sees_nothing_of_it() throws Exception {
    TestClient other = server.serve("127.0.0.1");

    assertThat(other.get("/").body()).doesNotContain("/prepared");
    for (String path : new String[] {"/prepared", "/prepared/" + id, "/run/" + run}) {
      assertThat(other.get(path).statusCode()).as(path).isEqualTo(401);
    }
    assertThat(other.get("/prepared/" + id + ".json").statusCode()).isEqualTo(401);
  }

  @Test
  void what_is_gone_is_told_as_such() throws Exception {
    TestClient client = server.serve("127.0.0.1");
    client.start();
    server.store().prepared().remove("20261121-x-1", 3);

    assertThat(client.get("/prepared/" + id).statusCode()).isEqualTo(404);
    assertThat(client.get("/prepared").body()).contains("reroll prep new");
    assertThat(client.get("/run/" + run).body()).contains("its branch has no more");
  }
}
