// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who a series is from is whom git and b4 would send it as, wherever the configuration says so. */
class SenderTest {
  @TempDir Path folder;

  private static String from(String mail) {
    return mail.lines()
        .filter(line -> line.startsWith("From: "))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no From in " + mail));
  }

  private static String firstMail(Path written) throws IOException {
    try (Stream<Path> files = Files.list(written)) {
      return Files.readString(files.sorted().findFirst().orElseThrow());
    }
  }

  private PrepClone prepared() throws Exception {
    PrepClone clone = new PrepClone(folder);
    clone.series();
    return clone;
  }

  /** Returns the From of what we write, with variables set as env(1) sets them. */
  private String ours(PrepClone clone, String... variables) throws Exception {
    Path written = folder.resolve("ours");
    List<String> command = new ArrayList<>(List.of("env"));
    command.addAll(List.of(variables));
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Dreroll.root=" + folder));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.reroll.cli.Main"));
    command.addAll(List.of("--home", folder.resolve("home").toString(), "prep", "send"));
    command.addAll(List.of("--force", "a test", "--no-sign", "-o", written.toString()));
    clone.run(command);
    return from(firstMail(written));
  }

  private String gits(PrepClone clone, String... variables) throws Exception {
    clone.git("format-patch", "-q", "-1", "-o", folder.resolve("theirs").toString());
    List<String> command = new ArrayList<>(List.of("env"));
    command.addAll(List.of(variables));
    command.addAll(List.of("git", "send-email", "--dry-run", "--confirm=never"));
    command.addAll(List.of("--to=list@example.org", folder.resolve("theirs").toString()));
    return from(clone.run(command));
  }

  private String b4s(PrepClone clone) throws Exception {
    Path written = folder.resolve("b4");
    clone.b4("send", "--no-sign", "-o", written.toString());
    return from(firstMail(written));
  }

  private void leaveToTheUser(PrepClone clone) throws Exception {
    clone.git("config", "--unset", "user.name");
    clone.git("config", "--unset", "user.email");
  }

  @Test
  void the_repository_says_who_one_is() throws Exception {
    PrepClone clone = prepared();

    assertThat(ours(clone)).isEqualTo("From: Mira Halvorsen <mira@example.org>");
    assertThat(gits(clone)).isEqualTo(ours(clone));
    assertThat(b4s(clone)).isEqualTo(ours(clone));
  }

  @Test
  void a_file_included_by_folder_says_who_one_is() throws Exception {
    PrepClone clone = prepared();
    leaveToTheUser(clone);
    Files.writeString(
        folder.resolve("work"), "[user]\nname = Mira at Work\nemail = work@example.org\n");
    Files.writeString(
        folder.resolve(".gitconfig"),
        "[user]\nname = Mira\nemail = home@example.org\n[includeIf \"gitdir:%s/\"]\npath = work\n"
            .formatted(folder.toRealPath()));

    assertThat(ours(clone)).isEqualTo("From: Mira at Work <work@example.org>");
    assertThat(gits(clone)).isEqualTo(ours(clone));
    assertThat(b4s(clone)).isEqualTo(ours(clone));
  }

  @Test
  void another_file_of_the_user_says_who_one_is() throws Exception {
    PrepClone clone = prepared();
    leaveToTheUser(clone);
    Path other =
        Files.writeString(
            folder.resolve("other"), "[user]\nname = Mira Else\nemail = else@example.org\n");
    String variable = "GIT_CONFIG_GLOBAL=" + other;

    assertThat(ours(clone, variable)).isEqualTo("From: Mira Else <else@example.org>");
    assertThat(gits(clone, variable)).isEqualTo(ours(clone, variable));
  }

  @Test
  void an_identity_says_who_sends() throws Exception {
    PrepClone clone = prepared();
    clone.git("config", "sendemail.identity", "work");
    clone.git("config", "sendemail.from", "Mira Halvorsen <home@example.org>");
    clone.git("config", "sendemail.work.from", "Mira Halvorsen <work@example.org>");

    assertThat(ours(clone)).isEqualTo("From: Mira Halvorsen <work@example.org>");
    assertThat(gits(clone)).isEqualTo(ours(clone));
  }

  @Test
  void the_identity_that_b4_is_told_goes_before_that_of_git() throws Exception {
    PrepClone clone = prepared();
    clone.git("config", "sendemail.identity", "home");
    clone.git("config", "b4.sendemail-identity", "work");
    clone.git("config", "sendemail.home.from", "Mira Halvorsen <home@example.org>");
    clone.git("config", "sendemail.work.from", "Mira Halvorsen <work@example.org>");

    assertThat(ours(clone)).isEqualTo("From: Mira Halvorsen <work@example.org>");
    assertThat(b4s(clone)).isEqualTo(ours(clone));
  }
}
