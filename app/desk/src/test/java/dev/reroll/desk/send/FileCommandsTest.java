// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.desk.settings.GitConfig;
import dev.reroll.mail.Address;
import dev.reroll.mail.compose.PatchFile;
import dev.reroll.mail.compose.PatchMailing.Suppressed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileCommandsTest {
  private static final String PATCH = "From: A <a@example.org>\nSubject: x\n\nText\n\nMore\n";

  @TempDir Path folder;

  private FileCommands commands(String settings) {
    String listed = settings.replace(';', '\0');
    return new SendSettings(GitConfig.parse(listed), folder, null).commands();
  }

  private PatchFile asked(String settings, Set<Suppressed> suppressed) throws IOException {
    Path file = Files.writeString(folder.resolve("it's 1.patch"), PATCH);
    return commands(settings).asked(file, suppressed);
  }

  @Test
  void each_line_is_an_address_whatever_its_name_has_in_it() throws Exception {
    Files.writeString(
        folder.resolve("who"),
        "  Doe, John <j@example.org> (maintainer:X)  \nplain@example.org\n\nÄ Ö <ae@example.org>\n");
    PatchFile file =
        asked(
            "sendemail.tocmd\ncat who; :;sendemail.cccmd\necho cc@example.org; :"
                .replace("; :", " #"),
            Set.of());

    assertThat(file.to())
        .containsExactly(
            new Address("Doe, John", "j@example.org"),
            new Address(null, "plain@example.org"),
            new Address("Ä Ö", "ae@example.org"));
    assertThat(file.cc()).containsExactly(new Address(null, "cc@example.org"));
    assertThat(asked("sendemail.cccmd\nfalse", Set.of(Suppressed.CCCMD)).cc()).isEmpty();
  }

  @Test
  void file_is_the_last_argument_and_its_name_is_one_word() throws Exception {
    assertThat(asked("sendemail.headercmd\nsh -c 'echo \"X-Of: $0\"'", Set.of()).bytes())
        .asString(StandardCharsets.UTF_8)
        .startsWith("From: A <a@example.org>\nSubject: x\nX-Of: /")
        .contains("/it's 1.patch\n\nText\n\nMore\n");
  }

  @Test
  void fields_go_into_the_header_with_the_lines_that_they_go_on_in() throws Exception {
    Files.writeString(
        folder.resolve("fields"), "X-A: one\n two\nCc: C <c@example.org>\n\nX-B: no\n");

    assertThat(asked("sendemail.headercmd\ncat fields #", Set.of()).bytes())
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            "From: A <a@example.org>\nSubject: x\nX-A: one\n two\nCc: C <c@example.org>\n\nText\n\nMore\n");
  }

  @Test
  void what_makes_no_sense_is_told_with_its_setting() {
    assertThatThrownBy(() -> asked("sendemail.tocmd\necho nobody #", Set.of()))
        .hasMessageContainingAll("sendemail.toCmd says \"nobody\"", "1.patch", "no address");
    assertThatThrownBy(() -> asked("sendemail.headercmd\necho no field #", Set.of()))
        .hasMessageContainingAll("sendemail.headerCmd says \"no field\"", "no field of a header");
    assertThatThrownBy(() -> asked("sendemail.cccmd\necho why >&2 && exit 3 #", Set.of()))
        .hasMessageContainingAll("sendemail.ccCmd", "ended with status 3: why");
    assertThatThrownBy(() -> asked("sendemail.cccmd\nyes #", Set.of()))
        .hasMessageContaining("printed more than a megabyte");
  }

  @Test
  void command_that_does_not_end_is_ended_with_all_it_started() {
    assertThatThrownBy(() ->
            ShellCommand.printed(
                "sleep 600 & sleep 600", List.of(), folder, Duration.ofMillis(300)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("took longer than");
  }
}
