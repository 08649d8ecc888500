// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.reroll.desk.settings.GitConfig;
import dev.reroll.desk.settings.GitProcess;
import dev.reroll.desk.settings.SettingsException;
import dev.reroll.mail.Address;
import dev.reroll.mail.compose.PatchMailing.Suppressed;
import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.mail.send.Transport;
import dev.reroll.series.attest.Keyring;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SendSettingsTest {
  @TempDir Path folder;

  private void git(String... arguments) throws Exception {
    GitProcess.run(folder, List.of(), "", List.of(arguments));
  }

  private SendSettings settings(String listed) {
    return new SendSettings(GitConfig.parse(listed.replace(';', '\0')), folder, null);
  }

  @Test
  void identity_goes_before_what_all_have_in_common() {
    SendSettings settings =
        settings(
            "user.name\nMira;user.email\nmira@example.org;sendemail.identity\nwork;"
                + "sendemail.smtpserver\nhome.example.org;sendemail.work.smtpserver\nwork.example.org;"
                + "sendemail.work.smtpencryption\nssl;sendemail.work.smtpuser\nmira;");

    assertThat(settings.from()).contains(new Address("Mira", "mira@example.org"));
    assertThat(settings.way(false).orElseThrow().name()).isEqualTo("work.example.org:465 as mira");
    assertThat(settings.envelopeSender("mira@example.org")).isEqualTo("mira@example.org");
  }

  @Test
  void copies_are_left_out_as_git_leaves_them_out() {
    assertThat(
            settings("sendemail.suppresscc\nbody;sendemail.suppresscc\nself;")
                .suppressed(List.of()))
        .containsExactlyInAnyOrder(
            Suppressed.BODYCC, Suppressed.SOB, Suppressed.MISC_BY, Suppressed.SELF);
    assertThat(settings("sendemail.signedoffbycc\nfalse;").suppressed(List.of()))
        .containsExactly(Suppressed.SOB);
  }

  @Test
  void password_in_the_settings_is_not_read_and_that_is_said() {
    assertThat(settings("sendemail.smtppass\nsecret;").warnings())
        .hasSize(1)
        .first()
        .asString()
        .contains("credential helper")
        .doesNotContain("secret");
  }

  @Test
  void password_comes_from_gits_credential_helper() throws Exception {
    GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    mails.start();
    mails.setUser("mira@example.org", "mira", "from the helper");
    try {
      git("init", "-q");
      git("config", "sendemail.smtpServer", "127.0.0.1");
      git("config", "sendemail.smtpServerPort", "" + mails.getSmtp().getPort());
      git("config", "sendemail.smtpEncryption", "");
      git("config", "sendemail.smtpUser", "mira");
      git("config", "credential.helper", "!f() { echo password=from the helper; }; f");
      OutgoingMail mail =
          new OutgoingMail(
              "1@example.org",
              "mira@example.org",
              List.of("a@example.org"),
              "From: m\nSubject: x\n\nText\n".getBytes(StandardCharsets.US_ASCII));

      try (Transport transport =
          new SendSettings(GitConfig.read(folder), folder, null)
              .way(false)
              .orElseThrow()
              .open()
              .get()) {
        transport.deliver(mail);
      }
      assertThat(mails.getReceivedMessages()).hasSize(1);

      git("config", "credential.helper", "");
      try (Transport transport =
          new SendSettings(GitConfig.read(folder), folder, null)
              .way(false)
              .orElseThrow()
              .open()
              .get()) {
        assertThatThrownBy(() -> transport.deliver(mail))
            .isInstanceOf(SettingsException.class)
            .hasMessageContaining("no password for mira at 127.0.0.1");
      }
    } finally {
      mails.stop();
    }
  }

  @Test
  void keys_are_found_in_git_where_they_are_committed_and_where_not_yet() throws Exception {
    git("init", "-q");
    Path file = folder.resolve(".keys/ed25519/example.org/mira/default");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "first\n");
    GitKeyring keyring = new GitKeyring(GitConfig.parse(""), folder);

    assertThat(keyring.find("ed25519/example.org/mira/default").map(Keyring.Key::base64))
        .contains("first");
    git("add", "-A");
    git("-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "keys");
    Files.writeString(file, "another\n");
    assertThat(keyring.find("ed25519/example.org/mira/default"))
        .isEqualTo(
            Optional.of(new Keyring.Key("first", "HEAD:.keys/ed25519/example.org/mira/default")));
    assertThat(keyring.find("ed25519/example.org/beni/default")).isEmpty();
  }
}
