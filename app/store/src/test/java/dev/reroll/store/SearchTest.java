// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.Failure;
import dev.reroll.store.message.Message;
import dev.reroll.store.search.SavedSearch;
import dev.reroll.store.search.SearchOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {
  @TempDir Path folder;
  private Store store;

  @BeforeEach
  void mails() throws IOException {
    store = Store.open(folder.resolve("home"));
    Path mbox =
        Files.writeString(
            folder.resolve("mbox"),
            """
            From x Mon Jan  5 00:00:00 2026
            From: Ada Example <ada@example.org>
            To: list@example.org
            Cc: Carl Copy <carl@example.org>
            List-Id: <netdev.vger.kernel.org>
            Subject: [PATCH] net: fix the ring
            Message-ID: <p@x>
            Date: Mon, 5 Jan 2026 10:00:00 +0000

            The descriptor ring overflows.
            ---
            diff --git a/drivers/net/ring.c b/drivers/net/ring.c
            --- a/drivers/net/ring.c
            +++ b/drivers/net/ring.c
            @@ -1,2 +1,2 @@ static int ring_fill(void)
             common_line();
            -old_call();
            +new_call();

            change-id: 20260105-ring-abcd

            From x Tue Jan  6 00:00:00 2026
            From: Bob Example <bob@example.org>
            To: Ada Example <ada@example.org>
            Subject: Re: [PATCH] net: fix the ring
            Message-ID: <r@x>
            In-Reply-To: <p@x>
            References: <p@x>
            Date: Tue, 6 Jan 2026 10:00:00 +0000

            > The descriptor ring overflows.

            I could not reproduce the failure on hardware.
            """);
    store.importMail(java.util.List.of(mbox.toString()), null, _ -> {});
  }

  @AfterEach
  void close() {
    store.close();
  }

  private String find(String query) {
    return String.join(
        " ", store.search(query, SearchOrder.DATE, 50, 0).stream().map(Message::key).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "ring                              | r@x p@x",
        "s:ring                            | r@x p@x",
        "f:ada                             | p@x",
        "t:ada                             | r@x",
        "c:carl                            | p@x",
        "tc:carl                           | p@x",
        "a:ada                             | r@x p@x",
        "q:overflows                       | r@x",
        "nq:overflows                      | p@x",
        "b:overflows                       | r@x p@x",
        "bs:fix                            | r@x p@x",
        "dfn:drivers/net/ring.c            | p@x",
        "dfa:old_call                      | p@x",
        "dfb:new_call                      | p@x",
        "dfb:old_call                      | ''",
        "dfctx:common_line                 | p@x",
        "dfhh:ring_fill                    | p@x",
        "l:netdev                          | p@x",
        "mid:r@x                           | r@x",
        "mid:<p@x>                         | p@x",
        "change-id:20260105-ring-abcd      | p@x",
        "d:20260106..                      | r@x",
        "d:..20260105                      | p@x",
        "d:20260105                        | p@x",
        "dt:20260105095959..20260105100000 | p@x",
        "rt:1767607200..1767607200         | p@x",
        "\"descriptor ring\"               | r@x p@x",
        "\"ring descriptor\"               | ''",
        "repro*                            | r@x",
        "ring not hardware                 | p@x",
        "ring -hardware                    | p@x",
        "ring NOT d:20260106..             | p@x",
        "f:bob or f:ada                    | r@x p@x",
        "(f:bob OR f:carl) and hardware    | r@x",
        "f:(bob OR carl)                   | r@x",
        "not ring                          | ''",
        "not hardware                      | p@x",
      })
  void query_finds(String query, String expected) {
    assertThat(find(query)).isEqualTo(expected.equals("''") ? "" : expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(ring", "ring)", "d:yesterday", "not", "s:(ring", "ring or", "\"", "s:"})
  void query_that_makes_no_sense_is_refused_or_finds_nothing(String query) {
    if (query.equals("\"")) {
      assertThat(find(query)).isEmpty();
      return;
    }
    assertThatThrownBy(() -> find(query))
        .isInstanceOf(Failure.class)
        .hasMessageContaining("cannot search");
  }

  @ParameterizedTest
  @ValueSource(strings = {"r:driver", "i:x", "ring or from:greta", "net:fbnic"})
  void what_is_no_prefix_is_said_to_be_none(String query) {
    assertThatThrownBy(() -> find(query))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("is no prefix, those are s f t c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"net: ring", "http://example.org", "\"net:fbnic\"", "a::b"})
  void colon_within_words_makes_no_prefix(String query) {
    find(query);
  }

  @Test
  void better_hits_come_first_if_asked_for() {
    assertThat(store.search("overflows", SearchOrder.RELEVANCE, 50, 0)).hasSize(2);
    assertThat(store.search("ring", SearchOrder.DATE, 1, 1))
        .extracting(Message::key)
        .containsExactly("p@x");
  }

  @Test
  void search_with_a_name_is_kept_and_forgotten() {
    store.saveSearch("mine", "f:ada");
    assertThat(store.savedSearches()).containsExactly(new SavedSearch("mine", "f:ada"));

    store.saveSearch("mine", "");
    assertThat(store.savedSearches()).isEmpty();
  }

  @Test
  void query_of_any_signs_is_answered_or_refused() {
    Random random = new Random(7);
    String[] pieces = {
      "s:", "(", ")", "\"", "*", "or", "and", "not", "-", "ring", " ", "d:", "2024", "..", "{", "}",
      "'", ";", "\0", "\u00e9", ":", "^", "NEAR", "mid:", "f:(", "\\", "%"
    };
    for (int i = 0; i < 3000; i++) {
      StringBuilder query = new StringBuilder();
      for (int j = random.nextInt(9); j >= 0; j--) {
        query.append(pieces[random.nextInt(pieces.length)]).append(random.nextBoolean() ? " " : "");
      }
      try {
        find(query.toString());
      } catch (Failure e) {
        assertThat(e).hasMessageContaining("cannot search");
      }
    }
  }
}
