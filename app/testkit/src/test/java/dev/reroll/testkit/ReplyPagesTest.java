// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.reroll.mail.Mail;
import dev.reroll.review.tracker.State;
import dev.reroll.store.draft.ReplyDraft;
import dev.reroll.store.message.MessageView;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mail that answers a message, over HTTP, with a real SMTP server. */
class ReplyPagesTest {
  private static final String ME = System.getProperty("user.name");

  private static final String THREAD =
      """
      From mboxrd@z Thu Jan  1 00:00:00 1970
      From: A Uthor <a@example.org>
      To: netdev@lists.example.org
      Message-ID: <p1@example.org>
      Date: Mon, 5 Jan 2026 00:00:00 +0000
      Subject: [PATCH net-next] net: ring: start it

      Start a ring.
      ---
      diff --git a/ring.c b/ring.c
      new file mode 100644
      --- /dev/null
      +++ b/ring.c
      @@ -0,0 +1,2 @@
      +one
      +send(end);

      From mboxrd@z Thu Jan  1 00:00:00 1970
      From: "</title><script>alert(1)</script>" <evil@example.org>
      To: netdev@lists.example.org, "Bcc: x@evil" <b@example.org>
      Reply-To: <elsewhere@evil.example>
      Message-ID: <h1"><script>@example.org>
      In-Reply-To: <p1@example.org>
      References: %s
      Date: Tue, 6 Jan 2026 00:00:00 +0000
      Authentication-Results: mx.example.org; dkim=pass header.d=evil<b>.example
      Subject: =?UTF-8?Q?Re:_x=0D=0ABcc:_victim@example.org=0D=0A=0D=0Abody?=

      Why is <b>this</b> needed?
      """
          .formatted("<r@example.org> ".repeat(500));

  @TempDir Path home;
  private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private TestServer server;
  private TestClient client;

  @BeforeEach
  void open() throws Exception {
    mails.start();
    server = TestServer.empty(home);
    server
        .store()
        .importMail(
            List.of(Files.writeString(home.resolve("in.mbox"), THREAD).toString()), null, _ -> {});
    client = server.serve("127.0.0.1", mails.getSmtp().getPort());
    client.start();
  }

  @AfterEach
  void close() {
    server.close();
    mails.stop();
  }

  private HttpResponse<String> write(TestClient by, int version, String text, String act)
      throws Exception {
    return by.post("/reply/p1@example.org", "text", text, "version", "" + version, "do", act);
  }

  private ReplyDraft kept() {
    return server.store().replies().find(ME, "p1@example.org").orElseThrow();
  }

  private List<String> received() throws Exception {
    List<String> all = new ArrayList<>();
    for (MimeMessage message : mails.getReceivedMessages()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      message.writeTo(out);
      String text = out.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
      // A copy for each recipient.
      if (!all.contains(text)) {
        all.add(text);
      }
    }
    return all;
  }

  @Test
  void two_windows_do_not_silently_overwrite_each_other() throws Exception {
    TestClient other = server.client();
    other.start();
    assertThat(write(client, 0, "from the first", "autosave").body()).contains("\"version\" : 1");

    assertThat(write(other, 0, "from the second", "autosave").statusCode()).isEqualTo(409);
    HttpResponse<String> both = write(other, 0, "from the second", "save");
    assertThat(both.statusCode()).isEqualTo(409);
    assertThat(both.body())
        .contains("Written in two windows", "from the first", "from the second")
        .contains("name=\"version\" value=\"1\"");
    assertThat(kept().text().strip()).isEqualTo("from the first");

    assertThat(write(other, 1, "from the second", "save").statusCode()).isEqualTo(303);
    assertThat(kept().text().strip()).isEqualTo("from the second");
    assertThat(write(client, 1, "", "discard").statusCode()).isEqualTo(409);
    assertThat(kept().version()).isEqualTo(2);
  }

  @Test
  void what_was_sent_in_one_window_does_not_come_to_life_again_by_another() throws Exception {
    write(client, 0, "Fine.", "save");
    write(client, 1, "Fine.", "send");

    assertThat(write(client, 1, "Fine, too.", "autosave").statusCode()).isEqualTo(409);
    HttpResponse<String> page = write(client, 1, "Fine, too.", "save");
    assertThat(page.body()).contains("was sent or thrown away", "Fine, too.");
    assertThat(server.store().replies().messages(ME)).isEmpty();
    assertThat(received()).hasSize(1);
  }

  @Test
  void comment_changed_in_two_windows_is_shown_twice() throws Exception {
    client.post("/drafts", "message", "p1@example.org", "quoted", "", "text", "first words");
    long id = server.store().drafts().all(ME).getFirst().id();

    assertThat(change(id, 1, "mine").statusCode()).isEqualTo(303);
    HttpResponse<String> both = change(id, 1, "theirs");
    assertThat(both.statusCode()).isEqualTo(409);
    assertThat(both.body()).contains("mine", "theirs", "Keep this instead");
    assertThat(server.store().drafts().all(ME).getFirst().text()).isEqualTo("mine");
    assertThat(change(id, 2, "theirs").statusCode()).isEqualTo(303);
  }

