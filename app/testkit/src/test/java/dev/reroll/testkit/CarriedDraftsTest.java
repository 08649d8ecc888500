// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.store.draft.Draft;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Drafts on an older revision, seen from a later one, over HTTP. */
class CarriedDraftsTest {
  private static final String OLD = "/series/1/v1/1";
  private static final String NEW = "/series/1/v2/1";

  private static final List<String> V1 =
      List.of(
          "int ring_start(struct ring *ring)",
          "{",
          "\tring->head = first_of(ring);",
          "\treturn start_the_device(ring, 1);",
          "}",
          "",
          "int ring_dump(struct ring *ring)",
          "{",
          "\treturn print_every_descriptor(ring);",
          "}");
  private static final List<String> V2 =
      List.of(
          "#include <linux/ring.h>",
          "",
          "int ring_start(struct ring *ring)",
          "{",
          "\tring->head = first_of(ring);",
          "\treturn start_the_device(ring, 2);",
          "}");

  @TempDir Path home;
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void open() throws Exception {
    server = TestServer.empty(home);
    List<String> files = new ArrayList<>();
    files.add(mail(1, V1, "Start and dump a ring.\n"));
    files.add(mail(2, V2, "Start a ring.\n\nThe dump is left out.\n"));
    server.store().importMail(files, "ring", _ -> {});
    client = server.serve("127.0.0.1");
    client.start();
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String mail(int version, List<String> lines, String message) throws Exception {
    String text =
        """
        From: A Uthor <a@example.org>
        To: Rev Iewer <r@example.org>
        Message-ID: <v%d@example.org>
        Date: Mon, %d Jan 2026 00:00:00 +0000
        Subject: [PATCH net-next v%d] net: ring: start it

        %s
        ---
        diff --git a/ring.c b/ring.c
        new file mode 100644
        --- /dev/null
        +++ b/ring.c
        @@ -0,0 +1,%d @@
        """
            .formatted(version, version, version, message, lines.size());
    return Files.writeString(
            home.resolve(version + ".eml"), text + "+" + String.join("\n+", lines) + "\n")
        .toString();
  }

  private Draft draft(int first, int last, String text) throws Exception {
    client.post(
        "/drafts",
        "message",
        "v1@example.org",
        "back",
        OLD,
        "path",
        "ring.c",
        "side",
        "new",
        "first",
        "" + first,
        "last",
        "" + last,
        "kind",
        "comment",
        "scope",
        "line",
        "text",
        text);
    return all().getLast();
  }

  private List<Draft> all() {
    return server.store().drafts().all(System.getProperty("user.name"));
  }

  private static String around(String page, String words) {
    int at = page.indexOf(words);
    assertThat(at).as(words).isPositive();
    return page.substring(page.lastIndexOf("<article", at), page.indexOf("</article>", at));
  }

  @Test
  void draft_is_below_its_line_in_the_next_revision_with_where_it_was_written() throws Exception {
    draft(3, 3, "Which one is first?");

    String page = client.get(NEW).body();
    assertThat(around(page, "Which one is first?"))
        .contains("on <a href=\"/message/v1%40example.org\">v1 1/1</a>", "line untouched")
        .contains("Move it to v2")
        .doesNotContain("first_of");
    assertThat(page.indexOf("Which one is first?")).isGreaterThan(page.indexOf("ring-&gt;head"));
    assertThat(page.indexOf("Which one is first?")).isLessThan(page.indexOf("start_the_device"));
    assertThat(client.get(OLD).body()).contains("Which one is first?").doesNotContain("Move it to");
    assertThat(client.get("/drafts").body()).contains("in v2 1, line 5: line untouched");
  }

  @Test
  void draft_whose_line_changed_shows_what_the_line_was() throws Exception {
    draft(4, 4, "Why 1?");

    assertThat(around(client.get(NEW).body(), "Why 1?"))
        .contains("line changed", "start_the_device(ring, 1)");
  }

  @Test
  void draft_whose_place_is_gone_is_in_a_list_with_its_old_line() throws Exception {
    draft(9, 9, "Every one of them?");

    String page = client.get(NEW).body();
    assertThat(page).contains("Drafted before about the message, or what is gone");
    assertThat(around(page, "Every one of them?"))
        .contains("place is gone", "print_every_descriptor");
    assertThat(client.get("/drafts").body()).contains("place is gone");
  }

  @Test
  void draft_that_is_moved_goes_with_the_answer_to_the_new_revision_and_quotes_that()
      throws Exception {
    Draft draft = draft(3, 4, "Why is that?");
    assertThat(client.get("/reply/v2@example.org").body())
        .contains("Drafted on earlier revisions", "Why is that?", "Move it here");

    client.post("/draft/" + draft.id(), "do", "move", "to", "v2@example.org", "back", NEW);

    Draft moved = all().getFirst();
    assertThat(moved.place().message()).isEqualTo("v2@example.org");
    assertThat(moved.place().first()).isEqualTo(5);
    assertThat(moved.place().last()).isEqualTo(6);
    assertThat(moved.quoted()).endsWith("+\treturn start_the_device(ring, 2);");
    assertThat(client.get("/reply/v2@example.org/preview").body())
        .contains("In-Reply-To: &lt;v2@example.org&gt;")
        .contains("start_the_device(ring, 2);\n\nWhy is that?")
        .doesNotContain("start_the_device(ring, 1)");
    assertThat(around(client.get(NEW).body(), "Why is that?"))
        .contains("Move it back to where it was written");

    client.post("/draft/" + draft.id(), "do", "move", "to", "v1@example.org", "back", NEW);
    assertThat(all().getFirst().place()).isEqualTo(draft.place());
    assertThat(all().getFirst().quoted()).isEqualTo(draft.quoted());
    assertThat(all().getFirst().origin()).isNull();
  }

  @Test
  void draft_that_stays_quotes_the_revision_it_was_written_on() throws Exception {
    draft(4, 4, "Why 1?");

    assertThat(client.get("/reply/v1@example.org/preview").body())
        .contains("start_the_device(ring, 1);\n\nWhy 1?");
  }

  @Test
  void draft_whose_place_is_gone_is_about_the_whole_message_once_it_is_moved() throws Exception {
    Draft draft = draft(9, 9, "Every one of them?");

    client.post("/draft/" + draft.id(), "do", "move", "to", "v2@example.org", "back", NEW);

    assertThat(all().getFirst().place().path()).isNull();
    assertThat(client.get("/reply/v2@example.org/preview").body())
        .contains("Every one of them?")
        .doesNotContain("print_every_descriptor");
  }

  @Test
  void words_of_a_message_are_followed_too() throws Exception {
    client.post(
        "/drafts", "message", "v1@example.org", "quoted", "dump a ring", "text", "Why dump?");
    client.post("/drafts", "message", "v1@example.org", "quoted", "", "text", "All of it.");

    String page = client.get(NEW).body();
    assertThat(around(page, "Why dump?")).contains("dump a ring", "Move it to v2");
    assertThat(around(page, "All of it.")).contains("Move it to v2");
  }

  @Test
  void draft_is_moved_to_nothing_that_it_has_nothing_to_do_with() throws Exception {
    Draft draft = draft(3, 3, "Which one is first?");

    assertThat(
            client
                .post("/draft/" + draft.id(), "do", "move", "to", "none@example.org")
                .statusCode())
        .isEqualTo(409);
    assertThat(client.post("/draft/99", "do", "move", "to", "v2@example.org").statusCode())
        .isEqualTo(404);
    assertThat(all().getFirst().place()).isEqualTo(draft.place());
  }
}
