// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.Address;
import dev.reroll.mail.Header;
import dev.reroll.mail.Mail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Mails are made by b4's settings, and b4 makes the same of them; either takes up the other's. */
class B4SettingsTest {
  /** Has b4 itself begin a series from the mails of one, which it would else fetch. */
  private static final String RESUME =
      """
      import argparse, email, mailbox, sys
      import b4, b4.ez
      def parsed(file):
          return email.message_from_binary_file(file, policy=b4.emlpolicy)
      thread = list(mailbox.mbox(sys.argv[1], factory=parsed))
      b4.get_msgid = lambda arguments: arguments.msgid
      b4.get_pi_thread_by_msgid = lambda *_, **__: thread
      b4.ez.start_new_series(argparse.Namespace(msgid=sys.argv[2], new_series_name=None,
          enroll_base=None, fork_point=None, set_prefixes=None))
      """;

  @TempDir Path folder;
  private PrepClone clone;

  @BeforeEach
  void clone_of_a_tree() throws Exception {
    clone = new PrepClone(folder);
    clone.git("config", "b4.send-no-patatt-sign", "yes");
  }

  private List<byte[]> mails(String from) throws IOException {
    try (var files = Files.list(folder.resolve(from))) {
      List<Path> sorted = files.sorted().toList();
      return List.of(
          Files.readAllBytes(sorted.get(0)),
          Files.readAllBytes(sorted.get(1)),
          Files.readAllBytes(sorted.get(2)));
    }
  }

  private List<byte[]> ours() throws IOException {
    clone.done("format", "-o", folder.resolve("ours").toString());
    return mails("ours");
  }

  private List<byte[]> theirs() throws Exception {
    clone.b4("send", "-o", folder.resolve("theirs").toString());
    return mails("theirs");
  }

  private static List<String> emails(List<Address> people) {
    // b4 sends to whom it is run by, too.
    return people.stream()
        .map(person -> String.valueOf(person.email()))
        .filter(email -> !email.equals("mira@example.org"))
        .sorted()
        .toList();
  }

  private Path mailbox(List<byte[]> mails) throws IOException {
    StringBuilder box = new StringBuilder();
    for (byte[] mail : mails) {
      String text = new String(mail, java.nio.charset.StandardCharsets.UTF_8);
      box.append("From mboxrd@z Thu Jan  1 00:00:00 1970\n");
      box.append(text.replaceFirst("^From [^\n]*\n", "")).append('\n');
    }
    return Files.writeString(folder.resolve("thread.mbox"), box.toString());
  }

  @Test
  void each_mail_goes_to_whom_b4_would_send_it() throws Exception {
    clone.git("config", "b4.send-series-to", "Maintainers <m@example.org>, henrik@example.org");
    clone.git("config", "b4.send-series-cc", "team@example.org");
    clone.git("config", "b4.email-exclude", "bot@example.org,nobody@example.org");
    clone.done("new", "My NIC", "--prefixes", "net-next");
    clone.patch("net: x: seven\n\nReported-by: Ines Caldeira <ines@example.org>", 7, 0);
    clone.patch("net: x: forty\n\nReported-by: A Bot <bot@example.org>", 7, 40);
    clone.cover(PrepClone.COVER + "Suggested-by: Beni <beni@example.org>\n");

    List<byte[]> ours = ours();
    List<byte[]> theirs = theirs();

    for (int i = 0; i < 3; i++) {
      Mail our = Mail.parse(ours.get(i));
      Mail their = Mail.parse(theirs.get(i));
      assertThat(our.subject()).isEqualTo(their.subject());
      assertThat(emails(our.to())).isEqualTo(emails(their.to()));
      assertThat(emails(our.cc())).as("mail %d", i).isEqualTo(emails(their.cc()));
    }
    assertThat(emails(Mail.parse(ours.get(1)).cc()))
        .containsExactly(
            "beni@example.org", "henrik@example.org", "ines@example.org", "team@example.org");
  }

  @Test
  void template_of_the_project_is_filled_in_as_b4_fills_it_in() throws Exception {
    Files.writeString(
        clone.clone.resolve("letter.tmpl"),
        """
        # A note that nobody gets.
        Series ${change_id} costs $$5 and ${unknown}$

        ${cover}
        ---
        base-commit: $base_commit
        change-id: ${change_id}
        --\s
        ${signature}
        """);
    Files.writeString(
        clone.clone.resolve(".b4-config"), "[b4]\n\tprep-cover-template = ./letter.tmpl\n");
    clone.git("add", "-A");
    clone.git("commit", "-qm", "b4's settings");
    clone.series();

    String ours = Mail.parse(ours().getFirst()).text();
    assertThat(ours).contains("\nbase-commit: ", " costs $5 and ${unknown}$\n").doesNotContain("#");
    // b4 leaves the empty line that was above the recipients.
    String theirs = Mail.parse(theirs().getFirst()).text().replace("\n\n---\n", "\n---\n");
    assertThat(ours.strip()).isEqualTo(theirs.strip());
  }

