// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.reroll.desk.settings.GitConfig;
import dev.reroll.desk.settings.GitProcess;
import dev.reroll.desk.settings.SettingsException;
import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.mail.send.SendException;
import dev.reroll.mail.send.Transport;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logs in over TLS at a server whose certificate a CA of our own has signed. */
class SecureSendTest {
  private static final OutgoingMail MAIL =
      new OutgoingMail(
          "1@example.org",
          "mira@example.org",
          List.of("list@example.org"),
          "From: mira@example.org\nSubject: x\nMessage-ID: <1@example.org>\n\nText\n"
              .getBytes(StandardCharsets.US_ASCII));

  @TempDir static Path authorities;
  private static TestAuthority ours;
  private static SSLContext ofOurs;
  private static SSLContext ofAnotherHost;
  private static SSLContext ofOthers;

  @TempDir Path folder;
  private final GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

  @BeforeAll
  static void sign() throws Exception {
    ours = new TestAuthority(authorities, "ours");
    ofOurs = ours.server("ip:127.0.0.1");
    ofAnotherHost = ours.server("dns:elsewhere.example.org");
    ofOthers = new TestAuthority(authorities, "theirs").server("ip:127.0.0.1");
  }

  @BeforeEach
  void start() {
    mails.start();
    mails.setUser("mira@example.org", "mira", "right");
  }

  @AfterEach
  void stop() {
    mails.stop();
  }

  private Transport transport(int port, String encryption, String trusted, String password)
      throws Exception {
    GitProcess.run(folder, List.of(), "", List.of("init", "-q"));
    Files.writeString(
        folder.resolve(".git/config"),
        """
        [core]
        	repositoryformatversion = 0
        [sendemail]
        	smtpServer = 127.0.0.1
        	smtpServerPort = %d
        	smtpEncryption = %s
        	smtpUser = mira
        	smtpDomain = localhost
        	smtpSSLCertPath = %s
        [credential]
        	helper =
        	helper = "!f() { echo password=%s; }; f"
        """
            .formatted(port, encryption, trusted, password));
    return new SendSettings(GitConfig.read(folder), folder, null)
        .way(/* isAttended= */ false)
        .orElseThrow()
        .open()
        .get();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssl", "tls"})
  void mail_goes_to_a_server_whose_certificate_the_named_authority_signed(String encryption)
      throws Exception {
    try (TlsFront front =
            new TlsFront(mails.getSmtp().getPort(), ofOurs, encryption.equals("ssl"));
        Transport right =
            transport(front.port(), encryption, ours.certificate().toString(), "right")) {
      assertThat(right.deliver(MAIL)).startsWith("250");
    }
    assertThat(mails.getReceivedMessages()).hasSize(1);
    assertThat(mails.getReceivedMessages()[0].getSubject()).isEqualTo("x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssl", "tls"})
  void wrong_password_is_told_and_nothing_is_sent(String encryption) throws Exception {
    try (TlsFront front =
            new TlsFront(mails.getSmtp().getPort(), ofOurs, encryption.equals("ssl"));
        Transport wrong =
            transport(front.port(), encryption, ours.certificate().toString(), "wrong")) {
      assertThatThrownBy(() -> wrong.deliver(MAIL))
          .isInstanceOf(SendException.class)
          .hasMessageContaining("127.0.0.1:%d does not let \"mira\" in: ".formatted(front.port()))
          .hasMessageContaining("535")
          .message()
          .doesNotContain("wrong");
    }
    assertThat(mails.getReceivedMessages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssl", "tls"})
  void certificate_of_another_authority_or_host_is_refused(String encryption) throws Exception {
    boolean isImplicit = encryption.equals("ssl");
    int server = mails.getSmtp().getPort();
    String trusted = ours.certificate().toString();
    try (TlsFront signedByOthers = new TlsFront(server, ofOthers, isImplicit);
        TlsFront ofElsewhere = new TlsFront(server, ofAnotherHost, isImplicit)) {
      for (TlsFront front : List.of(signedByOthers, ofElsewhere)) {
        try (Transport transport = transport(front.port(), encryption, trusted, "right")) {
          assertThatThrownBy(() -> transport.deliver(MAIL))
              .isInstanceOf(SendException.class)
              .hasMessageContaining("127.0.0.1:" + front.port());
        }
      }
    }
    assertThat(mails.getReceivedMessages()).isEmpty();
  }

  @Test
  void folder_of_authorities_is_read_and_one_that_is_not_there_is_told() throws Exception {
    Path trusted = Files.createDirectories(folder.resolve("trusted"));
    Files.copy(ours.certificate(), trusted.resolve("ours.pem"));
    try (TlsFront front = new TlsFront(mails.getSmtp().getPort(), ofOurs, true)) {
      try (Transport transport = transport(front.port(), "ssl", trusted.toString(), "right")) {
        transport.deliver(MAIL);
      }
      assertThat(mails.getReceivedMessages()).hasSize(1);

      assertThatThrownBy(() -> transport(front.port(), "ssl", folder + "/gone.pem", "right"))
          .isInstanceOf(SettingsException.class)
          .hasMessageContainingAll("sendemail.smtpSSLCertPath", "gone.pem");
      Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
      try (Transport transport = transport(front.port(), "ssl", empty.toString(), "right")) {
        assertThatThrownBy(() -> transport.deliver(MAIL))
            .isInstanceOf(SendException.class)
            .hasMessageContaining("empty.pem\" holds no certificates in PEM");
      }
    }
  }
}
