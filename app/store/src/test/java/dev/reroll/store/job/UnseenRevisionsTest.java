// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.store.Store;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnseenRevisionsTest {
  @TempDir Path folder;
  private Store ours;
  private Store others;

  @BeforeEach
  void open() {
    ours = Store.open(folder.resolve("home"));
    others = Store.open(folder.resolve("home"));
  }

  @AfterEach
  void close() {
    others.close();
    ours.close();
  }

  /** Takes a revision in, in another process. */
  private void take(int number, @Nullable String name) throws IOException {
    Path mail =
        Files.writeString(
            folder.resolve(number + ".eml"),
            """
            From: A Uthor <a@example.org>
            Message-ID: <%d@example.org>
            Date: Mon, 5 Jan 2026 00:0%d:00 +0000
            Subject: [PATCH v%d] net: foo: change it

            Text.
            ---
            diff --git a/f b/f
            --- a/f
            +++ b/f
            @@ -1 +1 @@
            -a
            +b%d
            """
                .formatted(number, number, number, number));
    others.importMail(List.of(mail.toString()), name, _ -> {});
  }

  private List<Long> unseen() {
    return ours.unseenRevisions().all().stream().map(UnseenRevisions.Unseen::revision).toList();
  }

  private List<Long> revisions() {
    return ours.series().stream()
        .flatMap(row -> ours.series(Long.toString(row.id())).map(SeriesView::revisions).stream())
        .flatMap(List::stream)
        .map(Revision::id)
        .toList();
  }

  private void seeAll() {
    ours.unseenRevisions().all().forEach(ours.unseenRevisions()::seen);
  }

  @Test
  void what_another_process_takes_in_is_to_be_looked_at_once() throws Exception {
    take(1, "foo");
    assertThat(unseen()).isEqualTo(revisions()).hasSize(1);

    seeAll();
    assertThat(unseen()).isEmpty();

    take(2, "foo");
    assertThat(unseen()).hasSize(1).doesNotContain(revisions().getFirst());
  }

  @Test
  void series_without_a_name_make_no_work_before_they_have_one() throws Exception {
    take(1, null);
    take(2, null);
    assertThat(unseen()).isEmpty();

    take(3, "foo");
    assertThat(unseen()).isEqualTo(revisions()).hasSize(3);
  }

  @Test
  void what_changed_while_it_was_looked_at_is_looked_at_again() throws Exception {
    take(1, "foo");
    List<UnseenRevisions.Unseen> before = ours.unseenRevisions().all();
    others.rebuild(_ -> {});

    before.forEach(ours.unseenRevisions()::seen);

    assertThat(unseen()).isEqualTo(revisions()).hasSize(1);
  }
}
