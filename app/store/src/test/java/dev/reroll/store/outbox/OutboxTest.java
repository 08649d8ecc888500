// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.reroll.mail.Address;
import dev.reroll.mail.compose.PatchFile;
import dev.reroll.mail.compose.PatchMailing;
import dev.reroll.mail.compose.PatchSeries;
import dev.reroll.mail.send.Encryption;
import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.mail.send.SendException;
import dev.reroll.mail.send.SmtpServer;
import dev.reroll.mail.send.SmtpTransport;
import dev.reroll.mail.send.Transport;
import dev.reroll.store.Store;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.error.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mails leave by a real SMTP server, also where the way there breaks. */
class OutboxTest {
  private static final Path QUEUE = Path.of(System.getProperty("reroll.root"), "patch-queue");

  @TempDir Path home;
  private Store store;
  private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

  @BeforeEach
  void open() {
    store = Store.open(home);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop();
    store.close();
  }

  private static List<OutgoingMail> version4() throws IOException {
    List<byte[]> files = new ArrayList<>();
    try (Stream<Path> names = Files.list(QUEUE.resolve("fbnic/v4"))) {
      for (Path file : names.sorted().toList()) {
        files.add(Files.readAllBytes(file));
      }
    }
    PatchMailing mailing =
        new PatchMailing(
            new Address("Mira Halvorsen", "mira@example.org"),
            "mira@example.org",
            List.of(),
            List.of(),
            List.of(),
            Set.of(),
            true,
            false,
            null);
    return new PatchSeries(
            mailing,
            () -> "none@example.org",
            ZonedDateTime.of(2026, 11, 21, 12, 0, 0, 0, ZoneOffset.UTC))
        .mails(files.stream().map(PatchFile::of).toList()).stream()
            // To one only, so that a copy in a box is a mail that was sent.
            .map(mail ->
                new OutgoingMail(
                    mail.messageId(),
                    mail.sender(),
                    List.of("netdev@lists.example.org"),
                    mail.bytes()))
            .toList();
  }

  private static Transport smtp(int port) {
    return new SmtpTransport(
        new SmtpServer(
            "127.0.0.1", port, Encryption.NONE, null, () -> "", null, "localhost", 20_000));
  }

  private OutboxSender sender(int port) {
    return store.sender("mira", () -> smtp(port), (_, _, _, _) -> {});
  }

  /** Returns the message-ids of what arrived, in order. */
  private List<String> received() {
    return Arrays.stream(server.getReceivedMessages())
        .map(message -> {
          try {
            return message.getHeader("Message-ID")[0];
          } catch (jakarta.mail.MessagingException e) {
            throw new AssertionError(e);
          }
        })
        .toList();
  }

  private static String[] ids(int first, int last) {
    List<String> ids = new ArrayList<>();
    for (int i = first; i <= last; i++) {
      ids.add("<fbnic-v4-%d@example.org>".formatted(i));
    }
    return ids.toArray(new String[0]);
  }

  @Test
  void connection_cut_after_mail_7_of_16_is_resumed_at_8_and_none_is_sent_twice() throws Exception {
    List<OutgoingMail> mails = version4();
    assertThat(mails).hasSize(16);
    try (CuttingProxy proxy =
        new CuttingProxy(server.getSmtp().getPort(), CuttingProxy.Cut.BEFORE_MAIL_FROM, 7)) {
      OutboxSender sender = sender(proxy.port());

      assertThatThrownBy(() -> sender.send("fbnic v4", mails))
          .isInstanceOf(SendException.class)
          .hasMessageContaining("mail 8 of 16 <fbnic-v4-7@example.org>")
          .hasMessageEndingWith("7 were accepted before it");
      assertThat(received()).containsExactly(ids(0, 6));
      OutboxSend left = store.outbox().open().getFirst();
      assertThat(left.accepted()).isEqualTo(7);
      assertThat(left.mails().get(7).state()).isEqualTo(MailState.WAITING);

      assertThat(sender.resume(left.id())).isEqualTo(9);
    }
    assertThat(received()).containsExactly(ids(0, 15));
    assertThat(store.outbox().open()).isEmpty();
  }

