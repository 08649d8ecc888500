// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.mail.send.Transport;
import dev.reroll.store.error.StorageFailure;
import dev.reroll.store.outbox.MailState;
import dev.reroll.store.outbox.OutboxMail;
import dev.reroll.store.search.SearchOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk is full: SQLite says so by the same code as for its own limit of pages, set here. */
class FullDiskTest {
  private static final Path QUEUE =
      Path.of(System.getProperty("reroll.root"), "patch-queue", "fbnic");
  private static final List<String> MAIL =
      List.of(QUEUE.resolve("v1").toString(), QUEUE.resolve("review.mboxrd").toString());

  @TempDir Path home;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(home);
  }

  @AfterEach
  void close() {
    store.close();
  }

  /** Leaves room for so many pages more. */
  private void leave(int pages) {
    store
        .database()
        .useWrite(handle -> {
          int now = handle.createQuery("PRAGMA page_count").mapTo(Integer.class).one();
          handle.createQuery("PRAGMA max_page_count = " + (now + pages)).mapTo(Long.class).one();
        });
  }

  @Test
  void an_import_says_so_keeps_nothing_by_half_and_the_next_goes_on() {
    leave(8);

    assertThatThrownBy(() -> store.importMail(MAIL, null, _ -> {}))
        .isInstanceOfSatisfying(StorageFailure.class, full -> assertThat(full.isFull()).isTrue())
        .hasMessageContaining("the disk that the database is on is full: free some space");
    assertThat(store.search("driver", SearchOrder.DATE, 1000, 0)).isEmpty();
    assertThat(store.series()).isEmpty();

    leave(1 << 20);
    int added = store.importMail(MAIL, null, _ -> {}).added();
    assertThat(added).isPositive();
    try (Store other = Store.open(home.resolve("other"))) {
      assertThat(other.importMail(MAIL, null, _ -> {}).added()).isEqualTo(added);
      assertThat(store.series().toString()).isEqualTo(other.series().toString());
    }
    List<String> digests = store.rebuild(_ -> {});
    assertThat(digests.getLast()).isEqualTo(digests.getFirst());
  }

  private int unended() {
    return store
        .database()
        .read(handle ->
            handle
                .createQuery("SELECT count(*) FROM source_state WHERE source GLOB 'import #*'")
                .mapTo(Integer.class)
                .one());
  }

  @Test
  void an_import_that_was_killed_is_brought_to_its_end_by_the_next() {
    List<String> mail = List.of(QUEUE.resolve("v1").toString(), QUEUE.resolve("v2").toString());
    assertThatThrownBy(() ->
            store.importMail(
                mail,
                null,
                _ -> {
                  throw new IllegalStateException("killed");
                }))
        .hasMessage("killed");
    assertThat(unended()).isEqualTo(1);

    assertThat(store.importMail(mail, null, _ -> {}).added()).isZero();

    assertThat(unended()).isZero();
    assertThat(store.series()).hasSize(1);
    assertThat(store.seriesWithRevisions().getFirst().revisions()).hasSize(2);
  }

  @Test
  void a_mail_whose_acceptance_can_not_be_written_down_is_one_of_which_nobody_knows()
      throws Exception {
    List<String> delivered = new ArrayList<>();
    String answer = "250 ok " + "x".repeat(1 << 20);
    Transport fills =
        new Transport() {
          @Override
          public String deliver(OutgoingMail mail) {
            delivered.add(mail.messageId());
            if (delivered.size() == 1) {
              leave(0);
              return answer;
            }
            return "250 ok";
          }

          @Override
          public void close() {
            // Nothing is open.
          }
        };
    OutgoingMail mail =
        new OutgoingMail(
            "m@example.org",
            "mira@example.org",
            List.of("netdev@lists.example.org"),
            "From: mira@example.org\nMessage-ID: <m@example.org>\nSubject: x\n\ntext\n"
                .getBytes(StandardCharsets.UTF_8));
    var sender = store.sender("mira", () -> fills, (_, _, _, _) -> {});

    assertThatThrownBy(() -> sender.send("a mail", List.of(mail)))
        .isInstanceOf(StorageFailure.class)
        .hasMessageContaining("<m@example.org> was accepted, but")
        .hasMessageContaining("is full: free some space");
    OutboxMail kept = store.outbox().mail("m@example.org").orElseThrow();
    assertThat(kept.state()).isEqualTo(MailState.SENDING);

    leave(1 << 20);
    assertThat(sender.resume(kept.send())).isEqualTo(1);
    assertThat(delivered).containsExactly("m@example.org", "m@example.org");
    assertThat(store.outbox().mail("m@example.org").orElseThrow().state())
        .isEqualTo(MailState.ACCEPTED);
    assertThat(store.message("m@example.org")).isPresent();
  }
}
