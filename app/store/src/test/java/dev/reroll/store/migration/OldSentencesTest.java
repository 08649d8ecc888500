// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.EventText;
import dev.reroll.review.tracker.ItemEvent;
import dev.reroll.store.event.Events;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class OldSentencesTest {
  static final List<Events.Sample> SAMPLES = Events.ALL;

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void sentence_is_read_as_the_event_it_was_written_of(Events.Sample sample) {
    String sentence = EventText.of(sample.event());

    assertThat(OldSentences.read(sample.action(), /* byRule= */ false, sentence))
        .isEqualTo(sample.event());
  }

  @Test
  void what_a_rule_opened_it_found_and_what_a_person_opened_is_plain() {
    assertThat(OldSentences.read(Action.OPEN, true, "")).isEqualTo(new ItemEvent.Found(100));
    assertThat(OldSentences.read(Action.OPEN, false, "")).isEqualTo(ItemEvent.PLAIN);
  }

  @Test
  void answer_and_deferral_of_before_there_were_sentences_stay_plain() {
    assertThat(OldSentences.read(Action.ANSWER, false, "")).isEqualTo(ItemEvent.PLAIN);
    assertThat(OldSentences.read(Action.DEFER, false, "")).isEqualTo(ItemEvent.PLAIN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ANSWER   | fixed v04",
        "ANSWER   | fixed in v4",
        "ANSWER   | fixed v99999999999",
        "DEFER    | until spring",
        "DEFER    | until 2026-02-30",
        "DEFER    | until v",
        "EDIT     | title",
        "EDIT     | colour\tred\tblue",
        "EDIT     | title\ta\tb\tc",
        "EDIT     | scope\tLINE\tMOON",
        "LINK     | likes ruling 5",
        "UNDO     | everything",
        "SUGGEST  | confidence 1.00",
        "SUGGEST  | confidence high",
        "RESOLVE  | checked twice",
        "NOTE     | some words",
      })
  void what_is_no_such_sentence_stays_a_note_word_for_word(Action action, String text) {
    assertThat(OldSentences.read(action, false, text)).isEqualTo(new ItemEvent.Note(text));
  }
}
