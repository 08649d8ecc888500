// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.review.tracker.ItemChange;
import dev.reroll.review.tracker.ItemEvent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The exact form of events in the database: what is out there must stay readable. */
class KeptEventTest {
  static final List<Events.Sample> SAMPLES = Events.ALL;

  @ParameterizedTest
  @FieldSource("SAMPLES")
  void event_is_kept_as_kind_and_json_and_read_again(Events.Sample sample) {
    KeptEvent kept = KeptEvent.of(sample.event());

    assertThat(kept.kind().word()).isEqualTo(sample.kind());
    assertThat(kept.json()).isEqualTo(sample.json());
    KeptEvent read = new KeptEvent(KeptEvent.Kind.of(sample.kind()), sample.json());
    assertThat(read.event()).isEqualTo(sample.event());
  }

  @Test
  void there_is_a_sample_of_each_kind() {
    assertThat(Stream.concat(SAMPLES.stream().map(Events.Sample::kind), Stream.of("note")))
        .containsAll(Arrays.stream(KeptEvent.Kind.values()).map(KeptEvent.Kind::word).toList());
  }

  @Test
  void words_with_tabs_and_line_ends_stay_whole() {
    ItemEvent note = new ItemEvent.Note("a\tb\n\u0001\"");
    ItemEvent edited = new ItemEvent.Edited(List.of(new ItemChange.OfTitle("a\tb", "c\nd")));

    assertThat(KeptEvent.of(note).event()).isEqualTo(note);
    assertThat(KeptEvent.of(edited).event()).isEqualTo(edited);
  }
}