  private HttpResponse<String> change(long id, int version, String text) throws Exception {
    return client.post("/draft/" + id, "version", "" + version, "text", text, "do", "save");
  }

  @Test
  void all_drafts_of_a_review_go_as_one_mail_for_each_message() throws Exception {
    String evil = evil().message().key();
    lines("1", "Why one?");
    lines("2", "Why send?");
    client.post("/drafts", "message", evil, "quoted", "needed", "text", "It is.");
    client.post("/reply/p1@example.org", "text", "In all: no.", "version", "0", "do", "save");

    client.post("/replies/send");

    assertThat(received()).hasSize(2);
    assertThat(received()).anySatisfy(mail -> assertThat(mail).contains("> needed\n\nIt is."));
    assertThat(received())
        .anySatisfy(mail ->
            assertThat(mail)
                .contains("In all: no.", "> +one\n\nWhy one?", "> +send(end);\n\nWhy send?"));
    assertThat(server.store().drafts().all(ME)).isEmpty();
  }

  private MessageView evil() {
    long thread = server.store().message("p1@example.org").orElseThrow().message().threadId();
    return server.store().thread(thread).orElseThrow().messages().values().stream()
        .filter(view -> view.mail().inReplyTo() != null)
        .findFirst()
        .orElseThrow();
  }

  private void lines(String line, String text) throws Exception {
    client.post(
        "/drafts",
        "message",
        "p1@example.org",
        "path",
        "ring.c",
        "side",
        "new",
        "first",
        line,
        "last",
        line,
        "kind",
        "comment",
        "scope",
        "line",
        "text",
        text);
  }

  @Test
  void answer_to_hostile_headers_has_none_of_theirs_and_the_page_no_markup_of_theirs()
      throws Exception {
    long id = evil().message().id();
    String page = client.get("/reply/" + id).body();
    assertThat(page).doesNotContain("<script>alert", "<script>@", "<b>this</b>");
    assertThat(client.get("/message/" + id).body())
        .contains("dkim=pass", "not checked here")
        .doesNotContain("evil<b>");

    client.post("/reply/" + id, "text", "It is.", "version", "0", "do", "send");

    String mail = received().getFirst();
    String head = mail.substring(0, mail.indexOf("\n\n"));
    assertThat(head.lines())
        .noneMatch(line -> line.matches("(?i)bcc:.*"))
        .allMatch(line -> line.length() <= 998);
    Mail read = Mail.parse(mail.getBytes(StandardCharsets.UTF_8));
    assertThat(read.text()).startsWith("It is.");
    assertThat(read.references()).hasSizeLessThanOrEqualTo(60);
    assertThat(Arrays.stream(head.split("\n")).filter(line -> line.startsWith("Subject:")))
        .hasSize(1);
  }

  @Test
  void point_of_the_message_that_is_ticked_is_answered_by_the_mail() throws Exception {
    String evil = evil().message().key();
    client.post(
        "/objections",
        "message",
        evil,
        "type",
        "question",
        "scope",
        "patch",
        "words",
        "Why is <b>this</b> needed?");
    long item =
        server.store().tracker().find(ItemQuery.ALL.with(Field.TYPE, "question")).stream()
            .filter(one -> one.state() == State.OPEN)
            .findFirst()
            .orElseThrow()
            .id();
    String path = "/reply/" + evil().message().id();
    assertThat(client.get(path).body()).contains("It answers", "question " + item);

    client.post(path, "text", "Since it is.", "answers", "" + item, "do", "send");

    assertThat(server.store().tracker().item(item).orElseThrow().state()).isEqualTo(State.ANSWERED);
  }

  @Test
  void lines_that_are_clicked_are_quoted_and_cut_away_without_scripts_too() throws Exception {
    client.post(
        "/reply/p1@example.org",
        "text",
        "",
        "version",
        "0",
        "quoted",
        "",
        "line",
        "0",
        "line",
        "8",
        "do",
        "quote");
    assertThat(kept().text())
        .isEqualTo(
            "On Mon, 5 Jan 2026 00:00:00 +0000, A Uthor wrote:\n> Start a ring.\n\n> +send(end);\n\n");
    assertThat(client.get("/reply/p1@example.org").body())
        .contains("name=\"quoted\" value=\"0,8\"", "value=\"8\" checked");

    String json =
        client
            .post(
                "/reply/p1@example.org",
                "text",
                kept().text() + "Why?\n",
                "version",
                "1",
                "quoted",
                "0,8",
                "line",
                "8",
                "do",
                "quote-lines")
            .body();
    assertThat(json).contains("\"lines\" : [ 8 ]", "Why?");
    assertThat(kept().text()).doesNotContain("> Start a ring.").contains("> +send(end);", "Why?");
  }
}
