// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentenceSplitterTest {
  private static List<String> split(String text) {
    List<String> sentences = new ArrayList<>();
    SentenceSplitter.split(
        text, 0, text.length(), piece -> sentences.add(text.substring(piece.start(), piece.end())));
    return sentences;
  }

  @Test
  void marks_end_sentences() {
    assertThat(split("No. It is one.\nIs it? Yes!"))
        .containsExactly("No.", "It is one.", "Is it?", "Yes!");
  }

  @Test
  void abbreviations_versions_and_names_do_not() {
    assertThat(split("Use e.g. a lock, cf. 6.12.3 and foo.c here."))
        .containsExactly("Use e.g. a lock, cf. 6.12.3 and foo.c here.");
  }

  @Test
  void dots_that_trail_off_go_on_if_a_small_letter_follows() {
    assertThat(split("Well... maybe. Hm... No.")).containsExactly("Well... maybe.", "Hm...", "No.");
  }

  @Test
  void face_belongs_to_what_it_comments() {
    assertThat(split("Great. :) Next one :/ If so."))
        .containsExactly("Great. :)", "Next one :/", "If so.");
  }

  @Test
  void what_never_ends_is_cut() {
    assertThat(split("a ".repeat(2_000))).allMatch(sentence -> sentence.length() <= 601);
  }
}
