// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A revision is prepared on a branch of a real clone, by us and by the installed b4. */
class PrepTest {
  @TempDir Path folder;
  private PrepClone clone;

  @BeforeEach
  void clone_of_a_tree() throws Exception {
    clone = new PrepClone(folder);
  }

  @Test
  void new_series_has_a_branch_with_a_cover_letter_and_a_change_id() throws Exception {
    clone.series();

    JsonNode shown = clone.show();
    assertThat(shown.get("branch").asString()).isEqualTo("b4/my-nic");
    assertThat(shown.get("change_id").asString()).matches("\\d{8}-my-nic-[0-9a-f]{12}");
    assertThat(shown.get("revision").asInt()).isEqualTo(1);
    assertThat(shown.get("base_commit").asString()).isEqualTo(clone.git("rev-parse", "main"));
    assertThat(shown.get("patches").get(1).get("subject").asString())
        .isEqualTo("[PATCH net-next 2/2] net: x: forty, größer");
    assertThat(shown.get("cc").get(0).asString()).isEqualTo("Henrik Solås <henrik@example.org>");
    assertThat(clone.git("status", "--short")).isEmpty();
  }

  @Test
  void mails_are_what_git_am_makes_the_same_tree_of() throws Exception {
    clone.series();
    Path mails = folder.resolve("mails");
    clone.done("format", "-o", mails.toString());

    String cover = Files.readString(mails.resolve("0000-cover-letter.patch"));
    assertThat(cover)
        .contains(
            "\nSubject: [PATCH net-next 0/2] net: x: bigger numbers\n",
            "\nTo: netdev@lists.example.org\nCc: =?UTF-8?q?Henrik=20Sol=C3=A5s?= <henrik@example.org>\n",
            "\nMira Halvorsen (2):\n  net: x: seven\n  net: x: forty, größer\n",
            " 1 file changed, 2 insertions(+), 2 deletions(-)\n---\nbase-commit: ",
            "\nchange-id: 20")
        .doesNotContain("\n\nTo: ");
    String tree = clone.git("rev-parse", "HEAD^{tree}");
    clone.git("checkout", "-q", "-b", "again", "main");
    try (var files = Files.list(mails)) {
      for (Path file : files.sorted().skip(1).toList()) {
        clone.git("am", "-q", file.toString());
      }
    }
    assertThat(clone.git("rev-parse", "HEAD^{tree}")).isEqualTo(tree);
    assertThat(clone.git("log", "-1", "--format=%B")).startsWith("net: x: forty, größer\n\nMore.");
  }

  @Test
  void patches_that_nobody_else_has_yet_are_told_as_git_does() throws Exception {
    clone.git("update-ref", "refs/remotes/origin/main", "main");
    clone.git("checkout", "-q", "main");
    for (String line : List.of("first", "second")) {
      Files.writeString(clone.clone.resolve("below.txt"), line + "\nbelow\n");
      clone.git("add", "below.txt");
      clone.git("commit", "-qm", "net: y: " + line);
    }
    clone.series();
    Path mails = folder.resolve("mails");
    clone.done("format", "-o", mails.toString());

    String cover = Files.readString(mails.resolve("0000-cover-letter.patch"));
    String told =
        cover.substring(cover.indexOf("\nbase-commit: ") + 1, cover.indexOf("change-id: "));
    String theirs =
        clone.git(
            "format-patch", "--stdout", "-2", "--base=" + clone.git("rev-parse", "origin/main"));
    assertThat(told.lines().count()).isEqualTo(3);
    assertThat(theirs).contains(told.strip());
  }

  @Test
  void b4_knows_a_branch_of_ours() throws Exception {
    clone.series();
    String info = clone.b4("prep", "--show-info");

    assertThat(info)
        .contains(
            "branch: b4/my-nic",
            "cover-subject: net: x: bigger numbers",
            "prefixes: net-next",
            "change-id: " + clone.show().get("change_id").asString(),
            "revision: 1",
            "cover-strategy: commit",
            "base-commit: " + clone.git("rev-parse", "main"),
            ": net: x: forty, größer");

    clone.done("next", "--message", "v1-0@example.org");
    assertThat(clone.b4("prep", "--show-info"))
        .contains("revision: 2", "series-v1: ", "sent/my-nic-v1 v1-0@example.org");
    clone.b4("prep", "--set-prefixes", "net", "RFC");
    assertThat(clone.show().get("prefixes").toString()).isEqualTo("[\"net\",\"RFC\"]");
    assertThat(clone.show().get("patches").size()).isEqualTo(2);
  }

