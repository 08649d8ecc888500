// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.State;
import dev.reroll.store.Store;
import dev.reroll.store.tracker.ItemQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecisionsTest {
  private static final String PATCH =
      """
      From: Mira <mira@example.org>
      Subject: [PATCH] net: x
      Date: Mon, 7 Sep 2026 09:00:00 +0200
      Message-ID: <patch@example.org>

      It was none.

      Signed-off-by: Mira <mira@example.org>
      ---
       x.c | 1 +

      diff --git a/x.c b/x.c
      --- a/x.c
      +++ b/x.c
      @@ -1 +1,2 @@
       int a;
      +int b;
      """;
  private static final String REPLY =
      """
      From: Ines <ines@example.org>
      Subject: Re: [PATCH] net: x
      Date: Mon, 7 Sep 2026 10:00:00 +0200
      Message-ID: <one@example.org>
      In-Reply-To: <patch@example.org>

      This leaks the ring on failure.
      """;

  @TempDir Path home;

  @Test
  void a_line_that_makes_no_sense_is_told_and_the_others_count() throws Exception {
    Path patch = Files.writeString(home.resolve("patch.eml"), PATCH);
    Path reply = Files.writeString(home.resolve("reply.eml"), REPLY);
    Path file =
        Files.writeString(
            home.resolve("decisions.tsv"),
            """
            # name, done, message, by, words, options
            no tabs at all
            a\topen\tone@example.org\tMira\tThis leaks the ring on failure.\tnone
            b\topen\tone@example.org\tMira\tThis leaks the ring on failure.\ttype=worry
            c\topen\tone@example.org\tMira\tThis leaks the ring on failure.\ttype=objection; kind=bug
            c\tfrown\t-\tMira\tno
            """);

    try (Store store = Store.open(home.resolve("home"))) {
      store.importMail(List.of(patch.toString(), reply.toString()), null, _ -> {});
      List<String> told = Decisions.apply(store.tracker(), file);

      assertThat(told)
          .satisfiesExactly(
              one -> assertThat(one).startsWith(file + ":2: ").contains("tabs between"),
              one -> assertThat(one).startsWith(file + ":3: ").endsWith("\"none\" is no option"),
              one -> assertThat(one).startsWith(file + ":4: ").contains("\"worry\" is none"),
              one -> assertThat(one).startsWith(file + ":6: ").contains("frown"));
      assertThat(store.tracker().find(ItemQuery.ALL))
          .filteredOn(item -> item.state() == State.OPEN)
          .extracting(Item::title)
          .containsExactly("This leaks the ring on failure.");
    }
  }
}
