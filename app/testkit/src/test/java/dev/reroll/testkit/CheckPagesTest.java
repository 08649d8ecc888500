// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.check.CheckState;
import dev.reroll.store.check.CheckVerdict;
import dev.reroll.store.job.Job;
import dev.reroll.store.job.QueuedJob;
import dev.reroll.store.series.Revision;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages of checks over HTTP, from a real server on a free port. */
class CheckPagesTest {
  private static final String TOKEN = "0123456789abcdef0123456789abcdef";

  @TempDir Path home;
  private TestServer server;
  private Store store;
  private TestClient browser;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws Exception {
    server = TestServer.empty(home);
    store = server.store();
    browser = server.serve("127.0.0.1");
    browser.start();
    for (int revision = 1; revision <= 2; revision++) {
      Path mail = home.resolve("v%d.eml".formatted(revision));
      Files.writeString(
          mail,
          """
          From: A Uthor <a@example.org>
          Message-ID: <v%d@example.org>
          Date: Mon, 5 Jan 2026 00:0%d:00 +0000
          Subject: [PATCH net-next v%d] net: foo: change it

          Text.
          ---
          diff --git a/f b/f
          --- a/f
          +++ b/f
          @@ -1 +1 @@
          -a
          +%d
          """
              .formatted(revision, revision, revision, revision));
      store.importMail(List.of(mail.toString()), "foo", _ -> {});
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Revision revision(int number) {
    return store.series("foo").orElseThrow().revisions().stream()
        .filter(row -> row.number() == number)
        .findFirst()
        .orElseThrow();
  }

  private CheckCell decided(int revision, String name, String verdict, String text) {
    long id = revision(revision).id();
    store.checks().want(id, 1, name, "content", false);
    CheckCell cell = store.checks().claim(id, 1, "test", _ -> true).getLast();
    store
        .checks()
        .finish(
            cell,
            new CheckVerdict(
                Outcome.of(verdict), text, 1_500, false, "host", List.of(text), List.of(), "log"));
    return store.checks().find(cell.id()).orElseThrow();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return browser.get(path);
  }

  private int post(String path, String... fields) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Cookie", "reroll-csrf=" + TOKEN + "; reroll-session=start")
            .POST(HttpRequest.BodyPublishers.ofString("csrf=" + TOKEN + String.join("", fields)))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  @Test
  void a_check_that_ends_otherwise_than_in_the_revision_before_is_marked() throws Exception {
    decided(1, "build", "fail", "1 new");
    decided(1, "kdoc", "pass", "");
    decided(2, "build", "pass", "");
    decided(2, "kdoc", "pass", "");

    String page = get("/series/1/v2/checks").body();

    assertThat(page).contains("build: pass, before fail", "v-pass moved", "kdoc: pass\"");
    assertThat(page).contains("2 pass");
  }

  @Test
  void a_job_waits_in_the_queue_until_it_is_cancelled() throws Exception {
    long revision = revision(2).id();

    assertThat(post("/series/1/v2/scenarios/again")).isEqualTo(303);

    assertThat(server.jobs().queued())
        .extracting(QueuedJob::job)
        .containsExactly(new Job(Job.Kind.RUNS, revision, 0));
    assertThat(get("/queue").body()).contains("builds, boots and scenarios", "Cancel");
    assertThat(post("/queue/cancel", "&kind=RUNS&position=0&revision=" + revision)).isEqualTo(303);
    assertThat(server.jobs().queued()).isEmpty();
    assertThat(post("/queue/cancel", "&kind=none&position=0&revision=1")).isEqualTo(404);
  }

  @Test
  void a_checks_page_tells_what_it_found_and_how_to_repeat_it() throws Exception {
    CheckCell cell = decided(2, "build", "fail", "<script>alert(1)</script>");

    String page = get("/check/" + cell.id()).body();

    assertThat(page)
        .contains("reroll run 1 v2 --check build --again --no-scenarios", "Run again", "1.50 s")
        .doesNotContain("<script>alert(1)");
    assertThat(get("/check/999").statusCode()).isEqualTo(404);
  }

  @Test
  void what_waits_can_be_cancelled() throws Exception {
    store.checks().want(revision(2).id(), 1, "build", "content", false);
    CheckCell cell = store.checks().ofRevision(revision(2).id()).getFirst();
    assertThat(get("/check/" + cell.id()).body()).contains("queued", "Cancel");

    assertThat(post("/check/" + cell.id() + "/cancel")).isEqualTo(303);

    assertThat(store.checks().find(cell.id()).orElseThrow().state())
        .isEqualTo(CheckState.CANCELLED);
    assertThat(get("/series/1/v2/checks").body()).contains("1 cancelled");
  }

  @Test
  void an_empty_queue_says_so() throws Exception {
    assertThat(get("/queue").body()).contains("The lab has nothing to do.");
  }
}
