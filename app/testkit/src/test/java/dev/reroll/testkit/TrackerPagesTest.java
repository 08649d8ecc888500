// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.json.JsonMapper;

/** The tracker's pages over HTTP, with the project's own patch queue in the database. */
class TrackerPagesTest {
  @TempDir static Path home;
  private static TestServer server;
  private static TestClient client;

  @BeforeAll
  static void start() {
    server = TestServer.withPatchQueue(home);
    client = server.serve("127.0.0.1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> get(String path, String... headers) throws Exception {
    return client.get(path, headers);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/objections",
        "/commitments",
        "/rulings",
        "/series/fbnic/standing",
        "/series/fbnic/positions",
        "/person/greta@example.org",
        "/maintainer/henrik@example.org"
      })
  void dashboard_is_a_page_json_and_a_feed(String path) throws Exception {
    HttpResponse<String> page = get(path);
    HttpResponse<String> json = get(path + ".json");
    HttpResponse<String> atom = get(path + ".atom");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("<h1>").doesNotContain("bug in reroll");
    assertThat(json.headers().firstValue("Content-Type").orElseThrow()).contains("json");
    JsonMapper.builder().build().readTree(json.body());
    assertThat(get(path, "Accept", "application/json").body()).isEqualTo(json.body());
    var feed =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new java.io.StringReader(atom.body())));
    assertThat(feed.getDocumentElement().getTagName()).isEqualTo("feed");
    if (!path.startsWith("/maintainer")) {
      assertThat(feed.getElementsByTagName("entry").getLength()).isPositive();
    }
  }

  @Test
  void list_is_filtered_grouped_and_sorted_by_its_address() throws Exception {
    String grouped = get("/objections?state=all&group=holder&sort=title&kind=bug").body();

    assertThat(grouped).contains("rowgroup\">Ines Caldeira").contains("<svg");
    assertThat(grouped).doesNotContain("A card that only its vendor has");
    assertThat(get("/objections").body()).contains("Nothing is like that");
    assertThat(get("/objections?state=all&words=%3Cscript%3E").body()).doesNotContain("<script>");
    assertThat(get("/objections?age=x").statusCode()).isEqualTo(400);
    assertThat(get("/objections?state=all&page=999999").statusCode()).isEqualTo(200);
  }

  @Test
  void series_says_in_ten_lines_where_it_stands_and_the_broken_promise_is_red() throws Exception {
    String page = get("/series/fbnic").body();

    String standing = page.substring(page.indexOf("class=\"plain stand\""));
    standing = standing.substring(0, standing.indexOf("</ol>"));
    assertThat(standing.split("<li", -1)).hasSize(11);
    assertThat(standing)
        .contains("Objections: 0 open")
        .contains("<li class=\"bad\"")
        .contains("broken or late")
        .contains("3 supports");
    assertThat(get("/commitments").body()).contains("class=\"item red\"").contains("s-late");
    assertThat(get("/series/fbnic/v4/responses").body())
        .contains("d-fixed")
        .contains("/v4/7\">patch 7");
    assertThat(get("/series/fbnic/v4/responses/changelog").body()).startsWith("Changes since v3:");
  }

  @Test
  void what_is_settled_of_a_patch_is_folded_and_keys_lead_to_the_rest() throws Exception {
    String settled = get("/series/fbnic/v3/8").body();
    assertThat(settled)
        .contains("<details class=\"ended\"><summary>settled: ")
        .contains("s-resolved")
        .contains("<kbd>N</kbd>");
    String carried = get("/series/fbnic/v4/7").body();
    assertThat(carried).contains("class=\"tracked\"").contains("s-resolved");
    assertThat(get("/series/fbnic/v1/1").body()).contains("data-unsettled");
  }

  @Test
  void hostile_words_are_text_on_every_page() throws Exception {
    Path file = Files.createTempFile(home, "hostile", ".mbox");
    Files.writeString(
        file,
        "From x Mon Jan  5 00:00:00 2026\n"
            + "From: \"<script>a</script>\" <\"><script>b\"@example.org>\n"
            + "Subject: [PATCH] <script>c</script>\n"
            + "Message-ID: <evil@x>\n"
            + "Date: Mon, 5 Jan 2026 00:00:00 +0000\n\n"
            + "x\n"
            + "---\n"
            + "diff --git a/f b/f\n"
            + "--- a/f\n"
            + "+++ b/f\n"
            + "@@ -1 +1,2 @@\n"
            + " one\n"
            + "+two\n\n"
            + "From x Mon Jan  5 00:00:00 2026\n"
            + "From: \"<script>d</script>\" <evil@example.org>\n"
            + "Subject: Re: [PATCH] x\n"
            + "Message-ID: <evil2@x>\n"
            + "In-Reply-To: <evil@x>\n"
            + "Date: Mon, 5 Jan 2026 01:00:00 +0000\n\n"
            + "I NAK this <script>alert(1)</script> \u0007 thing.\n\n"
            + "Nacked-by: <script>e</script> <evil@example.org>\n");
    server.store().importMail(List.of(file.toString()), null, _ -> {});

    for (String path :
        List.of(
            "/",
            "/objections?state=all",
            "/objections?state=suggested&type=all",
            "/person/evil@example.org")) {
      assertThat(get(path).body())
          .as(path)
          .doesNotContain("<script>a")
          .doesNotContain("<script>b")
          .doesNotContain("<script>c")
          .doesNotContain("<script>d")
          .doesNotContain("<script>e");
    }
    assertThat(get("/objections?state=suggested&type=all").body())
        .contains("<b class=\"hidden\">\\u0007</b> thing")
        .doesNotContain("\u0007");
    String atom = get("/objections.atom").body();
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new java.io.StringReader(atom)));
  }
}
