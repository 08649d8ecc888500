// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A revision is prepared on a branch of a real clone, by us and by the installed b4. */
class PrepTest {
  private static final String COVER =
      """
      net: x: bigger numbers

      This makes them bigger.

      To: netdev@lists.example.org
      Cc: Henrik Solås <henrik@example.org>
      """;

  @TempDir Path folder;
  private Path clone;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void clone_of_a_tree() throws Exception {
    clone = Files.createDirectories(folder.resolve("clone"));
    git("init", "-q", "-b", "main");
    git("config", "user.name", "Mira Halvorsen");
    git("config", "user.email", "mira@example.org");
    git("config", "core.editor", "cat");
    git("config", "b4.linkmask", "https://lore.example.org/%s");
    Files.writeString(clone.resolve("x.c"), lines(0, 0));
    git("add", "-A");
    git("commit", "-q", "-m", "base");
  }

  private static String lines(int seven, int forty) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append("int a").append(i).append(" = ");
      text.append(i == 7 ? seven : i == 40 ? forty : 0).append(";\n");
    }
    return text.toString();
  }

  private void patch(String message, int seven, int forty) throws Exception {
    Files.writeString(clone.resolve("x.c"), lines(seven, forty));
    git("commit", "-q", "-a", "-s", "-m", message);
  }

  private String run(List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(clone.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.startsWith("GIT_") || name.startsWith("XDG_"));
    variables.put("GIT_CONFIG_NOSYSTEM", "1");
    variables.put("HOME", folder.toString());
    variables.put("EDITOR", "cat");
    Path printed = Files.createTempFile(folder, "printed", "");
    Process process =
        builder
            .redirectErrorStream(true)
            .redirectInput(Path.of("/dev/null").toFile())
            .redirectOutput(printed.toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    String text = Files.readString(printed);
    assertThat(process.exitValue()).as("%s: %s", command, text).isZero();
    return text.strip();
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private String b4(String... arguments) throws IOException, InterruptedException {
    boolean isThere =
        new ProcessBuilder("sh", "-c", "command -v b4 && command -v git-filter-repo")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
    assumeTrue(isThere, "b4 and git-filter-repo are not installed");
    // Without a network.
    List<String> command = new ArrayList<>(List.of("b4", "-n", "--offline-mode"));
    command.addAll(List.of(arguments));
    return run(command);
  }

  private int prep(String... arguments) {
    List<String> all = new ArrayList<>(List.of("prep", arguments[0], "-C", clone.toString()));
    all.addAll(List.of(arguments).subList(1, arguments.length));
    return reroll(all);
  }

  private int reroll(List<String> arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> all = new ArrayList<>(List.of("--home", folder.resolve("home").toString()));
    all.addAll(arguments);
    return line.execute(all.toArray(String[]::new));
  }

  private void done(String... arguments) {
    assertThat(prep(arguments)).as(out + err.toString()).isZero();
  }

  private JsonNode show() {
    done("show", "--json");
    return JsonMapper.builder().build().readTree(out.toString());
  }

  /** Prepares two patches with a cover letter. */
  private void series() throws Exception {
    done("new", "My NIC", "--prefixes", "net-next");
    patch("net: x: seven\n\nIt was none.", 7, 0);
    patch("net: x: forty, größer\n\nMore.", 7, 40);
    Path cover = Files.writeString(folder.resolve("cover.txt"), COVER);
    done("edit", "--file", cover.toString());
  }

  @Test
  void new_series_has_a_branch_with_a_cover_letter_and_a_change_id() throws Exception {
    series();

    JsonNode shown = show();
    assertThat(shown.get("branch").asString()).isEqualTo("b4/my-nic");
    assertThat(shown.get("change_id").asString()).matches("\\d{8}-my-nic-[0-9a-f]{12}");
    assertThat(shown.get("revision").asInt()).isEqualTo(1);
    assertThat(shown.get("base_commit").asString()).isEqualTo(git("rev-parse", "main"));
    assertThat(shown.get("patches").get(1).get("subject").asString())
        .isEqualTo("[PATCH net-next 2/2] net: x: forty, größer");
    assertThat(shown.get("cc").get(0).asString()).isEqualTo("Henrik Solås <henrik@example.org>");
    assertThat(git("status", "--short")).isEmpty();
  }

  @Test
  void mails_are_what_git_am_makes_the_same_tree_of() throws Exception {
    series();
    Path mails = folder.resolve("mails");
    done("format", "-o", mails.toString());

    String cover = Files.readString(mails.resolve("0000-cover-letter.patch"));
    assertThat(cover)
        .contains(
            "\nSubject: [PATCH net-next 0/2] net: x: bigger numbers\n",
            "\nTo: netdev@lists.example.org\nCc: =?UTF-8?q?Henrik=20Sol=C3=A5s?= <henrik@example.org>\n",
            "\nMira Halvorsen (2):\n  net: x: seven\n  net: x: forty, größer\n",
            " 1 file changed, 2 insertions(+), 2 deletions(-)\n---\nbase-commit: ",
            "\nchange-id: 20")
        .doesNotContain("\n\nTo: ");
    String tree = git("rev-parse", "HEAD^{tree}");
    git("checkout", "-q", "-b", "again", "main");
    try (var files = Files.list(mails)) {
      for (Path file : files.sorted().skip(1).toList()) {
        git("am", "-q", file.toString());
      }
    }
    assertThat(git("rev-parse", "HEAD^{tree}")).isEqualTo(tree);
    assertThat(git("log", "-1", "--format=%B")).startsWith("net: x: forty, größer\n\nMore.");
  }

  @Test
  void patches_that_nobody_else_has_yet_are_told_as_git_does() throws Exception {
    git("update-ref", "refs/remotes/origin/main", "main");
    git("checkout", "-q", "main");
    for (String line : List.of("first", "second")) {
      Files.writeString(clone.resolve("below.txt"), line + "\nbelow\n");
      git("add", "below.txt");
      git("commit", "-qm", "net: y: " + line);
    }
    series();
    Path mails = folder.resolve("mails");
    done("format", "-o", mails.toString());

    String cover = Files.readString(mails.resolve("0000-cover-letter.patch"));
    String told =
        cover.substring(cover.indexOf("\nbase-commit: ") + 1, cover.indexOf("change-id: "));
    String theirs =
        git("format-patch", "--stdout", "-2", "--base=" + git("rev-parse", "origin/main"));
    assertThat(told.lines().count()).isEqualTo(3);
    assertThat(theirs).contains(told.strip());
  }

  @Test
  void b4_knows_a_branch_of_ours() throws Exception {
    series();
    String info = b4("prep", "--show-info");

    assertThat(info)
        .contains(
            "branch: b4/my-nic",
            "cover-subject: net: x: bigger numbers",
            "prefixes: net-next",
            "change-id: " + show().get("change_id").asString(),
            "revision: 1",
            "cover-strategy: commit",
            "base-commit: " + git("rev-parse", "main"),
            ": net: x: forty, größer");

    done("next", "--message", "v1-0@example.org");
    assertThat(b4("prep", "--show-info"))
        .contains("revision: 2", "series-v1: ", "sent/my-nic-v1 v1-0@example.org");
    b4("prep", "--set-prefixes", "net", "RFC");
    assertThat(show().get("prefixes").toString()).isEqualTo("[\"net\",\"RFC\"]");
    assertThat(show().get("patches").size()).isEqualTo(2);
  }

  @Test
  void b4_puts_trailers_on_a_branch_of_ours() throws Exception {
    series();
    Path thread = thread();
    b4("trailers", "-u", "-m", thread.toString(), "-F", "m0@example.org");

    assertThat(git("log", "--format=%B", "-2"))
        .contains("Reviewed-by: Ines Caldeira <ines@example.org>");
    assertThat(show().get("patches").size()).isEqualTo(2);
  }

  @Test
  void branch_of_b4_is_known_and_goes_on_here() throws Exception {
    b4("prep", "-n", "their nic");
    patch("net: x: seven", 7, 0);

    assertThat(git("rev-parse", "--abbrev-ref", "HEAD")).isEqualTo("b4/their-nic");
    assertThat(show().get("revision").asInt()).isEqualTo(1);
    assertThat(show().get("cover_subject").asString()).startsWith("EDITME");
    assertThat(prep("check", "--no-run")).isEqualTo(1);
    assertThat(out.toString()).contains("STOP nobody-addressed", "STOP cover-unwritten");
    Path cover = Files.writeString(folder.resolve("cover.txt"), COVER);
    done("edit", "--file", cover.toString());
    assertThat(b4("prep", "--show-info")).contains("cover-subject: net: x: bigger numbers");
    done("next", "--message", "v1-0@example.org");
    done("diff");
    assertThat(out.toString()).startsWith("1:  ").contains(" = 1:  ");
    done("show", "--cover");
    assertThat(out.toString()).containsPattern("(?m)^range-diff against v1:\n1:  [0-9a-f]+ = 1:  ");
    assertThat(b4("prep", "--compare-to", "v1").replaceAll("\u001b\\[[0-9;]*m", ""))
        .contains(" = 1:  ");
  }

  /** A thread about the series: its mails, and a reply that gives a trailer to patch 1. */
  private Path thread() throws Exception {
    Path mails = folder.resolve("sent");
    done("format", "-o", mails.toString());
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
    series();
    assertThat(reroll(List.of("import", thread().toString()))).as(err.toString()).isZero();
    done("next", "--message", "m0@example.org");

    done("trailers");
    assertThat(out.toString())
        .contains("1 Reviewed-by: Ines Caldeira <ines@example.org>\n   keep, <r1@example.org>");
    done("trailers", "-u");
    assertThat(git("log", "--format=%B", "-1", "HEAD~1"))
        .isEqualTo(
            """
            net: x: seven

            It was none.

            Reviewed-by: Ines Caldeira <ines@example.org>
            Signed-off-by: Mira Halvorsen <mira@example.org>\
            """);
    done("undo");
    assertThat(git("log", "--format=%B", "-2")).doesNotContain("Reviewed-by");

    git("reset", "-q", "--hard", "HEAD~2");
    patch("net: x: seven\n\nIt was none.", 8, 0);
    done("trailers", "-u");
    assertThat(out.toString()).contains("drop, the patch changed", "0 trailers put on");
  }

  @Test
  void next_revision_says_what_changed_since_and_where_the_last_one_is() throws Exception {
    series();
    done("next", "--message", "<m0@example.org>");

    assertThat(show().get("revision").asInt()).isEqualTo(2);
    assertThat(show().get("history").get("v1").get(0).asString()).isEqualTo("m0@example.org");
    String cover = git("log", "-1", "--format=%B", "HEAD~2");
    assertThat(cover)
        .contains(
            "Changes in v2:\n- EDITME: what changed\n- Link to v1: https://lore.example.org/m0@example.org");
    assertThat(git("log", "--format=%s", "sent/my-nic-v1"))
        .isEqualTo("net: x: forty, größer\nnet: x: seven\nbase");
    assertThat(prep("check", "--no-run")).isEqualTo(1);
    assertThat(out.toString()).contains("STOP cover-unwritten");
    assertThat(prep("check", "--no-run", "--force", "for a test")).isZero();
    assertThat(out.toString()).contains("forced by").contains("for a test");
    assertThat(prep("check", "--no-run", "--json")).isZero();
  }

  @Test
  void everything_can_be_undone_but_what_would_lose_commits() throws Exception {
    series();
    String before = git("rev-parse", "HEAD");
    done("edit", "--prefixes", "net");
    done("next");
    done("undo");
    done("undo");
    assertThat(git("rev-parse", "HEAD")).isEqualTo(before);

    done("edit", "--prefixes", "net");
    patch("net: x: more", 9, 40);
    assertThat(prep("undo")).isEqualTo(1);
    assertThat(err.toString()).contains("would lose commits", before);
  }

  @Test
  void branch_with_patches_is_enrolled_and_goes_back() throws Exception {
    git("checkout", "-q", "-b", "work");
    patch("net: x: seven", 7, 0);
    String before = git("rev-parse", "HEAD");
    done("enroll", "main", "--prefixes", "net");

    assertThat(show().get("patches").get(0).get("subject").asString())
        .isEqualTo("[PATCH net] net: x: seven");
    assertThat(show().get("base_branch").asString()).isEqualTo("main");
    assertThat(git("status", "--short")).isEmpty();
    assertThat(prep("enroll", "main")).isEqualTo(1);
    done("undo");
    assertThat(git("rev-parse", "HEAD")).isEqualTo(before);
    assertThat(prep("show")).isEqualTo(1);
    assertThat(err.toString()).contains("no series is prepared on branch \"work\"");
  }

  @Test
  void series_of_the_list_is_taken_up_with_its_patches_and_people() throws Exception {
    series();
    assertThat(reroll(List.of("import", thread().toString()))).isZero();
    String change = show().get("change_id").asString();
    git("checkout", "-q", "main");

    assertThat(reroll(List.of("series", "list", "--json"))).isZero();
    String id = "";
    for (JsonNode one : JsonMapper.builder().build().readTree(out.toString())) {
      if (one.get("title").asString().equals("net: x: bigger numbers")) {
        id = one.get("id").asString();
      }
    }
    done("new", "again", "--from", id, "--base", "main");

    JsonNode shown = show();
    assertThat(shown.get("branch").asString()).isEqualTo("b4/again");
    assertThat(shown.get("revision").asInt()).isEqualTo(2);
    assertThat(shown.get("change_id").asString()).isEqualTo(change);
    assertThat(shown.get("cover_subject").asString()).isEqualTo("net: x: bigger numbers");
    assertThat(shown.get("to").get(0).asString()).isEqualTo("netdev@lists.example.org");
    assertThat(shown.get("patches").size()).isEqualTo(2);
    assertThat(Files.readString(clone.resolve("x.c"))).isEqualTo(lines(7, 40));
    done("recipients");
    assertThat(out.toString()).contains("Cc: Ines Caldeira <ines@example.org> (spoke on v1)");
    assertThat(prep("check", "--no-run")).isEqualTo(1);
    assertThat(out.toString()).contains("STOP too-soon", "STOP changelog-missing");
  }

  @Test
  void revision_is_sent_once_nothing_stops_it_and_the_next_begins() throws Exception {
    GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    server.start();
    try {
      series();
      git("config", "sendemail.smtpserver", "127.0.0.1");
      git("config", "sendemail.smtpserverport", Integer.toString(server.getSmtp().getPort()));
      done("edit", "--prefixes", "");
      assertThat(prep("send", "--yes")).isEqualTo(1);
      assertThat(out.toString()).contains("STOP tree-missing");
      assertThat(server.getReceivedMessages()).isEmpty();

      done("send", "--dry-run", "--force", "only to look");
      assertThat(out.toString()).contains("may be sent", "forced by", "only to look");
      // Nothing was sent, so nothing was decided.
      assertThat(prep("check", "--no-run")).isEqualTo(1);
      assertThat(out.toString()).contains("STOP tree-missing").doesNotContain("only to look");

      done("edit", "--prefixes", "net-next");
      done("send", "--dry-run");
      assertThat(out.toString()).contains("may be sent", "mail 3 of 3");
      done("send", "--yes");

      // Three mails, each to the list and to Henrik.
      assertThat(server.getReceivedMessages()).hasSize(6);
      assertThat(server.getReceivedMessages()[0].getSubject())
          .isEqualTo("[PATCH net-next 0/2] net: x: bigger numbers");
      JsonNode shown = show();
      assertThat(shown.get("revision").asInt()).isEqualTo(2);
      String sent = shown.get("history").get("v1").get(0).asString();
      assertThat(server.getReceivedMessages()[0].getHeader("Message-ID")[0])
          .isEqualTo("<" + sent + ">");
      assertThat(git("tag")).isEqualTo("sent/my-nic-v1");
      assertThat(reroll(List.of("mail", "show", sent, "--json"))).isZero();
      // It is too soon for the next one.
      assertThat(prep("check", "--no-run")).isEqualTo(1);
      assertThat(out.toString()).contains("STOP too-soon", "STOP cover-unwritten");
    } finally {
      server.stop();
    }
  }
}
