// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.fetch;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.reroll.mail.MailSource;
import dev.reroll.mail.RawMessage;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchTest {
  @TempDir Path folder;
  private final List<String> messages = new ArrayList<>();

  private final MailSource.Sink sink =
      new MailSource.Sink() {
        @Override
        public void message(RawMessage message) {
          messages.add(new String(message.bytes(), StandardCharsets.UTF_8));
        }

        @Override
        public void broken(String source, long offset, String reason) {
          throw new AssertionError(source + ": " + reason);
        }
      };

  private static String mail(int n) {
    return "From: A <a@example.org>\nSubject: %d\nMessage-ID: <%d@x>\n\nText %d.\n"
        .formatted(n, n, n);
  }

  private void git(Path where, String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("git", "-c", "user.name=A", "-c", "user.email=a@x"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(where.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(out).isZero();
  }

  private void commit(Path work, String name, String content) throws Exception {
    Files.createDirectories(work.resolve(name).getParent());
    Files.writeString(work.resolve(name), content);
    git(work, "add", "-A");
    git(work, "commit", "-qm", "mail");
  }

  @Test
  void public_inbox_of_version_2_is_read_on_from_the_last_commit() throws Exception {
    Path inbox = folder.resolve("inbox");
    Path work = Files.createDirectories(folder.resolve("work"));
    Files.createDirectories(inbox.resolve("git"));
    git(folder, "init", "-q", "--bare", "inbox/git/0.git");
    git(work, "init", "-q");
    commit(work, "m", mail(1));
    commit(work, "m", mail(2));
    git(work, "push", "-q", inbox.resolve("git/0.git").toString(), "HEAD:master");
    git(inbox.resolve("git/0.git"), "symbolic-ref", "HEAD", "refs/heads/master");

    String state = Fetch.of(inbox.toString()).read(null, sink);
    assertThat(messages).containsExactly(mail(1), mail(2));

    messages.clear();
    commit(work, "m", mail(3));
    Files.delete(work.resolve("m"));
    commit(work, "d", mail(1));
    git(work, "push", "-q", inbox.resolve("git/0.git").toString(), "HEAD:master");
    state = Fetch.of(inbox.toString()).read(state, sink);
    assertThat(messages).containsExactly(mail(3));

    messages.clear();
    assertThat(Fetch.of(inbox.toString()).read(state, sink)).isEqualTo(state);
    assertThat(messages).isEmpty();
  }

  @Test
  void public_inbox_of_version_1_keeps_files_named_by_hash() throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    git(work, "init", "-q");
    commit(work, "ab/0123456789012345678901234567890123456789".substring(0, 41), mail(1));
    commit(work, "cd/0123456789012345678901234567890123456789".substring(0, 41), mail(2));
    git(folder, "clone", "-q", "--bare", "work", "v1.git");

    Fetch.of(folder.resolve("v1.git").toString()).read(null, sink);

    assertThat(messages).containsExactly(mail(1), mail(2));
  }

  @Test
  void folder_of_mail_is_no_inbox() throws IOException {
    assertThat(Fetch.of(folder.toString())).isNull();
    assertThat(Fetch.of("-")).isNull();
  }

  @Test
  void thread_is_had_from_a_server_by_a_page_of_one_of_its_messages() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      for (int i = 1; i <= 2; i++) {
        String mbox = "From mboxrd@z Thu Jan  1 00:00:00 1970\n" + mail(i) + "\n";
        out.write(mbox.getBytes(StandardCharsets.UTF_8));
      }
    }
    server.createContext(
        "/list/1@x/t.mbox.gz",
        exchange -> {
          exchange.sendResponseHeaders(200, zipped.size());
          exchange.getResponseBody().write(zipped.toByteArray());
          exchange.close();
        });
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/list/";
      Fetch.of(base + "1@x/T/#u").read(null, sink);
      assertThat(messages).containsExactly(mail(1), mail(2));

      assertThatThrownBy(() -> Fetch.of(base + "nobody@x/").read(null, sink))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("knows no such message");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void answer_that_expands_without_end_is_read_no_further() throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/list/1@x/t.mbox.gz",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          try (GZIPOutputStream out = new GZIPOutputStream(exchange.getResponseBody())) {
            String mbox = "From mboxrd@z Thu Jan  1 00:00:00 1970\n" + mail(1) + "\n";
            out.write((mbox + mbox).getBytes(StandardCharsets.UTF_8));
            byte[] zeros = new byte[1 << 20];
            // Until it is hung up on.
            while (true) {
              out.write(zeros);
            }
          }
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
    try {
      String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/list/";
      List<String> reasons = new ArrayList<>();
      MailSource.Sink patient =
          new MailSource.Sink() {
            @Override
            public void message(RawMessage message) {
              sink.message(message);
            }

            @Override
            public void broken(String source, long offset, String reason) {
              reasons.add(reason);
            }
          };
      Fetch.of(base + "1@x/").read(null, patient);
      assertThat(messages).first().isEqualTo(mail(1));
      assertThat(reasons)
          .anySatisfy(reason -> assertThat(reason).contains("larger than"))
          .last(as(STRING))
          .contains("expands to more than");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void message_id_in_brackets_is_looked_for_on_the_inbox_at_hand() {
    assertThat(ThreadDownload.address("<a/b+c@x>", "https://lore.example.org/all"))
        .isEqualTo("https://lore.example.org/all/a%2Fb%2Bc@x/t.mbox.gz");
    assertThat(ThreadDownload.address("https://h/l/1@x/t.mbox.gz", ""))
        .isEqualTo("https://h/l/1@x/t.mbox.gz");
    assertThat(ThreadDownload.address("https://h/l/1@x/raw", "")).isEqualTo("https://h/l/1@x/raw");
  }

  @Test
  void imap_box_is_read_on_from_the_last_uid() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    server.start();
    try {
      var user = server.setUser("me@example.org", "me", "secret");
      Session session = Session.getInstance(new Properties());
      for (int i = 1; i <= 2; i++) {
        user.deliver(
            new MimeMessage(
                session, new ByteArrayInputStream(mail(i).getBytes(StandardCharsets.UTF_8))));
      }
      String address = "imap://me:secret@127.0.0.1:" + server.getImap().getPort() + "/INBOX";

      String state = Fetch.of(address).read(null, sink);
      assertThat(messages).hasSize(2);
      assertThat(messages.getFirst()).contains("Message-ID: <1@x>").contains("Text 1.");

      messages.clear();
      user.deliver(
          new MimeMessage(
              session, new ByteArrayInputStream(mail(3).getBytes(StandardCharsets.UTF_8))));
      state = Fetch.of(address).read(state, sink);
      assertThat(messages).singleElement().asString().contains("<3@x>");

      messages.clear();
      assertThat(Fetch.of(address).read(state, sink)).isEqualTo(state);
      assertThat(messages).isEmpty();
      Fetch.of(address).read("1:7", sink);
      assertThat(messages).as("another UIDVALIDITY").hasSize(3);
    } finally {
      server.stop();
    }
  }
}
