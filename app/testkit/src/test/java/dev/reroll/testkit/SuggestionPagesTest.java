// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.State;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suggestions and ends, decided over HTTP by those who may. */
class SuggestionPagesTest {
  private static final String PASSWORD = "correct horse battery";
  private static final String HOSTILE = "Why is <script>alert(1)</script> here at all?";

  private static final String MAIL =
      """
      From mboxrd@z Thu Jan  1 00:00:00 1970
      From: The author <author@example.org>
      Subject: [PATCH net-next] d: send
      Message-ID: <p@x>
      Date: 5 Jan 2026 10:00:00 +0000
      List-Id: <netdev.lists.example.org>

      ---
      diff --git a/d/f.c b/d/f.c
      new file mode 100644
      --- /dev/null
      +++ b/d/f.c
      @@ -0,0 +1,2 @@
      +one
      +send(end);

      From mboxrd@z Thu Jan  1 00:00:00 1970
      From: The reviewer <reviewer@example.org>
      Subject: Re: [PATCH net-next] d: send
      Message-ID: <r@x>
      In-Reply-To: <p@x>
      Date: 6 Jan 2026 10:00:00 +0000

      > +send(end);

      This leaks the buffer if send() fails.

      > +one

      %s

      Applied to net-next, thanks.

      From mboxrd@z Thu Jan  1 00:00:00 1970
      From: The reviewer <reviewer@example.org>
      Subject: Re: [PATCH net-next] d: send
      Message-ID: <w@x>
      In-Reply-To: <r@x>
      References: <p@x> <r@x>
      Date: 7 Jan 2026 10:00:00 +0000

      > This leaks the buffer if send() fails.

      I misread this, I withdraw my objection.
      """
          .formatted(HOSTILE);

  @TempDir Path home;
  private TestServer server;
  private Store store;
  private TestClient client;

  @BeforeEach
  void open() throws Exception {
    server = TestServer.empty(home);
    store = server.store();
    Path mail = Files.writeString(home.resolve("in.mbox"), MAIL);
    store.importMail(List.of(mail.toString()), null, _ -> {});
  }

  private void serve(String host) {
    client = server.serve(host);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private Item only(String type) {
    List<Item> found = store.tracker().find(ItemQuery.ALL.with(Field.TYPE, type));
    assertThat(found).as(type).hasSize(1);
    return found.getFirst();
  }

  private int decide(String type, String... fields) throws Exception {
    return client.post("/suggestions/" + only(type).id(), fields).statusCode();
  }

  @Test
  void page_shows_words_as_text_and_each_decision_takes_one_off() throws Exception {
    serve("127.0.0.1");
    client.start();

    String page = client.get("/suggestions").body();
    assertThat(page)
        .contains("data-key=\"c\"", "data-key=\"e\"", "data-key=\"x\"", "nobody answered it")
        .contains("Why is &lt;script&gt;")
        .doesNotContain("<script>alert");
    assertThat(client.get("/series/1").body()).contains("/series/1/suggestions");

    assertThat(decide("objection", "do", "confirm", "back", "/series/1/suggestions"))
        .isEqualTo(303);
    assertThat(only("objection").state()).isEqualTo(State.OPEN);
    assertThat(decide("question", "do", "dismiss", "reason", "rhetorical")).isEqualTo(303);
    assertThat(only("question").state()).isEqualTo(State.DISMISSED);
    assertThat(decide("question", "do", "confirm")).isEqualTo(409);
    assertThat(client.get("/suggestions?type=question").body()).contains("Nothing waits.");
    assertThat(client.get("/suggestions.json").body()).contains("\"ends\"", "withdraw");
  }

  @Test
  void suggestion_is_confirmed_as_something_else() throws Exception {
    serve("127.0.0.1");
    client.start();
    Item question = only("question");

    int status =
        decide(
            "question", "do", "edit", "type", "objection", "title", "Not needed", "scope", "line");

    Item edited = store.tracker().item(question.id()).orElseThrow();
    assertThat(status).isEqualTo(303);
    assertThat(edited.type().word()).isEqualTo("objection");
    assertThat(edited.state()).isEqualTo(State.OPEN);
    assertThat(edited.title()).isEqualTo("Not needed");
    assertThat(edited.evidence()).isEqualTo(question.evidence());
    store.tracker().undo(edited.id(), "me", "");
    store.tracker().undo(edited.id(), "me", "");
    assertThat(only("question").title()).isEqualTo(question.title());
  }

  @Test
  void end_is_confirmed_or_declined() throws Exception {
    serve("127.0.0.1");
    client.start();
    decide("objection", "do", "confirm");
    Item objection = only("objection");
    String key = store.tracker().proposals(objection).getFirst().key();

    String page = client.get("/suggestions").body();
    assertThat(page).contains("Ends to confirm").contains("seems to be taken back");
    String path = "/proposals/" + objection.id();
    assertThat(client.post(path, "do", "decline", "key", key).statusCode()).isEqualTo(303);
    assertThat(client.get("/suggestions").body()).doesNotContain("Ends to confirm");
    assertThat(client.post(path, "do", "confirm", "key", key).statusCode()).isEqualTo(409);
    store.tracker().undo(objection.id(), "me", "");
    assertThat(client.post(path, "do", "confirm", "key", key).statusCode()).isEqualTo(303);

    assertThat(only("objection").state()).isEqualTo(State.WITHDRAWN);
    assertThat(only("objection").ended().messageId()).isEqualTo("w@x");
  }

  @Test
  void rulings_are_written_down_by_maintainers_of_the_project_alone() throws Exception {
    store.accounts().add("ines", "ines@example.org", PASSWORD, Role.REVIEWER);
    store.accounts().add("henrik", "henrik@example.org", PASSWORD, Role.REVIEWER);
    store.accounts().role("henrik", "netdev", Role.MAINTAINER);
    store.accounts().add("otto", "otto@example.org", PASSWORD, Role.REVIEWER);
    store.accounts().role("otto", "linux-pci", Role.MAINTAINER);
    serve("0.0.0.0");
    Item ruling = only("ruling");
    String item = "/ruling/" + ruling.id();
    String[] opened = {
      "type", "ruling", "kind", "rejected", "scope", "series", "message", "r@x", "words", HOSTILE
    };

    for (String name : List.of("ines", "otto")) {
      client.logIn(name, PASSWORD);
      HttpResponse<String> refused = client.post(item + "/act", "to", "confirm");
      assertThat(refused.statusCode()).isEqualTo(403);
      assertThat(refused.body()).contains("of project netdev");
      assertThat(decide("ruling", "do", "confirm")).isEqualTo(403);
      assertThat(client.post(item + "/edit", "title", "x", "scope", "series").statusCode())
          .isEqualTo(403);
      assertThat(client.post("/objections", opened).statusCode()).isEqualTo(403);
      assertThat(
              decide("question", "do", "edit", "type", "ruling", "title", "x", "scope", "series"))
          .isEqualTo(403);
    }
    assertThat(decide("objection", "do", "confirm")).isEqualTo(303);
    String overrule = "/objection/" + only("objection").id() + "/act";
    assertThat(client.post(overrule, "to", "overrule", "message", "w@x").statusCode())
        .isEqualTo(403);
    assertThat(only("ruling").state()).isEqualTo(State.SUGGESTED);

    client.logIn("henrik", PASSWORD);
    assertThat(decide("ruling", "do", "confirm")).isEqualTo(303);
    assertThat(only("ruling").state()).isEqualTo(State.STANDS);
    assertThat(client.post(overrule, "to", "overrule", "message", "w@x").statusCode())
        .isEqualTo(403);
  }
}