  @Test
  void b4_puts_trailers_on_a_branch_of_ours() throws Exception {
    clone.series();
    Path thread = thread();
    clone.b4("trailers", "-u", "-m", thread.toString(), "-F", "m0@example.org");

    assertThat(clone.git("log", "--format=%B", "-2"))
        .contains("Reviewed-by: Ines Caldeira <ines@example.org>");
    assertThat(clone.show().get("patches").size()).isEqualTo(2);
  }

  @Test
  void branch_of_b4_is_known_and_goes_on_here() throws Exception {
    clone.b4("prep", "-n", "their nic");
    clone.patch("net: x: seven", 7, 0);

    assertThat(clone.git("rev-parse", "--abbrev-ref", "HEAD")).isEqualTo("b4/their-nic");
    assertThat(clone.show().get("revision").asInt()).isEqualTo(1);
    assertThat(clone.show().get("cover_subject").asString()).startsWith("EDITME");
    assertThat(clone.prep("check", "--no-run")).isEqualTo(1);
    assertThat(clone.printed()).contains("STOP nobody-addressed", "STOP cover-unwritten");
    Path cover = Files.writeString(folder.resolve("cover.txt"), PrepClone.COVER);
    clone.done("edit", "--file", cover.toString());
    assertThat(clone.b4("prep", "--show-info")).contains("cover-subject: net: x: bigger numbers");
    clone.done("next", "--message", "v1-0@example.org");
    clone.done("diff");
    assertThat(clone.printed()).startsWith("1:  ").contains(" = 1:  ");
    clone.done("show", "--cover");
    assertThat(clone.printed())
        .containsPattern("(?m)^range-diff against v1:\n1:  [0-9a-f]+ = 1:  ");
    assertThat(clone.b4("prep", "--compare-to", "v1").replaceAll("\u001b\\[[0-9;]*m", ""))
        .contains(" = 1:  ");
  }

