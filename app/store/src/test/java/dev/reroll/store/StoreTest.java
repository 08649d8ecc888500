// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.mail.TracedSpan;
import dev.reroll.series.Trailer;
import dev.reroll.store.derive.ImportReport;
import dev.reroll.store.message.ThreadView;
import dev.reroll.store.series.PatchView;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.Series;
import dev.reroll.store.series.SeriesView;
import dev.reroll.store.tracker.ItemQuery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("home"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static String mail(String id, String subject, String references, String body) {
    return from("author", id, subject, references, body);
  }

  private static String from(
      String who, String id, String subject, String references, String body) {
    String last = references.isEmpty() ? "" : references.substring(references.lastIndexOf('<'));
    return "From: The %s <%s@example.org>\nSubject: %s\nMessage-ID: <%s@x>\nDate: Mon, 5 Jan 2026 0%d:00:00 +0000\nIn-Reply-To: %s\nReferences: %s\n\n%s\n"
        .formatted(who, who, subject, id, Math.floorMod(id.hashCode(), 9), last, references, body);
  }

  private static final String DIFF =
      "---\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n one\n+%s\n";

  private static final List<String> SERIES =
      List.of(
          mail("c", "[PATCH 0/2] a driver", "", "Cover."),
          mail("p1", "[PATCH 1/2] a: first", "<c@x>", DIFF.formatted("alpha")),
          mail("p2", "[PATCH 2/2] a: second", "<c@x>", DIFF.formatted("beta")),
          from(
              "reviewer",
              "r1",
              "Re: [PATCH 2/2] a: second",
              "<c@x> <p2@x>",
              "The author wrote:\n"
                  + "> +beta\n\n"
                  + "Why beta?\n\n"
                  + "Reviewed-by: The reviewer <reviewer@example.org>"),
          from(
              "holder",
              "n1",
              "Re: [PATCH 0/2] a driver",
              "<c@x>",
              "Only its vendor benefits.\n\n"
                  + "I withdraw this only if all can use it.\n\n"
                  + "Nacked-by: The holder <holder@example.org>"));

  private ImportReport add(List<String> mails) {
    try {
      Path file = Files.createTempFile(folder, "in", ".mbox");
      StringBuilder mbox = new StringBuilder();
      mails.forEach(mail ->
          mbox.append("From mboxrd@z Thu Jan  1 00:00:00 1970\n").append(mail).append("\n"));
      Files.writeString(file, mbox);
      return store.importMail(List.of(file.toString()), null, read -> {});
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void importing_again_adds_nothing_and_keeps_the_bytes() {
    ImportReport first = add(SERIES);
    ImportReport second = add(SERIES);

    assertThat(first.added()).isEqualTo(5);
    assertThat(second.added()).isZero();
    assertThat(second.known()).isEqualTo(5);
    assertThat(store.raw("<p1@x>").orElseThrow())
        .isEqualTo(SERIES.get(1).getBytes(StandardCharsets.UTF_8));
    assertThat(store.series()).hasSize(1);
    assertThat(store.tracker().find(ItemQuery.ALL)).hasSize(3);
  }

  @Test
  void messages_of_a_thread_come_oldest_first() {
    add(SERIES);

    assertThat(store.thread(1).orElseThrow().messages().values())
        .hasSize(5)
        .extracting(view -> view.message().date())
        .isSorted();
  }

  @Test
  void same_id_with_other_words_is_kept_beside_the_first_and_counted() {
    add(SERIES);

    ImportReport report =
        add(
            List.of(
                mail(
                    "c",
                    "[PATCH 0/2] a driver",
                    "",
                    "A cover of which every single word is another one than before.")));

    assertThat(report.changed()).isEqualTo(1);
    assertThat(store.message("c@x").orElseThrow().mail().text()).startsWith("Cover.");
    assertThat(store.message("c@x").orElseThrow().arrivals()).hasSize(2);
  }

  @Test
  void what_is_no_message_is_reported_with_its_place_and_the_rest_goes_on() {
    ImportReport report = add(List.of("no header at all\n\nbut words\n", SERIES.getFirst()));

    assertThat(report.added()).isEqualTo(1);
    assertThat(report.failures())
        .singleElement()
        .extracting(ImportReport.Failure::offset)
        .isEqualTo(0L);
    assertThat(report.failures().getFirst().reason()).contains("no message");
  }

  @Test
  void missing_source_is_reported_and_the_others_are_read() throws IOException {
    Path good = Files.writeString(folder.resolve("good.eml"), SERIES.getFirst());

    ImportReport report =
        store.importMail(List.of("/no/such/file", good.toString()), null, read -> {});

    assertThat(report.added()).isEqualTo(1);
    assertThat(report.failures().getFirst().reason()).contains("no such file");
  }

  @Test
  void series_holds_cover_patches_comments_and_trailers() {
    add(SERIES);

    SeriesView view = store.series("1").orElseThrow();
    PatchView patch = store.patch(1, 1, 2).orElseThrow();

    assertThat(view.series().title()).isEqualTo("a driver");
    assertThat(view.series().received()).isEqualTo(3);
    assertThat(view.series().total()).isEqualTo(3);
    assertThat(patch.comments())
        .singleElement()
        .satisfies(row -> {
          assertThat(row.comment().text()).isEqualTo("Why beta?");
          assertThat(row.comment().anchor().line()).isEqualTo(2);
        });
    assertThat(patch.patch().trailers())
        .extracting(Trailer::key)
        .contains("Reviewed-by", "Nacked-by");
    assertThat(patch.previous().title()).isEqualTo("a: first");
    assertThat(patch.next()).isNull();
  }

  @Test
  void order_of_arrival_does_not_matter() {
    add(SERIES);
    String expected = summary(store);

    for (int seed = 0; seed < 12; seed++) {
      List<String> shuffled = new ArrayList<>(SERIES);
      Collections.shuffle(shuffled, new Random(seed));
      try (Store other = Store.open(folder.resolve("home" + seed))) {
        Store mine = store;
        store = other;
        shuffled.forEach(one -> add(List.of(one)));
        assertThat(summary(other)).isEqualTo(expected);
        store = mine;
      }
    }
  }

  private static String summary(Store store) {
    StringBuilder summary = new StringBuilder();
    for (Series row : store.series()) {
      SeriesView view = store.series(Long.toString(row.id())).orElseThrow();
      summary.append(row.title()).append(' ').append(row.received()).append('\n');
      for (Revision revision : view.revisions()) {
        summary.append(revision.number()).append(' ').append(revision.messages()).append('\n');
        for (PostedPatch patch : revision.patches()) {
          summary
              .append(patch.position())
              .append(patch.title())
              .append(patch.comments())
              .append(patch.trailers())
              .append('\n');
        }
      }
      store
          .tracker()
          .find(ItemQuery.ALL.by(ItemQuery.Order.TITLE, false))
          .forEach(item ->
              summary
                  .append(item.type())
                  .append(item.state())
                  .append(item.turn())
                  .append(item.evidence())
                  .append('\n'));
    }
    return summary.toString();
  }

  @Test
  void revisions_of_one_title_are_one_series_and_counterparts_are_found() {
    add(SERIES);
    add(
        List.of(
            mail("d", "[PATCH v2 0/2] a driver", "", "Cover."),
            mail("q1", "[PATCH v2 1/2] a: second", "<d@x>", DIFF.formatted("beta")),
            mail("q2", "[PATCH v2 2/2] a: third", "<d@x>", DIFF.formatted("gamma"))));

    PatchView patch = store.patch(1, 1, 2).orElseThrow();

    assertThat(store.series()).hasSize(1);
    assertThat(patch.others())
        .singleElement()
        .satisfies(other -> {
          assertThat(other.patch().position()).isEqualTo(1);
          assertThat(other.samePatchId()).isTrue();
        });
  }

  @Test
  void incomplete_series_says_how_much_of_it_came() {
    add(SERIES.subList(0, 2));

    Series row = store.series().getFirst();

    assertThat(row.received()).isEqualTo(2);
    assertThat(row.total()).isEqualTo(3);
  }

  @Test
  void mangled_form_of_a_message_and_the_whole_one_are_one_whichever_comes_first()
      throws IOException {
    String words = "Here are enough words of my own that they can stand for the whole message.";
    Path page = folder.resolve("page.txt");
    Files.writeString(
        page,
        "Re: [PATCH 0/2] a driver\n\nFrom: The reviewer\nDate: Mon Jan 5 2026 - 01:00:00 EST\n\n"
            + words
            + "\n");

    store.importMail(List.of(page.toString()), null, read -> {});
    String own = store.dashboard().arrived().getFirst().key();
    ImportReport report =
        add(List.of(from("reviewer", "w", "Re: [PATCH 0/2] a driver", "<c@x>", words)));

    assertThat(own).endsWith("@reroll.invalid");
    assertThat(report.added()).isZero();
    assertThat(store.message("w@x").orElseThrow().arrivals()).hasSize(2);
    assertThat(store.message("w@x").orElseThrow().message().from().email())
        .isEqualTo("reviewer@example.org");
  }

  @Test
  void thread_is_one_tree_with_who_wrote_each_quote() {
    add(SERIES);

    ThreadView thread = store.thread(1).orElseThrow();
    List<TracedSpan> spans = thread.messages().get("r1@x").spans();

    assertThat(thread.tree().roots()).hasSize(1);
    assertThat(thread.messages()).hasSize(5);
    assertThat(spans.get(1).person().name()).isEqualTo("The author");
  }
}