  @Test
  void template_of_the_project_is_no_file_of_the_users() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "my key\n");
    Files.writeString(
        clone.clone.resolve(".b4-config"), "[b4]\n\tprep-cover-template = ./../secret\n");
    clone.series();

    assertThat(clone.prep("show", "--cover")).isEqualTo(1);
    assertThat(clone.complaints()).contains("../secret\", which is no file of the tree");
    clone.git("config", "b4.prep-cover-template", secret.toString());
    assertThat(clone.done("show", "--cover")).isEqualTo("my key\n");
    clone.git("config", "b4.prep-cover-template", "gone.tmpl");
    assertThat(clone.prep("show", "--cover")).isEqualTo(1);
    assertThat(clone.complaints()).contains("gone.tmpl\", which is no file");
  }

  @Test
  void commands_of_the_settings_say_who_gets_it() throws Exception {
    Files.writeString(
        clone.clone.resolve("who.sh"),
        "grep -q '^diff --git' && echo \"To <to@example.org>\" && echo plain@example.org\n"
            + "echo not@example.org >&2\n");
    Files.writeString(clone.clone.resolve(".b4-config"), "[b4]\n\tsend-auto-to-cmd = sh who.sh\n");
    clone.git("add", "-A");
    clone.git("commit", "-qm", "who");
    clone.git(
        "config", "b4.send-auto-cc-cmd", "echo \"$HOME/cc@example.org\" | sed s,.*/,,; false");
    clone.series();

    assertThat(clone.prep("recipients")).isEqualTo(1);
    assertThat(clone.complaints()).contains("b4.send-auto-cc-cmd", "ended with status 1");
    clone.git("config", "b4.send-auto-cc-cmd", "echo cc@example.org;cat");
    assertThat(clone.done("recipients"))
        .contains(
            "To: To <to@example.org> (b4.send-auto-to-cmd)",
            "To: plain@example.org (b4.send-auto-to-cmd)",
            "Cc: cc@example.org (b4.send-auto-cc-cmd)")
        .doesNotContain("not@example.org");
  }

  @Test
  void way_by_the_web_is_told_not_to_be_taken() throws Exception {
    clone.series();
    clone.git("config", "b4.send-endpoint-web", "https://lkml.example.org/_b4_submit");

    clone.done("send", "--dry-run");
    assertThat(clone.complaints()).contains("b4.send-endpoint-web is not used");
  }

  @Test
  void b4_takes_up_a_series_by_the_tracking_data_in_its_first_mail() throws Exception {
    clone.series();
    String changeId = clone.show().get("change_id").asString();
    List<byte[]> mails = ours();
    Header first = Header.read(mails.getFirst(), 0, mails.getFirst().length);
    assertThat(first.first("X-Change-ID")).isEqualTo(changeId);
    assertThat(first.first("X-B4-Tracking")).startsWith("v=1; b=H4sI");
    assertThat(new String(mails.getFirst(), java.nio.charset.StandardCharsets.UTF_8).lines())
        .allMatch(line -> line.length() <= 78);
    assertThat(Header.read(mails.get(1), 0, mails.get(1).length).first("X-B4-Tracking")).isNull();
    String id = Objects.requireNonNull(Mail.parse(mails.getFirst()).messageId());
    Path box = mailbox(mails);
    String tree = clone.git("rev-parse", "HEAD^{tree}");
    clone.git("checkout", "-q", "main");
    clone.git("branch", "-q", "-D", "b4/my-nic");

    Path resume = Files.writeString(folder.resolve("resume.py"), RESUME);
    clone.b4("--version");
    clone.run(List.of("/usr/bin/python3", resume.toString(), box.toString(), id));

    assertThat(clone.b4("prep", "--show-info"))
        .contains("branch: b4/my-nic", "prefixes: net-next", "change-id: " + changeId);
    assertThat(clone.git("rev-parse", "HEAD^{tree}")).isEqualTo(tree);
    assertThat(clone.show().get("patches").size()).isEqualTo(2);
  }

  @Test
  void series_that_b4_sent_is_taken_up_by_its_tracking_data() throws Exception {
    clone.b4("prep", "-n", "their nic");
    clone.patch("net: x: seven", 7, 0);
    clone.patch("net: x: forty", 7, 40);
    clone.cover(PrepClone.COVER);
    clone.b4("prep", "--set-prefixes", "net", "x");
    String changeId = clone.show().get("change_id").asString();
    Path box = mailbox(theirs());
    clone.git("checkout", "-q", "main");
    assertThat(clone.reroll(List.of("import", box.toString()))).as(clone.complaints()).isZero();
    assertThat(clone.reroll(List.of("series", "list", "--json"))).isZero();
    JsonNode listed = JsonMapper.builder().build().readTree(clone.printed());

    clone.done("new", "again", "--from", listed.get(0).get("id").asString(), "--base", "main");

    JsonNode shown = clone.show();
    assertThat(shown.get("change_id").asString()).isEqualTo(changeId);
    assertThat(shown.get("revision").asInt()).isEqualTo(2);
    assertThat(shown.get("prefixes").toString()).isEqualTo("[\"net\",\"x\"]");
    assertThat(shown.get("base_branch").asString()).isEqualTo("main");
  }
}
