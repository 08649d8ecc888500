// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What scripts rely on of am and range-diff, on a repository that git made. */
class GitCommandsTest {
  @TempDir Path folder;
  private final TestReroll reroll = new TestReroll();

  private int reroll(String... arguments) {
    return reroll.run(arguments);
  }

  private JsonNode json() {
    return JsonMapper.builder().build().readTree(reroll.out());
  }

  private String git(String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=A", "-c", "user.email=a@example.org"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  private void commit(String content, String message) throws IOException {
    Files.writeString(folder.resolve("file.c"), content);
    git("add", "file.c");
    git("commit", "-qm", message);
  }

  @BeforeEach
  void two_revisions() throws IOException {
    git("init", "-q", "-b", "base");
    commit("int a;\nint b;\nint c;\n", "base");
    git("checkout", "-q", "-b", "v1");
    commit("int a;\nint bb;\nint c;\n", "one");
    commit("int a;\nint bb;\nint cc;\n", "two");
    git("checkout", "-q", "-b", "v2", "base");
    commit("int a;\nint bb;\nint c;\n", "one, in other words");
    commit("int a;\nint bb;\nint c;\nint d;\n", "three");
  }

  private String mailbox(String range) throws IOException {
    Path file = folder.resolve("mails");
    Files.writeString(file, git("format-patch", "--stdout", range) + "\n");
    return file.toString();
  }

  @Test
  void am_prints_base_commit_tree_and_each_commit() throws IOException {
    int status =
        reroll("am", "--repo", folder.toString(), "--onto", "base", "--json", mailbox("base..v1"));

    assertThat(status).as(reroll.err()).isZero();
    JsonNode made = json();
    assertThat(made.get("base").asString()).isEqualTo(git("rev-parse", "base"));
    assertThat(made.get("tree").asString()).isEqualTo(git("rev-parse", "v1^{tree}"));
    assertThat(made.get("commits").size()).isEqualTo(2);
    assertThat(made.get("commits").get(0).get("subject").asString()).isEqualTo("one");
    assertThat(made.get("commits").get(1).get("commit").asString())
        .isEqualTo(made.get("commit").asString());
    assertThat(git("log", "-1", "--format=%s", made.get("commit").asString())).isEqualTo("two");
  }

  @Test
  void am_goes_by_gits_configuration_where_nothing_is_said() throws IOException {
    git("config", "am.messageid", "true");
    git("config", "mailinfo.scissors", "true");
    Path mail = Path.of(mailbox("base..v1"));
    String text = Files.readString(mail, StandardCharsets.UTF_8);
    Files.writeString(
        mail,
        text.replaceFirst("(?m)^Subject: ", "Message-ID: <m@example.org>\nSubject: ")
            .replaceFirst("\n\n", "\n\nTo the list.\n-- >8 --\n"));
    String repo = folder.toString();

    reroll("am", "--repo", repo, "--onto", "base", "--json", mail.toString());
    String first = json().at("/commits/0/commit").stringValue();
    assertThat(git("log", "-1", "--format=%B", first))
        .contains("Message-Id: <m@example.org>")
        .doesNotContain("To the list.");

    reroll("am", "--repo", repo, "--onto", "base", "--no-scissors", "--json", mail.toString());
    first = json().at("/commits/0/commit").stringValue();
    assertThat(git("log", "-1", "--format=%B", first))
        .contains("Message-Id: <m@example.org>", "To the list.");
  }

  @Test
  void am_says_which_hunk_of_which_mail_has_no_place() throws IOException {
    int status =
        reroll("am", "--repo", folder.toString(), "--onto", "v2", "--json", mailbox("base..v1"));

    assertThat(status).isEqualTo(1);
    JsonNode failure = json();
    assertThat(failure.get("failed_at").asInt()).isEqualTo(1);
    assertThat(failure.get("reason").asString()).isEqualTo("patch failed: file.c:1");
    assertThat(failure.get("path").asString()).isEqualTo("file.c");
    assertThat(failure.get("hunk").asString()).startsWith("@@ -1,3 +1,3 @@").contains("-int b;");
  }

  @Test
  void am_in_words_shows_the_closest_place() throws IOException {
    reroll("am", "--repo", folder.toString(), "--onto", "v2", mailbox("base..v1"));

    assertThat(reroll.out())
        .contains("mail 1 \"one\" does not apply")
        .contains("closest place: line 1, where 2 of 3 lines are the same");
  }

  @Test
  void range_diff_gives_pairs_and_lineage() {
    int status =
        reroll(
            "range-diff",
            "--repo",
            folder.toString(),
            "--json",
            "--lineage",
            "base..v1",
            "base..v2");

    assertThat(status).as(reroll.err()).isZero();
    JsonNode pairs = json();
    assertThat(pairs.get(0).get("old").get("number").asInt()).isEqualTo(1);
    assertThat(pairs.get(0).get("new").get("number").asInt()).isEqualTo(1);
    assertThat(pairs.get(0).get("status").asString()).isEqualTo("!");
    assertThat(pairs.get(0).get("subject").asString()).isEqualTo("one");
    assertThat(pairs.get(0).get("lineage").get(0).asString()).isEqualTo("reworded");
    assertThat(pairs.get(1).get("new").isNull()).isTrue();
    assertThat(pairs.get(1).get("status").asString()).isEqualTo("<");
    assertThat(pairs.get(2).get("old").isNull()).isTrue();
    assertThat(pairs.get(2).get("status").asString()).isEqualTo(">");
  }

  @Test
  void what_names_no_commit_is_said() {
    assertThat(reroll("range-diff", "--repo", folder.toString(), "nowhere..v1", "base..v2"))
        .isEqualTo(2);
    assertThat(reroll.err()).contains("no commit \"nowhere\"");
  }
}
