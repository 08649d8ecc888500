// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.reroll.store.account.Role;
import dev.reroll.store.outbox.MailState;
import dev.reroll.store.outbox.OutboxSend;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What was sent from here, over HTTP, with a real SMTP server that is there or not. */
class OutboxPagesTest {
  private static final String PASSWORD = "correct horse battery";
  private static final String PATCH = "fbnic-v4-6@example.org";

  @TempDir Path home;
  private TestServer server;
  private GreenMail mails;
  private int smtp;

  @BeforeEach
  void open() throws Exception {
    try (ServerSocket free = new ServerSocket(0)) {
      smtp = free.getLocalPort();
    }
    mails = new GreenMail(new ServerSetup(smtp, "127.0.0.1", "smtp"));
    server = TestServer.withPatchQueue(home);
  }

  @AfterEach
  void close() {
    server.close();
    mails.stop();
  }

  private static void reply(TestClient client, String text) throws Exception {
    client.post("/reply/" + PATCH, "text", text, "to", "mira@example.org", "do", "send");
  }

  private OutboxSend last() {
    return server.store().outbox().all().getFirst();
  }

  @Test
  void answer_that_was_sent_from_the_browser_is_in_it_with_what_the_server_said() throws Exception {
    mails.start();
    TestClient client = server.serve("127.0.0.1", smtp);
    client.start();
    reply(client, "Fine <b>with</b> me.");

    assertThat(client.get("/outbox").body())
        .contains("Re: [PATCH net-next v4 06/15] net: fbnic: send packets", ">sent<", "1 of 1");
    String page = client.get("/outbox/" + last().id()).body();
    assertThat(page).contains("accepted", "250", "/series/1", "mira@example.org");
    assertThat(page).doesNotContain("Send the rest", "Give up");
    assertThat(client.get("/outbox/%d/1/raw".formatted(last().id())).body())
        .contains("In-Reply-To: <" + PATCH + ">", "Fine <b>with</b> me.");
    JsonNode json = JsonMapper.builder().build().readTree(client.get("/outbox.json").body()).get(0);
    assertThat(json.get("mails").get(0).get("state").asString()).isEqualTo("accepted");
    assertThat(client.get("/outbox/%d.json".formatted(last().id())).body())
        .contains("\"message_id\"");
  }

  @Test
  void what_was_not_taken_is_sent_from_there_and_what_it_says_is_done_then() throws Exception {
    TestClient client = server.serve("127.0.0.1", smtp);
    client.start();
    reply(client, "I have doubts.");
    assertThat(last().mails().getFirst().state()).isEqualTo(MailState.WAITING);
    String page = client.get("/outbox/" + last().id()).body();
    assertThat(page).contains("not sent", "not taken", "It was surely not taken", "Send the rest");
    assertThat(client.get("/outbox?open").body()).contains("not sent");

    mails.start();
    assertThat(client.post("/outbox/%d/send".formatted(last().id())).statusCode()).isEqualTo(303);

    assertThat(mails.getReceivedMessages())
        .hasSize(last().mails().getFirst().mail().recipients().size());
    assertThat(client.get("/outbox/" + last().id()).body()).contains(">sent<");
    assertThat(client.get("/outbox?open").body()).contains("Nothing is left to send.");
    assertThat(server.store().replies().messages(System.getProperty("user.name"))).isEmpty();
  }

  @Test
  void what_was_written_on_after_the_mail_was_made_stays_where_it_is() throws Exception {
    TestClient client = server.serve("127.0.0.1", smtp);
    client.start();
    reply(client, "I have doubts.");
    client.post("/reply/" + PATCH, "text", "I have doubts, and more.", "do", "save");

    mails.start();
    client.post("/outbox/%d/send".formatted(last().id()));
    String account = System.getProperty("user.name");
    assertThat(server.store().replies().find(account, PATCH).orElseThrow().text().strip())
        .isEqualTo("I have doubts, and more.");

    client.post("/reply/" + PATCH, "do", "send");
    assertThat(server.store().outbox().all()).hasSize(2);
    assertThat(
            mails
                .getReceivedMessages()[mails.getReceivedMessages().length - 1]
                .getContent()
                .toString())
        .contains("and more");
  }

  @Test
  void rest_is_given_up_and_that_is_undone() throws Exception {
    TestClient client = server.serve("127.0.0.1", smtp);
    client.start();
    reply(client, "I have doubts.");
    String path = "/outbox/" + last().id();

    assertThat(client.post(path + "/abandon").statusCode()).isEqualTo(303);
    assertThat(client.get(path).body()).contains("given up", "Undo giving up");
    assertThat(client.post(path + "/send").statusCode()).isEqualTo(409);
    assertThat(client.post(path + "/take-back").statusCode()).isEqualTo(303);
    assertThat(client.get(path).body()).contains("Send the rest");
    assertThat(client.post(path + "/take-back").statusCode()).isEqualTo(409);
  }

  @Test
  void mail_is_seen_by_who_sent_it_and_by_maintainers() throws Exception {
    server.store().accounts().add("greta", "greta@example.org", PASSWORD, Role.REVIEWER);
    server.store().accounts().add("rolf", "rolf@example.org", PASSWORD, Role.REVIEWER);
    server.store().accounts().add("henrik", "henrik@example.org", PASSWORD, Role.MAINTAINER);
    TestClient greta = server.serve("0.0.0.0", smtp);
    greta.logIn("greta", PASSWORD);
    reply(greta, "Between us.");
    String path = "/outbox/" + last().id();
    assertThat(greta.get(path).statusCode()).isEqualTo(200);

    TestClient rolf = server.client();
    rolf.logIn("rolf", PASSWORD);
    assertThat(rolf.get("/outbox").body()).contains("Nothing was sent from here yet");
    assertThat(rolf.get(path).statusCode()).isEqualTo(404);
    assertThat(rolf.get(path + "/1/raw").statusCode()).isEqualTo(404);
    assertThat(rolf.get(path + ".json").statusCode()).isEqualTo(404);
    assertThat(rolf.post(path + "/abandon").statusCode()).isEqualTo(404);
    assertThat(rolf.post(path + "/send").statusCode()).isEqualTo(404);

    TestClient henrik = server.client();
    henrik.logIn("henrik", PASSWORD);
    assertThat(henrik.get("/outbox").body()).contains("greta");
    assertThat(henrik.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void nobody_sees_it_who_only_looks_on() throws Exception {
    TestClient client = server.serve("127.0.0.1", smtp);

    assertThat(client.get("/outbox").statusCode()).isEqualTo(401);
    assertThat(client.get("/outbox.json").statusCode()).isEqualTo(401);
  }
}