  @Test
  void mail_whose_answer_got_lost_is_sent_again_under_the_same_message_id() throws Exception {
    List<OutgoingMail> mails = version4().subList(0, 3);
    try (CuttingProxy proxy =
        new CuttingProxy(server.getSmtp().getPort(), CuttingProxy.Cut.BEFORE_ANSWER_TO_DATA, 1)) {
      OutboxSender sender = sender(proxy.port());

      assertThatThrownBy(() -> sender.send("fbnic v4", mails))
          .isInstanceOfSatisfying(
              SendException.class,
              e -> assertThat(e.outcome()).isEqualTo(SendException.Outcome.UNKNOWN))
          .hasMessageContaining("before it said whether it took it");
      assertThat(store.outbox().mail("fbnic-v4-1@example.org").orElseThrow().state())
          .isEqualTo(MailState.UNKNOWN);

      assertThat(sender.send("fbnic v4", mails)).isEqualTo(2);
    }
    assertThat(received())
        .containsExactly(
            "<fbnic-v4-0@example.org>",
            "<fbnic-v4-1@example.org>",
            "<fbnic-v4-1@example.org>",
            "<fbnic-v4-2@example.org>");
  }

  @Test
  void mail_whose_answer_got_lost_is_not_sent_again_once_it_came_back() throws Exception {
    List<OutgoingMail> mails = version4().subList(0, 3);
    try (CuttingProxy proxy =
        new CuttingProxy(server.getSmtp().getPort(), CuttingProxy.Cut.BEFORE_ANSWER_TO_DATA, 1)) {
      OutboxSender sender = sender(proxy.port());
      assertThatThrownBy(() -> sender.send("fbnic v4", mails)).isInstanceOf(SendException.class);
      Path list = Files.write(home.resolve("list.eml"), mails.get(1).bytes());
      store.importMail(List.of(list.toString()), null, _ -> {});

      assertThat(sender.resume(store.outbox().open().getFirst().id())).isEqualTo(1);
    }
    assertThat(received()).containsExactly(ids(0, 2));
  }

  @Test
  void what_was_sent_is_one_message_with_what_comes_back() throws Exception {
    List<OutgoingMail> mails = version4();
    sender(server.getSmtp().getPort()).send("fbnic v4", mails);
    assertThat(store.series().getFirst().received()).isEqualTo(store.series().getFirst().total());

    List<String> sources = new ArrayList<>();
    for (int i = 0; i < mails.size(); i++) {
      byte[] trace = "Received: by the list\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
      byte[] bytes = Arrays.copyOf(trace, trace.length + mails.get(i).bytes().length);
      System.arraycopy(mails.get(i).bytes(), 0, bytes, trace.length, mails.get(i).bytes().length);
      sources.add(Files.write(home.resolve(i + ".eml"), bytes).toString());
    }
    var report = store.importMail(sources, null, _ -> {});

    assertThat(report.added()).isZero();
    assertThat(report.known()).isEqualTo(16);
    assertThat(store.outbox().all().getFirst().mails()).allMatch(OutboxMail::isBack);
  }

  @Test
  void nobody_sends_while_another_does() throws Exception {
    List<OutgoingMail> mails = version4().subList(0, 1);
    try (OutboxLock _ = OutboxLock.take(home)) {
      assertThatThrownBy(() -> sender(server.getSmtp().getPort()).send("v4", mails))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("another reroll is sending");
    }
  }

  @Test
  void others_see_that_somebody_sends_and_a_refused_one_does_not_free_the_lock() throws Exception {
    assertThat(store.outbox().isSending()).isFalse();
    try (OutboxLock _ = OutboxLock.take(home)) {
      assertThat(store.outbox().isSending()).isTrue();
      assertThatThrownBy(() -> OutboxLock.take(home)).isInstanceOf(Failure.class);
      assertThat(isLockedForOtherProcesses()).isTrue();
    }
    assertThat(store.outbox().isSending()).isFalse();
    assertThat(isLockedForOtherProcesses()).isFalse();
  }