  /** A thread about the series: its mails, and a reply that gives a trailer to patch 1. */
  private Path thread() throws Exception {
    Path mails = folder.resolve("sent");
    clone.done("format", "-o", mails.toString());
    StringBuilder box = new StringBuilder();
    try (var files = Files.list(mails)) {
      int number = 0;
      for (Path file : files.sorted().toList()) {
        String mail =
            Files.readString(file)
                .replaceAll("(?m)^Message-ID: .*$", "Message-ID: <m" + number + "@example.org>")
                .replaceAll("(?m)^(In-Reply-To|References): .*$", "$1: <m0@example.org>");
        box.append(mail.replaceFirst("^From [^\n]*", "From mboxrd@z Thu Jan  1 00:00:00 1970"));
        box.append('\n');
        number++;
      }
    }
    box.append(
        """
        From mboxrd@z Thu Jan  1 00:00:00 1970
        From: Ines Caldeira <ines@example.org>
        To: Mira Halvorsen <mira@example.org>
        Date: %s
        Message-ID: <r1@example.org>
        In-Reply-To: <m1@example.org>
        References: <m0@example.org> <m1@example.org>
        Subject: Re: [PATCH net-next 1/2] net: x: seven

        > It was none.

        Fine.

        Reviewed-by: Ines Caldeira <ines@example.org>
        """
            .formatted(
                DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC))));
    return Files.write(
        folder.resolve("thread.mbox"), box.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void trailers_are_kept_where_the_patch_is_the_same_and_dropped_where_it_changed()
      throws Exception {
    clone.series();
    assertThat(clone.reroll(List.of("import", thread().toString())))
        .as(clone.complaints())
        .isZero();
    clone.done("next", "--message", "m0@example.org");

    clone.done("trailers");
    assertThat(clone.printed())
        .contains("1 Reviewed-by: Ines Caldeira <ines@example.org>\n   keep, <r1@example.org>");
    clone.done("trailers", "-u");
    assertThat(clone.git("log", "--format=%B", "-1", "HEAD~1"))
        .isEqualTo(
            """
            net: x: seven

            It was none.

            Reviewed-by: Ines Caldeira <ines@example.org>
            Signed-off-by: Mira Halvorsen <mira@example.org>\
            """);
    clone.done("undo");
    assertThat(clone.git("log", "--format=%B", "-2")).doesNotContain("Reviewed-by");

    clone.git("reset", "-q", "--hard", "HEAD~2");
    clone.patch("net: x: seven\n\nIt was none.", 8, 0);
    clone.done("trailers", "-u");
    assertThat(clone.printed()).contains("drop, the patch changed", "0 trailers put on");
  }

  @Test
  void trailers_are_laid_out_as_b4_does_by_its_settings() throws Exception {
    clone.series();
    assertThat(clone.reroll(List.of("import", thread().toString())))
        .as(clone.complaints())
        .isZero();
    clone.git("checkout", "-q", "HEAD~1");
    clone.git(
        "commit",
        "-q",
        "--amend",
        "-m",
        "net: x: seven\n\nIt was none.\n\nFixes: 0123456789ab (\"net: x: zero\")\n"
            + "Signed-off-by: Oluf Brandt <oluf@example.org>\n"
            + "Link: https://example.org/7\n"
            + "Signed-off-by: Mira Halvorsen <mira@example.org>");
    clone.git("rebase", "-q", "--onto", "HEAD", "b4/my-nic~1", "b4/my-nic");
    clone.done("next", "--message", "m0@example.org");

    for (String order : List.of("*", "Reviewed-by,*", "link,*")) {
      clone.git("config", "b4.trailer-order", order);
      clone.done("trailers", "-u");
      String ours = clone.git("log", "--format=%B", "-2");
      clone.done("undo");
      String before = clone.git("rev-parse", "HEAD");
      clone.b4(
          "trailers", "-u", "-m", folder.resolve("thread.mbox").toString(), "-F", "m0@example.org");
      assertThat(ours)
          .contains("Reviewed-by: Ines")
          .isEqualTo(clone.git("log", "--format=%B", "-2"));
      clone.git("reset", "-q", "--hard", before);
    }

    clone.git("config", "b4.trailers-ignore-from", "Bots <bot@example.org>, ines@example.org");
    clone.done("trailers", "-u");
    assertThat(clone.printed())
        .contains("does not count: b4.trailers-ignore-from names who gave it", "0 trailers put on");
  }

  @Test
  void next_revision_says_what_changed_since_and_where_the_last_one_is() throws Exception {
    clone.series();
    clone.done("next", "--message", "<m0@example.org>");

    assertThat(clone.show().get("revision").asInt()).isEqualTo(2);
    assertThat(clone.show().get("history").get("v1").get(0).asString()).isEqualTo("m0@example.org");
    String cover = clone.git("log", "-1", "--format=%B", "HEAD~2");
    assertThat(cover)
        .contains(
            "Changes in v2:\n- EDITME: what changed\n- Link to v1: https://lore.example.org/m0@example.org");
    assertThat(clone.git("log", "--format=%s", "sent/my-nic-v1"))
        .isEqualTo("net: x: forty, größer\nnet: x: seven\nbase\nroot");
    assertThat(clone.prep("check", "--no-run")).isEqualTo(1);
    assertThat(clone.printed()).contains("STOP cover-unwritten");
    assertThat(clone.prep("check", "--no-run", "--force", "for a test")).isZero();
    assertThat(clone.printed()).contains("forced by").contains("for a test");
    assertThat(clone.prep("check", "--no-run", "--json")).isZero();
  }

  @Test
  void cover_letter_is_edited_in_the_editor_that_git_would_open() throws Exception {
    clone.series();
    clone.git("config", "core.editor", "sed -i '1s/.*/net: x: in an editor/'");
    clone.done("edit");
    assertThat(clone.show().get("cover_subject").asString()).isEqualTo("net: x: in an editor");

    clone.git("config", "core.editor", "sh -c 'echo half a letter >\"$0\"; exit 3'");
    assertThat(clone.prep("edit")).isEqualTo(1);
    assertThat(clone.complaints())
        .contains("the editor ended with status 3", "REROLL_COVER_EDITMSG");
    assertThat(clone.clone.resolve(".git/REROLL_COVER_EDITMSG")).hasContent("half a letter");
    assertThat(clone.show().get("cover_subject").asString()).isEqualTo("net: x: in an editor");
  }

  @Test
  void everything_can_be_undone_but_what_would_lose_commits() throws Exception {
    clone.series();
    String before = clone.git("rev-parse", "HEAD");
    clone.done("edit", "--prefixes", "net");
    clone.done("next");
    clone.done("undo");
    clone.done("undo");
    assertThat(clone.git("rev-parse", "HEAD")).isEqualTo(before);

    clone.done("edit", "--prefixes", "net");
    clone.patch("net: x: more", 9, 40);
    assertThat(clone.prep("undo")).isEqualTo(1);
    assertThat(clone.complaints()).contains("would lose commits", before);
  }

  @Test
  void branch_with_patches_is_enrolled_and_goes_back() throws Exception {
    clone.git("checkout", "-q", "-b", "work");
    clone.patch("net: x: seven", 7, 0);
    String before = clone.git("rev-parse", "HEAD");
    clone.done("enroll", "main", "--prefixes", "net");

    assertThat(clone.show().get("patches").get(0).get("subject").asString())
        .isEqualTo("[PATCH net] net: x: seven");
    assertThat(clone.show().get("base_branch").asString()).isEqualTo("main");
    assertThat(clone.git("status", "--short")).isEmpty();
    assertThat(clone.prep("enroll", "main")).isEqualTo(1);
    clone.done("undo");
    assertThat(clone.git("rev-parse", "HEAD")).isEqualTo(before);
    assertThat(clone.prep("show")).isEqualTo(1);
    assertThat(clone.complaints()).contains("no series is prepared on branch \"work\"");
  }

  @Test
  void series_of_the_list_is_taken_up_with_its_patches_and_people() throws Exception {
    clone.series();
    assertThat(clone.reroll(List.of("import", thread().toString()))).isZero();
    String change = clone.show().get("change_id").asString();
    clone.git("checkout", "-q", "main");

    assertThat(clone.reroll(List.of("series", "list", "--json"))).isZero();
    String id = "";
    for (JsonNode one : JsonMapper.builder().build().readTree(clone.printed())) {
      if (one.get("title").asString().equals("net: x: bigger numbers")) {
        id = one.get("id").asString();
      }
    }
    clone.done("new", "again", "--from", id, "--base", "main");

    JsonNode shown = clone.show();
    assertThat(shown.get("branch").asString()).isEqualTo("b4/again");
    assertThat(shown.get("revision").asInt()).isEqualTo(2);
    assertThat(shown.get("change_id").asString()).isEqualTo(change);
    assertThat(shown.get("cover_subject").asString()).isEqualTo("net: x: bigger numbers");
    assertThat(shown.get("to").get(0).asString()).isEqualTo("netdev@lists.example.org");
    assertThat(shown.get("patches").size()).isEqualTo(2);
    assertThat(Files.readString(clone.clone.resolve("x.c"))).isEqualTo(PrepClone.lines(7, 40));
    clone.done("recipients");
    assertThat(clone.printed()).contains("Cc: Ines Caldeira <ines@example.org> (spoke on v1)");
    assertThat(clone.prep("check", "--no-run")).isEqualTo(1);
    assertThat(clone.printed()).contains("STOP too-soon", "STOP changelog-missing");
  }

  @Test
  void revision_is_sent_once_nothing_stops_it_and_the_next_begins() throws Exception {
    GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    server.start();
    try {
      clone.series();
      clone.git("config", "sendemail.smtpserver", "127.0.0.1");
      clone.git("config", "sendemail.smtpserverport", Integer.toString(server.getSmtp().getPort()));
      clone.done("edit", "--prefixes", "");
      assertThat(clone.prep("send", "--yes")).isEqualTo(1);
      assertThat(clone.printed()).contains("STOP tree-missing");
      assertThat(server.getReceivedMessages()).isEmpty();

      clone.done("send", "--dry-run", "--force", "only to look");
      assertThat(clone.printed()).contains("may be sent", "forced by", "only to look");
      // Nothing was sent, so nothing was decided.
      assertThat(clone.prep("check", "--no-run")).isEqualTo(1);
      assertThat(clone.printed()).contains("STOP tree-missing").doesNotContain("only to look");

      clone.done("edit", "--prefixes", "net-next");
      clone.done("send", "--dry-run");
      assertThat(clone.printed()).contains("may be sent", "mail 3 of 3");
      clone.done("send", "--yes");

      // Three mails, each to the list and to Henrik.
      assertThat(server.getReceivedMessages()).hasSize(6);
      assertThat(server.getReceivedMessages()[0].getSubject())
          .isEqualTo("[PATCH net-next 0/2] net: x: bigger numbers");
      JsonNode shown = clone.show();
      assertThat(shown.get("revision").asInt()).isEqualTo(2);
      String sent = shown.get("history").get("v1").get(0).asString();
      assertThat(server.getReceivedMessages()[0].getHeader("Message-ID")[0])
          .isEqualTo("<" + sent + ">");
      assertThat(clone.git("tag")).isEqualTo("sent/my-nic-v1");
      assertThat(clone.reroll(List.of("mail", "show", sent, "--json"))).isZero();
      // It is too soon for the next one.
      assertThat(clone.prep("check", "--no-run")).isEqualTo(1);
      assertThat(clone.printed()).contains("STOP too-soon", "STOP cover-unwritten");
    } finally {
      server.stop();
    }
  }
}
