// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.Series;
import dev.reroll.store.series.SeriesReport;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What makes a series, however it was posted and in whatever order it came. */
class SeriesDetectionTest {
  @TempDir Path folder;
  private int minute;
  private int homes;

  private String mail(String id, String subject, String references, String body) {
    String last = references.isEmpty() ? "" : references.substring(references.lastIndexOf('<'));
    String threading =
        references.isEmpty() ? "" : "In-Reply-To: " + last + "\nReferences: " + references + "\n";
    return "From: A <a@example.org>\nSubject: %s\nMessage-ID: <%s@x>\nDate: Mon, 5 Jan 2026 %02d:%02d:00 +0000\n%s\n%s\n"
        .formatted(subject, id, minute / 60, minute++ % 60, threading, body);
  }

  private static String diff(String line) {
    return "---\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n one\n+%s\n".formatted(line);
  }

  /** Returns series in order of title: "title: v1 received/expected reason, ...". */
  private List<String> series(List<String> mails) {
    Path home = folder.resolve("home" + homes++);
    try (Store store = Store.open(home)) {
      Path mbox = Files.writeString(folder.resolve("mbox" + homes), mbox(mails));
      store.importMail(List.of(mbox.toString()), null, _ -> {});
      List<String> shown = new ArrayList<>();
      for (SeriesView view : store.seriesWithRevisions()) {
        List<String> revisions = new ArrayList<>();
        SeriesReport report = store.seriesReport(Long.toString(view.series().id())).orElseThrow();
        for (SeriesReport.ReportedRevision revision : report.revisions()) {
          revisions.add(
              "v%d %d/%d %s"
                  .formatted(
                      revision.row().number(),
                      revision.row().received(),
                      revision.row().expected(),
                      revision.link().reason()));
        }
        shown.add(view.series().title() + ": " + String.join(", ", revisions));
      }
      Collections.sort(shown);
      return shown;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mbox(List<String> mails) {
    StringBuilder mbox = new StringBuilder();
    mails.forEach(
        mail -> mbox.append("From x Mon Jan  5 00:00:00 2026\n").append(mail).append('\n'));
    return mbox.toString();
  }

  private void inAnyOrder(List<String> mails, String... expected) {
    assertThat(series(mails)).containsExactly(expected);
    for (int seed = 0; seed < 6; seed++) {
      List<String> shuffled = new ArrayList<>(mails);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(series(shuffled)).as("order %d", seed).containsExactly(expected);
    }
  }

  @Test
  void series_posted_without_threading_is_one() {
    inAnyOrder(
        List.of(
            mail("c", "[PATCH 0/3] whole", "", "Cover."),
            mail("1", "[PATCH 1/3] one", "", diff("a")),
            mail("2", "[PATCH 2/3] two", "", diff("b")),
            mail("3", "[PATCH 3/3] three", "", diff("c"))),
        "whole: v1 4/4 title");
  }

  @Test
  void cover_letter_without_a_number_is_one() {
    inAnyOrder(
        List.of(
            mail("c", "[PATCH net-next] naked", "", "All of it."),
            mail("1", "[PATCH net-next 1/2] one", "<c@x>", diff("a")),
            mail("2", "[PATCH net-next 2/2] two", "<c@x>", diff("b"))),
        "naked: v1 3/3 title");
  }

  @Test
  void revisions_of_one_change_id_are_of_one_series() {
    inAnyOrder(
        List.of(
            mail("a", "[PATCH] first name", "", diff("a") + "\nchange-id: 20260105-x-1234\n"),
            mail("b", "[PATCH v2] second name", "", diff("b") + "\nchange-id: 20260105-x-1234\n")),
        "first name: v1 1/1 change-id, v2 1/1 change-id");
  }

  @Test
  void revision_that_links_to_the_older_one_is_of_its_series() {
    inAnyOrder(
        List.of(
            mail("a", "[PATCH] old name", "", diff("a")),
            mail(
                "b",
                "[PATCH v2] new name",
                "",
                "Text.\n---\nv1: https://lore.kernel.org/netdev/a@x/\n\n" + diff("b"))),
        "old name: v1 1/1 changelog, v2 1/1 changelog");
  }

  @Test
  void revision_with_most_of_the_patches_is_of_the_same_series() {
    inAnyOrder(
        List.of(
            mail("c", "[PATCH 0/2] some work", "", "Cover."),
            mail("1", "[PATCH 1/2] one", "<c@x>", diff("a")),
            mail("2", "[PATCH 2/2] two", "<c@x>", diff("b")),
            mail("d", "[PATCH v2 0/3] the same work in other words", "", "Cover."),
            mail("4", "[PATCH v2 1/3] zero", "<d@x>", diff("z")),
            mail("5", "[PATCH v2 2/3] one", "<d@x>", diff("aa")),
            mail("6", "[PATCH v2 3/3] two", "<d@x>", diff("bb"))),
        "the same work in other words: v1 3/3 similarity, v2 4/4 similarity");
  }

  @Test
  void new_version_of_one_patch_in_reply_is_a_revision_of_its_own() {
    inAnyOrder(
        List.of(
            mail("c", "[PATCH 0/2] driver", "", "Cover."),
            mail("1", "[PATCH 1/2] one", "<c@x>", diff("a")),
            mail("2", "[PATCH 2/2] two", "<c@x>", diff("b")),
            mail("2b", "[PATCH v2 2/2] two", "<c@x> <2@x>", diff("bb")),
            mail("2c", "[PATCH v1.1 2/2] two", "<c@x> <2@x>", diff("bbb"))),
        "driver: v1 3/3 thread, v2 1/3 thread");
  }

  @Test
  void patch_pasted_below_scissors_into_an_answer_is_a_series_of_its_own() {
    String pasted =
        "> +one\nBetter so:\n\n-- >8 --\nFrom: C <c@example.org>\nSubject: [PATCH v2] net: do it once\n\nWhy.\n\n";
    inAnyOrder(
        List.of(
            mail("p", "[PATCH] net: do it", "", "Text\n" + diff("one")),
            mail("r", "Re: [PATCH] net: do it", "<p@x>", pasted + diff("once")),
            mail("s", "Re: [PATCH] net: do it", "<p@x>", "Or:\n-- >8 --\n" + diff("never"))),
        "net: do it once: v2 1/1 title",
        "net: do it: v1 1/1 title");
  }

  @Test
  void partial_reroll_is_completed_from_the_revision_it_answers() throws IOException {
    List<String> mails =
        List.of(
            mail("c", "[PATCH 0/3] driver", "", "Cover."),
            mail("1", "[PATCH 1/3] one", "<c@x>", diff("a")),
            mail("2", "[PATCH 2/3] two", "<c@x>", diff("b")),
            mail("3", "[PATCH 3/3] three", "<c@x>", diff("c")),
            mail("2b", "[PATCH v2 2/3] two", "<c@x> <2@x>", diff("bb")),
            mail("3b", "[PATCH v1.1 3/3] three", "<c@x> <3@x>", diff("cc")));
    try (Store store = Store.open(folder.resolve("partial"))) {
      Path mbox = Files.writeString(folder.resolve("partial.mbox"), mbox(mails));
      store.importMail(List.of(mbox.toString()), null, _ -> {});

      List<Revision> revisions = store.seriesWithRevisions().getFirst().revisions();

      Revision first = revisions.getFirst();
      assertThat(first.received()).isEqualTo(4);
      assertThat(first.takenOver()).isNull();
      assertThat(first.patches()).extracting(PostedPatch::messageId).contains("3b@x");
      Revision second = revisions.getLast();
      assertThat(second.received()).isEqualTo(1);
      assertThat(second.takenOver()).isNotNull();
      assertThat(second.takenOver().number()).isEqualTo(1);
      assertThat(second.takenOver().patches())
          .extracting(PostedPatch::messageId)
          .containsExactly("1@x", "3b@x");
    }
  }

  @Test
  void request_to_pull_is_a_series_of_its_kind_for_each_tag() throws IOException {
    String request =
        "The following changes since commit 0123456789abcdef0123456789abcdef01234567:\n\n"
            + "are available in the Git repository at:\n\n  https://git.example.org/x.git tags/%s\n\n"
            + "for you to fetch changes up to 89abcdef0123456789abcdef0123456789abcdef:\n";
    List<String> mails =
        List.of(
            mail("a", "[GIT PULL] fixes", "", request.formatted("for-6.20-rc1")),
            mail("b", "[GIT PULL] fixes", "", request.formatted("for-6.20-rc2")),
            mail("c", "[GIT PULL] no request in it", "", "Please pull."),
            mail("d", "Re: [GIT PULL] fixes", "<a@x>", "Pulled.\n"));
    try (Store store = Store.open(folder.resolve("pull"))) {
      Path mbox = Files.writeString(folder.resolve("pull.mbox"), mbox(mails));
      store.importMail(List.of(mbox.toString()), null, _ -> {});

      assertThat(store.series()).hasSize(2).allMatch(Series::pull);
      Revision revision = store.seriesWithRevisions().getLast().revisions().getFirst();
      assertThat(revision.received()).isEqualTo(1);
      assertThat(revision.expected()).isEqualTo(1);
      assertThat(revision.pull().repository()).isEqualTo("https://git.example.org/x.git");
      assertThat(revision.pull().ref()).startsWith("tags/for-6.20");
      assertThat(revision.pull().base()).startsWith("0123456789");
      assertThat(revision.pull().head()).startsWith("89abcdef");
    }
  }

  @Test
  void series_absorbs_all_revisions_of_another_and_stays_so_when_derived_again()
      throws IOException {
    List<String> mails =
        List.of(
            mail("a", "[PATCH] one thing", "", diff("a")),
            mail("b", "[PATCH v2] another thing", "", diff("b")),
            mail("c", "[PATCH v3] another thing", "", diff("c")));
    try (Store store = Store.open(folder.resolve("absorb"))) {
      Path mbox = Files.writeString(folder.resolve("absorb.mbox"), mbox(mails));
      store.importMail(List.of(mbox.toString()), null, _ -> {});
      List<Series> both = store.series();
      String into = Long.toString(both.getLast().id());
      String other = Long.toString(both.getFirst().id());

      store.absorbByHand(into, other, "me");

      assertThat(store.series()).singleElement().extracting(Series::revisions).isEqualTo(3);
      store.rebuild(_ -> {});
      assertThat(store.series()).singleElement().extracting(Series::revisions).isEqualTo(3);
      assertThatThrownBy(() -> store.absorbByHand(into, into, "me"))
          .hasMessageContaining("are one series");
    }
  }

  @Test
  void trailer_given_for_a_patch_that_changed_since_says_so() throws IOException {
    List<String> mails =
        List.of(
            mail("a", "[PATCH] one thing", "", diff("a")),
            mail("r", "Re: [PATCH] one thing", "<a@x>", "Acked-by: A <a@example.org>\n"),
            mail("b", "[PATCH v2] one thing", "", diff("b")),
            mail("c", "[PATCH v3] one thing", "", diff("a")));
    try (Store store = Store.open(folder.resolve("trailer"))) {
      Path mbox = Files.writeString(folder.resolve("trailer.mbox"), mbox(mails));
      store.importMail(List.of(mbox.toString()), null, _ -> {});

      List<Revision> revisions = store.seriesWithRevisions().getFirst().revisions();

      assertThat(revisions.get(1).patches().getFirst().given())
          .singleElement()
          .satisfies(given -> assertThat(given.invalid()).contains("which changed since"));
      assertThat(revisions.get(2).patches().getFirst().trailers()).hasSize(1);
    }
  }

  @Test
  void hand_joins_and_parts_what_no_rule_does() throws IOException {
    List<String> mails =
        List.of(
            mail("a", "[PATCH] one thing", "", diff("a")),
            mail("b", "[PATCH v2] another thing", "", diff("b")),
            mail("c", "[PATCH v3] one thing", "", diff("c")));
    try (Store store = Store.open(folder.resolve("hand"))) {
      Path mbox = Files.writeString(folder.resolve("hand.mbox"), mbox(mails));
      store.importMail(List.of(mbox.toString()), null, _ -> {});
      assertThat(store.series()).hasSize(2);

      store.linkByHand("b@x", "a@x", "me");
      assertThat(store.series()).singleElement().extracting(Series::revisions).isEqualTo(3);

      store.linkByHand("c@x", null, "me");
      assertThat(store.series()).hasSize(2);
    }
  }
}