  /** Asks the kernel, by flock-like locks of another process: the JVM knows only of its own. */
  private boolean isLockedForOtherProcesses() throws Exception {
    Process python =
        new ProcessBuilder(
                "python3",
                "-c",
                "import fcntl,sys; fcntl.lockf(open(sys.argv[1],'r+'), fcntl.LOCK_EX|fcntl.LOCK_NB, 1, 0)",
                home.resolve("outbox.lock").toString())
            .redirectErrorStream(true)
            .start();
    String said =
        new String(python.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    boolean isLocked = python.waitFor() != 0;
    assertThat(isLocked).as(said).isEqualTo(said.contains("BlockingIOError"));
    return isLocked;
  }

  @Test
  void what_is_left_is_given_up_and_taken_back_as_far_as_it_was() throws Exception {
    List<OutgoingMail> mails = version4().subList(0, 3);
    try (CuttingProxy proxy =
        new CuttingProxy(server.getSmtp().getPort(), CuttingProxy.Cut.BEFORE_ANSWER_TO_DATA, 1)) {
      OutboxSender sender = sender(proxy.port());
      assertThatThrownBy(() -> sender.send("fbnic v4", mails)).isInstanceOf(SendException.class);
      long id = store.outbox().open().getFirst().id();

      store.outbox().abandon(id);
      assertThat(store.outbox().open()).isEmpty();
      assertThat(store.outbox().find(id).orElseThrow().abandoned()).isEqualTo(2);
      assertThatThrownBy(() -> sender.resume(id)).hasMessageContaining("nothing of send 1 is left");
      assertThatThrownBy(() -> store.outbox().abandon(id)).hasMessageContaining("nothing of send");
      assertThat(received()).hasSize(2);

      store.outbox().takeBack(id);
      assertThat(store.outbox().find(id).orElseThrow().mails())
          .extracting(OutboxMail::state)
          .containsExactly(MailState.ACCEPTED, MailState.UNKNOWN, MailState.WAITING);
      assertThatThrownBy(() -> store.outbox().takeBack(id)).hasMessageContaining("given up");
      assertThat(sender.resume(id)).isEqualTo(2);
    }
  }

  @Test
  void what_is_given_up_while_it_is_being_sent_stays() throws Exception {
    List<OutgoingMail> mails = version4().subList(0, 3);
    OutboxSender sender =
        store.sender(
            "mira",
            () -> smtp(server.getSmtp().getPort()),
            (_, _, _, _) -> {
              OutboxSend now = store.outbox().all().getFirst();
              if (now.isOpen()) {
                store.outbox().abandon(now.id());
              }
            });

    assertThat(sender.send("fbnic v4", mails)).isEqualTo(1);
    assertThat(received()).containsExactly(ids(0, 0));
  }

  @Test
  void newest_are_read_by_whose_and_by_whether_something_is_left() throws Exception {
    List<OutgoingMail> mails = version4();
    sender(server.getSmtp().getPort()).send("first", mails.subList(0, 2));
    server.stop();
    assertThatThrownBy(() -> sender(1).send("second", mails.subList(2, 3)))
        .isInstanceOf(SendException.class);

    assertThat(store.outbox().newest("mira", false, 10, 0))
        .extracting(OutboxSend::what)
        .containsExactly("second", "first");
    assertThat(store.outbox().newest(null, true, 10, 0))
        .extracting(OutboxSend::what)
        .containsExactly("second");
    assertThat(store.outbox().newest(null, false, 1, 1))
        .extracting(OutboxSend::what)
        .containsExactly("first");
    assertThat(store.outbox().newest("tomasz", false, 10, 0)).isEmpty();
  }

  @Test
  void mail_that_found_no_way_out_waits() throws Exception {
    List<OutgoingMail> mails = version4().subList(0, 1);
    Transport none =
        new Transport() {
          @Override
          public String deliver(OutgoingMail mail) {
            throw new Conflict("no password");
          }

          @Override
          public void close() {
            // Never opened.
          }
        };

    assertThatThrownBy(() -> store.sender("mira", () -> none, (_, _, _, _) -> {}).send("v4", mails))
        .hasMessage("no password");
    assertThat(store.outbox().open().getFirst().mails().getFirst().state())
        .isEqualTo(MailState.WAITING);
  }

  @Test
  void mail_that_the_server_cannot_take_is_named_and_stays_to_be_sent() throws Exception {
    server
        .getUserManager()
        .setMessageDeliveryHandler((_, _) -> {
          throw new com.icegreen.greenmail.user.UserException("no such box");
        });
    List<OutgoingMail> mails = version4().subList(0, 2);

    assertThatThrownBy(() -> sender(server.getSmtp().getPort()).send("v4", mails))
        .isInstanceOf(SendException.class)
        .hasMessageContaining("mail 1 of 2 <fbnic-v4-0@example.org>")
        .hasMessageContaining("451");
    assertThat(received()).isEmpty();
    assertThat(store.outbox().open().getFirst().mails())
        .extracting(OutboxMail::state)
        .containsExactly(MailState.WAITING, MailState.WAITING);
  }
}
