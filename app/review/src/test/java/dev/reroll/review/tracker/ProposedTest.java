// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import static dev.reroll.review.tracker.Items.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which words wait for a person to say whether they end an item. */
class ProposedTest {
  private static final Instant SENT = Items.RAISED.plusSeconds(3600 * 2);

  private static Proposed resolve(String messageId) {
    return new Proposed(Action.RESOLVE, messageId, SENT, "the key");
  }

  private static boolean waits(Proposed proposed, Entry... history) {
    return proposed.waits(ItemType.OBJECTION, State.OPEN, List.of(history));
  }

  @Test
  void words_wait_until_they_are_declined() {
    Entry declined = entry(3, Action.NOTE, State.OPEN, new ItemEvent.ProposalDeclined("the key"));
    Entry other = entry(3, Action.NOTE, State.OPEN, new ItemEvent.ProposalDeclined("another key"));

    assertThat(waits(resolve("m@x"))).isTrue();
    assertThat(waits(resolve("m@x"), declined)).isFalse();
    assertThat(waits(resolve("m@x"), other)).isTrue();
  }

  @Test
  void what_was_done_on_the_same_message_is_not_proposed() {
    Entry resolved = entry(3, Action.RESOLVE, State.RESOLVED, ItemEvent.PLAIN);
    Entry undone = entry(3, Action.RESOLVE, State.RESOLVED, ItemEvent.PLAIN, null, true);

    assertThat(waits(resolve("m3@x"), resolved)).isFalse();
    assertThat(waits(resolve("m9@x"), resolved)).isTrue();
    assertThat(waits(resolve("m3@x"), undone)).isTrue();
  }

  @Test
  void who_declines_a_note_on_the_same_message_declines_no_other() {
    Proposed note = new Proposed(Action.NOTE, "m3@x", SENT, "the key");
    Entry other = entry(3, Action.NOTE, State.OPEN, new ItemEvent.ProposalDeclined("another key"));
    Entry plain = entry(3, Action.NOTE, State.OPEN, ItemEvent.PLAIN);

    assertThat(waits(note, other)).isTrue();
    assertThat(waits(note, plain)).isFalse();
  }

  @Test
  void what_was_said_before_it_was_opened_again_is_over() {
    assertThat(waits(resolve("m@x"), entry(2, Action.REOPEN, State.OPEN, ItemEvent.PLAIN)))
        .isFalse();
    assertThat(waits(resolve("m@x"), entry(1, Action.REOPEN, State.OPEN, ItemEvent.PLAIN)))
        .isTrue();
  }

  @Test
  void only_what_can_be_done_is_proposed() {
    Proposed answer = new Proposed(Action.ANSWER, "m@x", SENT, "the key");

    assertThat(answer.waits(ItemType.OBJECTION, State.OPEN, List.of())).isTrue();
    assertThat(answer.waits(ItemType.OBJECTION, State.ANSWERED, List.of())).isFalse();
    assertThat(answer.waits(ItemType.POSITION, State.STANDS, List.of())).isFalse();
  }
}
