// SPDX-License-Identifier: Apache-2.0
package dev.reroll.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.reroll.cli.Main;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Mail that comes while somebody watches, each time after what came before was told. */
@Timeout(120)
class WatchTest {
  @TempDir Path folder;

  private interface Delivery {
    void deliver(int number) throws Exception;
  }

  private static String mail(int number) {
    return "From: A <a@example.org>\nSubject: %d\nMessage-ID: <%d@x>\n\nText %d.\n"
        .formatted(number, number, number);
  }

  /** Watches a source, to which each of three mails comes when the one before was told. */
  private List<String> watch(String source, Delivery delivery) throws Exception {
    List<String> told = new ArrayList<>();
    Thread watcher = Thread.currentThread();
    StringWriter errors = new StringWriter();
    PrintWriter out =
        new PrintWriter(new StringWriter(), true) {
          @Override
          public PrintWriter printf(String format, Object... arguments) {
            told.add(String.format(format, arguments).replaceAll(".*Z? +(?=\\d+ new)", "").strip());
            try {
              if (told.size() < 3) {
                delivery.deliver(told.size() + 1);
              } else {
                watcher.interrupt();
              }
            } catch (Exception e) {
              throw new AssertionError(e);
            }
            return this;
          }
        };
    delivery.deliver(1);
    CommandLine line = Main.commandLine();
    line.setOut(out);
    line.setErr(new PrintWriter(errors, true));
    String home = folder.resolve("home").toString();
    line.execute("--home", home, "watch", source, "--every", "0", "--times", "100000");
    assertThat(Thread.interrupted() || told.size() == 3).as(errors.toString()).isTrue();
    return told;
  }

  @Test
  void files_that_come_to_a_folder_are_taken_in_once() throws Exception {
    Path maildir = Files.createDirectories(folder.resolve("mail/new"));

    List<String> told =
        watch(
            maildir.getParent().toString(),
            number -> Files.writeString(maildir.resolve(number + ".eml"), mail(number)));

    assertThat(told).containsExactly("1 new", "1 new", "1 new");
  }

  @Test
  void mail_that_comes_to_an_imap_box_is_taken_in_once() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    server.start();
    try {
      var user = server.setUser("me@example.org", "me", "secret");
      Session session = Session.getInstance(new Properties());

      List<String> told =
          watch(
              "imap://me:secret@127.0.0.1:" + server.getImap().getPort() + "/INBOX",
              number ->
                  user.deliver(
                      new MimeMessage(
                          session,
                          new ByteArrayInputStream(
                              mail(number).getBytes(StandardCharsets.UTF_8)))));

      assertThat(told).containsExactly("1 new", "1 new", "1 new");
    } finally {
      server.stop();
    }
  }

  @Test
  void commits_that_come_to_a_public_inbox_are_taken_in_once() throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    Path inbox = Files.createDirectories(folder.resolve("inbox/git"));
    git(folder, "init", "-q", "--bare", inbox.resolve("0.git").toString());
    git(inbox.resolve("0.git"), "symbolic-ref", "HEAD", "refs/heads/master");
    git(work, "init", "-q");

    List<String> told =
        watch(
            inbox.getParent().toString(),
            number -> {
              Files.writeString(work.resolve("m"), mail(number));
              git(work, "add", "m");
              git(work, "commit", "-qm", "mail");
              git(work, "push", "-q", inbox.resolve("0.git").toString(), "HEAD:master");
            });

    assertThat(told).containsExactly("1 new", "1 new", "1 new");
  }

  private static void git(Path where, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=A", "-c", "user.email=a@x"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
  }
}
