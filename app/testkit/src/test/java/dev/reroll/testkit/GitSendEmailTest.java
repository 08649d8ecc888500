// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Patch files go to whom git send-email would send them by the same settings. */
class GitSendEmailTest {
  private static final String WHO =
      """
      #!/bin/sh
      # Says something else of each file.
      echo "Of, the tree <$(basename "$2" | cut -c1-4)-$1@example.org> (maintainer:X)"
      echo all-$1@example.org
      echo 'Mira Halvorsen <mira@example.org>'
      """;

  @TempDir Path folder;

  private static List<TreeSet<String>> theirs(String printed) {
    List<TreeSet<String>> mails = new ArrayList<>();
    for (String line : printed.lines().toList()) {
      if (line.startsWith("MAIL FROM:")) {
        mails.add(new TreeSet<>());
      } else if (line.startsWith("RCPT TO:<")) {
        mails.getLast().add(line.substring(9, line.length() - 1));
      }
    }
    return mails;
  }

  private static List<TreeSet<String>> ours(String printed) {
    List<TreeSet<String>> mails = new ArrayList<>();
    for (JsonNode mail : JsonMapper.builder().build().readTree(printed)) {
      TreeSet<String> recipients = new TreeSet<>();
      mail.get("recipients").forEach(one -> recipients.add(one.asString()));
      mails.add(recipients);
    }
    return mails;
  }

  private static boolean isThere() throws Exception {
    boolean hasModule =
        new ProcessBuilder("perl", "-MMail::Address", "-e1")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
    return hasModule && Files.exists(Path.of("/usr/lib/git-core/git-send-email"));
  }

  @Test
  void commands_of_the_settings_name_the_same_recipients_as_for_git() throws Exception {
    assumeTrue(isThere(), "git send-email is not installed, or lacks Perl modules");
    PrepClone clone = new PrepClone(folder);
    clone.patch("net: x: seven\n\nReported-by: Ines <ines@example.org>", 7, 0);
    clone.patch("net: x: forty\n\nCc: Beni <beni@example.org>", 7, 40);
    clone.git("format-patch", "-q", "-2", "-o", folder.resolve("out files").toString());
    Path who = Files.writeString(folder.resolve("who"), WHO);
    assertThat(who.toFile().setExecutable(true)).isTrue();
    clone.git("config", "sendemail.smtpServer", "127.0.0.1");
    clone.git("config", "sendemail.to", "list@example.org");
    clone.git("config", "sendemail.toCmd", who + " to");
    clone.git("config", "sendemail.ccCmd", who + " cc");
    String files = folder.resolve("out files").toString();

    for (String suppressed : List.of("misc-by", "self", "cccmd", "all")) {
      List<TreeSet<String>> theirs =
          theirs(
              clone.git(
                  "send-email",
                  "--dry-run",
                  "--confirm=never",
                  "--suppress-cc=" + suppressed,
                  files));
      int status =
          clone.reroll(
              List.of(
                  "send",
                  files,
                  "-C",
                  clone.clone.toString(),
                  "--dry-run",
                  "--json",
                  "--suppress-cc",
                  suppressed));
      assertThat(status).as(clone.complaints()).isZero();

      assertThat(theirs).hasSize(2);
      assertThat(ours(clone.printed())).as(suppressed).isEqualTo(theirs);
      assertThat(theirs.getFirst()).contains("0001-to@example.org");
    }
  }
}
