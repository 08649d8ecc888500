// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.desk.smoke.SmokeRecord;
import dev.reroll.lab.coverage.GcovReader;
import dev.reroll.store.Store;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pages over HTTP, from a real server on a free port. */
class WebServerTest {
  @TempDir Path home;
  private TestServer server;
  private Store store;
  private TestClient client;

  /** Sends the cookies that a test names, and no others. */
  private final HttpClient bare = HttpClient.newHttpClient();

  @BeforeEach
  void start() {
    server = TestServer.empty(home);
    store = server.store();
    client = server.serve("127.0.0.1");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.get(path);
  }

  private HttpResponse<String> post(String path, String form, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return bare.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private void importMail(String raw) throws IOException {
    Path file = Files.createTempFile(home, "mail", ".eml");
    Files.writeString(file, raw);
    store.importMail(List.of(file.toString()), null, read -> {});
  }

  @Test
  void hostile_mail_is_shown_as_text_and_hidden_characters_are_visible() throws Exception {
    importMail(
        "From: \"<script>alert(1)</script>\" <a@example.org>\n"
            + "Subject: [PATCH] <img src=x onerror=alert(2)>\n"
            + "Message-ID: <\"><script>x</script>@example.org>\n\n"
            + "<script>alert(3)</script>\n---\ndiff --git a/<b>.c b/<b>.c\n--- a/<b>.c\n+++ b/<b>.c\n"
            + "@@ -1 +1,2 @@\n one\n+if (admin\u202e) <script>alert(4)</script>\n");

    for (String path :
        List.of("/", "/series", "/series/1", "/series/1/v1/1", "/thread/1", "/message/1")) {
      HttpResponse<String> response = get(path);
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      assertThat(response.body())
          .as(path)
          .doesNotContain("<script>alert")
          .doesNotContain("<script>x")
          .doesNotContain("<img src=x");
    }
    assertThat(get("/series/1/v1/1").body()).contains("\\u202e").doesNotContain("\u202e");
    assertThat(get("/message/1/raw").headers().firstValue("Content-Type").orElseThrow())
        .startsWith("text/plain");
  }

  @Test
  void series_page_shows_what_stays_of_an_amended_revision_and_what_is_to_be_pulled()
      throws Exception {
    String diff = "---\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n one\n+%s\n";
    String head = "From: A <a@example.org>\nMessage-ID: <%s@x>\nSubject: %s\n%s\n";
    String below = "In-Reply-To: <%s@x>\nReferences: <c@x> <%1$s@x>\n";
    importMail(head.formatted("c", "[PATCH 0/2] driver", "") + "Cover.\n");
    importMail(head.formatted("1", "[PATCH 1/2] one", below.formatted("c")) + diff.formatted("a"));
    importMail(head.formatted("2", "[PATCH 2/2] two", below.formatted("c")) + diff.formatted("b"));
    importMail(
        head.formatted("2b", "[PATCH v2 2/2] two", below.formatted("2")) + diff.formatted("c"));
    importMail(
        head.formatted("p", "[GIT PULL] fixes", "")
            + "are available in the Git repository at:\n\n  https://git.example.org/x.git tags/y\n");

    assertThat(get("/series/1").body())
        .contains("1 of 3 received")
        .contains(", 1 as in v1")
        .contains("<a class=\"muted\" href=\"/message/1%40x\">as in v1</a>")
        .doesNotContain("not received");
    assertThat(get("/series/2").body())
        .contains("asks to pull")
        .contains("https://git.example.org/x.git tags/y")
        .doesNotContain("not received");
  }

  @Test
  void search_page_shows_what_is_found_and_escapes_what_was_asked() throws Exception {
    importMail(
        "From: A <a@example.org>\nSubject: find <me>\nMessage-ID: <f@x>\n\nneedle in a haystack\n");

    assertThat(get("/search?q=needle").body()).contains("find &lt;me&gt;");
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 51; i++) {
      many.append("From x Mon Jan  5 00:00:00 2026\nFrom: A <a@example.org>\nSubject: hay\n")
          .append("Message-ID: <hay")
          .append(i)
          .append("@x>\n\nhay & straw\n\n");
    }
    importMail(many.toString());
    store.saveSearch("straw", "hay straw");
    assertThat(get("/search?q=hay%20straw").body())
        .contains("/search?q=hay%20straw&amp;order=date&amp;o=50")
        .contains("<a href=\"/search?q=hay%20straw\">straw</a>");
    assertThat(get("/search?q=hay%20straw&o=50").body()).contains("rel=\"prev\"");
    assertThat(get("/search?q=s:nothing&order=relevance").body()).contains("Nothing was found");
    assertThat(get("/search?q=%3Cscript%3E").body()).doesNotContain("<script>");
    assertThat(get("/search?q=(oops").body()).contains("is missing");
  }

