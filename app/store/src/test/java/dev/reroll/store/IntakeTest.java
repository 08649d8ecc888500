// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.store.derive.ImportReport;
import dev.reroll.store.intake.Routing;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How mail is taken in: where it goes, how much of it is read, and that batches do not matter. */
class IntakeTest {
  @TempDir Path folder;
  private int files;

  private static String patch(int n, String list) {
    return "From: A <a@example.org>\nSubject: [PATCH] fbnic: thing %d\nMessage-ID: <%d@x>\nList-Id: <%s>\n\nWhy.\n---\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1 +1,2 @@\n one\n+%d\n"
        .formatted(n, n, list, n);
  }

  private static String reply(int n, int to) {
    return "From: B <b@example.org>\nSubject: Re: [PATCH] fbnic: thing %d\nMessage-ID: <%d@x>\nIn-Reply-To: <%d@x>\nReferences: <%d@x>\n\n> +%d\n\nWhy %d?\n\nAcked-by: B <b@example.org>\n"
        .formatted(to, n, to, to, to, n);
  }

  private ImportReport add(Store store, List<String> mails) throws IOException {
    StringBuilder mbox = new StringBuilder();
    mails.forEach(
        mail -> mbox.append("From mboxrd@z Thu Jan  1 00:00:00 1970\n").append(mail).append("\n"));
    Path file = Files.writeString(folder.resolve(files++ + ".mbox"), mbox);
    return store.importMail(List.of(file.toString()), null, _ -> {});
  }

  private Routing routing(String config) throws IOException {
    return Routing.read(Files.writeString(folder.resolve("config"), config));
  }

  @Test
  void rules_put_messages_in_projects_by_list_and_subject() throws IOException {
    Routing routing =
        routing(
            """
            [project "fbnic"]
                list = netdev.*.org
                list = other.example.com
                subject = FBNIC
            [project "all"]
                list = *.example.net
            """);
    try (Store store = Store.open(folder.resolve("home"), routing)) {
      add(
          store,
          List.of(
              patch(1, "netdev.example.org"),
              patch(2, "other.example.com"),
              patch(3, "x.example.net"),
              patch(4, "elsewhere.example.org"),
              patch(5, "netdev.example.org").replace("fbnic: ", "mlx5: ")));

      assertThat(store.series())
          .extracting(Series::title, Series::project)
          .containsExactlyInAnyOrder(
              org.assertj.core.groups.Tuple.tuple("fbnic: thing 1", "fbnic"),
              org.assertj.core.groups.Tuple.tuple("fbnic: thing 2", "fbnic"),
              org.assertj.core.groups.Tuple.tuple("fbnic: thing 3", "all"),
              org.assertj.core.groups.Tuple.tuple("fbnic: thing 4", "elsewhere"),
              org.assertj.core.groups.Tuple.tuple("mlx5: thing 5", "netdev"));
    }
  }

  @Test
  void message_through_two_lists_is_one_with_two_arrivals_of_the_earlier_rule() throws IOException {
    Routing routing =
        routing("[project \"a\"]\nlist = a.example.org\n[project \"b\"]\nlist = b.example.org\n");
    for (List<String> lists :
        List.of(
            List.of("a.example.org", "b.example.org"), List.of("b.example.org", "a.example.org"))) {
      try (Store store = Store.open(folder.resolve("home" + lists.getFirst()), routing)) {
        ImportReport report =
            add(store, List.of(patch(1, lists.getFirst()), patch(1, lists.getLast())));

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.known()).isEqualTo(1);
        assertThat(store.message("1@x").orElseThrow().arrivals()).hasSize(2);
        assertThat(store.series()).singleElement().extracting(Series::project).isEqualTo("a");
        List<String> digests = store.rebuild(_ -> {});
        assertThat(digests.getLast()).isEqualTo(digests.getFirst());
      }
    }
  }

  @Test
  void rule_that_says_nothing_is_refused_by_name() {
    assertThatThrownBy(() -> routing("[project \"x\"]\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("project \"x\"")
        .hasMessageContaining("needs list = LIST-ID");
  }

  @Test
  void what_follows_from_mail_is_the_same_however_it_is_batched() throws IOException {
    List<String> mails = new ArrayList<>();
    for (int i = 1; i <= 550; i++) {
      mails.add(patch(i, "netdev.example.org"));
      mails.add(reply(10_000 + i, i));
    }
    // Far enough from each other that many answers are read in an earlier batch than their patch.
    Collections.shuffle(mails, new Random(3));
    try (Store store = Store.open(folder.resolve("home"))) {
      add(store, mails);

      assertThat(store.seriesWithRevisions())
          .hasSize(550)
          .allSatisfy(view -> {
            PostedPatch patch = view.revisions().getFirst().patches().getFirst();
            assertThat(patch.comments()).isEqualTo(1);
            assertThat(patch.trailers()).hasSize(1);
          });
      List<String> digests = store.rebuild(_ -> {});
      assertThat(digests.getLast()).isEqualTo(digests.getFirst());
    }
  }

  @Test
  void what_is_too_much_is_told_with_its_place_and_kept() throws IOException {
    StringBuilder references = new StringBuilder("References:");
    for (int i = 0; i < 5_000; i++) {
      references.append(" <r").append(i).append("@x>\n");
    }
    String much = patch(1, "a.example.org").replace("\n\nWhy", "\n" + references + "\nWhy");
    try (Store store = Store.open(folder.resolve("home"))) {
      ImportReport report = add(store, List.of(much, patch(2, "a.example.org")));

      assertThat(report.added()).isEqualTo(2);
      assertThat(report.failures())
          .singleElement()
          .satisfies(failure -> {
            assertThat(failure.source()).endsWith("0.mbox");
            assertThat(failure.offset()).isZero();
            assertThat(failure.reason())
                .isEqualTo(
                    "refers to 5,000 messages; only 2,000 of them are heeded; the bytes are kept");
          });
      assertThat(store.raw("1@x").orElseThrow().length).isGreaterThan(40_000);
    }
  }
}
