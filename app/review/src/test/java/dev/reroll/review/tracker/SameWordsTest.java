// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SameWordsTest {
  private static final String ASKED = "Why is this needed before the second one?";

  @Test
  void words_are_the_same_however_lines_are_broken_and_marked() {
    assertThat(SameWords.overlap("> Why is this\n> needed before", ASKED)).isTrue();
    assertThat(SameWords.overlap(ASKED, "Why is that needed")).isFalse();
    assertThat(SameWords.overlap("> > ", ASKED)).isFalse();
  }

  @Test
  void reply_answers_below_a_quote_of_the_question() {
    assertThat(SameWords.answer(ASKED, List.of("other words", "> " + ASKED))).isTrue();
  }

  @Test
  void reply_that_quotes_nothing_answers_all() {
    assertThat(SameWords.answer(ASKED, List.of("", " "))).isTrue();
  }

  @Test
  void reply_that_quotes_other_parts_only_leaves_it_open() {
    assertThat(SameWords.answer(ASKED, List.of("> +send(end);", ""))).isFalse();
  }

  @Test
  void words_are_found_where_only_white_space_differs_and_returned_as_they_stand() {
    assertThat(OwnWords.find("It leaks\n  the buffer.", "leaks the buffer"))
        .hasValue("leaks\n  the buffer");
    assertThat(OwnWords.find("It leaks.", "leaks.")).hasValue("leaks.");
    assertThat(OwnWords.find("It leaks.", "it leaks")).isEmpty();
    assertThat(OwnWords.find("It leaks.", " \n")).isEmpty();
  }
}