  @Test
  void page_that_is_not_there_says_so() throws Exception {
    for (String path :
        List.of(
            "/nope",
            "/series/9",
            "/series/1/v1/1",
            "/thread/x",
            "/run/1",
            "/message/none",
            "/objection/1")) {
      HttpResponse<String> response = get(path);
      assertThat(response.statusCode()).as(path).isEqualTo(404);
      assertThat(response.body()).contains("<h1>Not found</h1>");
    }
  }

  @Test
  void change_without_the_forms_token_is_refused() throws Exception {
    String token = "0123456789abcdef0123456789abcdef";

    assertThat(post("/objection/1/act", "to=confirm").statusCode()).isEqualTo(403);
    assertThat(post("/objection/1/act", "to=confirm&csrf=" + token).statusCode()).isEqualTo(403);
    assertThat(
            post(
                    "/objection/1/act",
                    "to=confirm&csrf=" + token,
                    "Cookie",
                    "reroll-session=start; reroll-csrf=" + token)
                .statusCode())
        .isEqualTo(404);
    assertThat(
            post(
                    "/objection/1/act",
                    "to=confirm&csrf=" + token,
                    "Cookie",
                    "reroll-csrf=" + token,
                    "Origin",
                    "http://evil.example")
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void request_for_another_host_is_refused() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket
          .getOutputStream()
          .write(
              "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 403");
    }
  }

  @Test
  void absurd_number_of_patches_makes_no_absurd_page() throws Exception {
    importMail(
        "From: a@example.org\nSubject: [PATCH 1/99999] a\nMessage-ID: <1@x>\n\n---\n"
            + "diff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n one\n+two\n");

    assertThat(get("/series/1").body()).hasSizeLessThan(200_000).contains("1 of 100000 received");
  }

  @Test
  void answers_name_no_other_host() throws Exception {
    HttpResponse<String> response = get("/");

    assertThat(response.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'self'");
    assertThat(response.body()).doesNotContain("https://").doesNotContain("http://");
  }

  @Test
  void lines_that_were_run_are_told_from_those_that_were_not() throws Exception {
    SmokeArchive archive = new SmokeArchive(home);
    Path run = archive.next();
    SmokeArchive.write(
        run, new SmokeRecord("1", "2026-11-21T08:00:00Z", "driver-tree", false, List.of()));
    GcovReader reader = new GcovReader("/build");
    reader.scenario("traffic");
    reader.line("        -:    0:Source:/build/main.c");
    reader.line("        4:    1:run <b>");
    reader.line("    #####:    2:not run");
    Path source = Files.createDirectory(home.resolve("source"));
    Files.writeString(source.resolve("main.c"), "run <b>\nnot run\n/* no code */\n");
    reader.coverage().write(run.resolve("coverage"), source);

    assertThat(get("/smoke/1").body())
        .contains("<a href=\"/smoke/1/coverage\">1 of 2 lines run, 50 %</a>");
    assertThat(get("/smoke/1/coverage").body())
        .contains("<a href=\"/smoke/1/coverage/main.c\">main.c</a>");
    assertThat(get("/smoke/1/coverage/main.c?scenario=traffic").body())
        .contains("title=\"traffic\">1</td><td class=\"c add\">run &lt;b&gt;</td>")
        .contains(">0</td><td class=\"c del\">not run</td>")
        .contains("<td class=\"n\"></td><td class=\"c\">/* no code */</td>")
        .contains("<a href=\"#L2\">2</a>");
    for (String missing : List.of("other.c", "lines.tsv", "..%2f..%2fsource%2fmain.c")) {
      assertThat(get("/smoke/1/coverage/" + missing).statusCode()).isGreaterThanOrEqualTo(400);
    }
    assertThat(get("/smoke/2/coverage").statusCode()).isEqualTo(404);
  }
}
