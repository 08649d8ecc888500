// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransportsTest {
  private static final OutgoingMail MAIL =
      new OutgoingMail(
          "1@example.org",
          "a@example.org",
          List.of("b@example.org", "c@example.org"),
          """
          From: A <a@example.org>
          To: b@example.org
          Subject: =?UTF-8?q?=C3=9Cber?= it
          Message-ID: <1@example.org>
          MIME-Version: 1.0
          Content-Type: text/plain; charset=UTF-8
          Content-Transfer-Encoding: 8bit

          Grüße
          .
          ..
          From here
          """
              .getBytes(StandardCharsets.UTF_8));

  @TempDir Path folder;

  private static SmtpServer server(
      int port, Encryption encryption, @Nullable String user, @Nullable Path certificates) {
    return new SmtpServer(
        "127.0.0.1", port, encryption, user, () -> "secret", certificates, "localhost", 20_000);
  }

  @Test
  void mail_arrives_as_it_was_with_all_its_bytes() throws Exception {
    GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    mails.start();
    try (Transport transport =
        new SmtpTransport(server(mails.getSmtp().getPort(), Encryption.NONE, null, null))) {
      assertThat(transport.deliver(MAIL)).startsWith("250");

      assertThat(mails.getReceivedMessages()).hasSize(2);
      var received = mails.getReceivedMessages()[0];
      assertThat(received.getContent().toString().replace("\r\n", "\n"))
          .startsWith("Grüße\n.\n..\nFrom here");
      assertThat(received.getHeader("Return-Path")).containsExactly("<a@example.org>");
    } finally {
      mails.stop();
    }
  }

  @Test
  void password_is_asked_for_and_a_wrong_one_is_told() throws Exception {
    GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    mails.start();
    mails.setUser("a@example.org", "a", "secret");
    mails.setUser("d@example.org", "d", "other");
    int port = mails.getSmtp().getPort();
    try (Transport right = new SmtpTransport(server(port, Encryption.NONE, "a", null));
        Transport wrong = new SmtpTransport(server(port, Encryption.NONE, "d", null))) {
      right.deliver(MAIL);

      assertThatThrownBy(() -> wrong.deliver(MAIL))
          .isInstanceOf(SendException.class)
          .hasMessageContaining("does not let \"d\" in")
          .hasMessageContaining("535");
    } finally {
      mails.stop();
    }
  }

  @Test
  void implicit_tls_needs_a_certificate_that_is_trusted() throws Exception {
    GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtps"));
    mails.start();
    int port = mails.getSmtps().getPort();
    try (Transport untrusting = new SmtpTransport(server(port, Encryption.IMPLICIT, null, null))) {
      assertThatThrownBy(() -> untrusting.deliver(MAIL))
          .isInstanceOf(SendException.class)
          .hasMessageContaining("cannot reach 127.0.0.1:" + port);
      assertThat(mails.getReceivedMessages()).isEmpty();
    } finally {
      mails.stop();
    }
  }

  @Test
  void nothing_goes_where_starttls_is_wanted_and_not_there() throws Exception {
    GreenMail mails = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    mails.start();
    try (Transport transport =
        new SmtpTransport(server(mails.getSmtp().getPort(), Encryption.STARTTLS, null, null))) {
      assertThatThrownBy(() -> transport.deliver(MAIL))
          .isInstanceOf(SendException.class)
          .hasMessageContaining("STARTTLS");
      assertThat(mails.getReceivedMessages()).isEmpty();
    } finally {
      mails.stop();
    }
  }

  @Test
  void command_gets_the_mail_and_its_recipients() throws Exception {
    Path script = folder.resolve("sendmail");
    Files.writeString(
        script,
        "#!/bin/sh\nprintf '%s\\n' \"$@\" > \""
            + folder
            + "/args\"\ncat > \""
            + folder
            + "/mail\"\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();

    try (Transport transport =
        new CommandTransport(CommandTransport.shell(script.toString()), 20)) {
      transport.deliver(MAIL);
    }

    assertThat(Files.readAllBytes(folder.resolve("mail"))).isEqualTo(MAIL.bytes());
    assertThat(Files.readAllLines(folder.resolve("args")))
        .containsExactly("-i", "-f", "a@example.org", "--", "b@example.org", "c@example.org");
  }

  @Test
  void command_that_fails_is_told_with_what_it_said() {
    try (Transport transport =
        new CommandTransport(CommandTransport.shell("echo no such host; exit 75; :"), 20)) {
      assertThatThrownBy(() -> transport.deliver(MAIL))
          .isInstanceOf(SendException.class)
          .hasMessageContaining("ended with status 75: no such host");
    }
  }

  @Test
  void folder_gets_a_file_for_each_mail_in_order() throws IOException {
    try (Transport transport = new FolderTransport(folder.resolve("new"))) {
      transport.deliver(MAIL);
      transport.deliver(MAIL);
    }
    try (var files = Files.list(folder.resolve("new"))) {
      assertThat(files.map(file -> file.getFileName().toString()).sorted())
          .containsExactly("0000-uber-it.eml", "0001-uber-it.eml");
    }
  }
}
