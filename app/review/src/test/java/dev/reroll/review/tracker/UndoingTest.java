// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import static dev.reroll.review.tracker.Items.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is put as it was when the last entry is taken back. */
class UndoingTest {
  private static final Due DAY = new Due(LocalDate.of(2026, 10, 31), 4);
  private static final Due V5 = new Due(null, 5);
  private static final Item ITEM = Items.item(ItemType.OBJECTION, State.OPEN, DAY, 3);
  private static final Entry OPENED = entry(1, Action.OPEN, State.OPEN, ItemEvent.PLAIN);

  @Test
  void how_an_item_began_is_not_taken_back() {
    assertThat(Undoing.refusal(ITEM, List.of(OPENED)))
        .hasValue("nothing of objection 7 can be undone: it was only open");
  }

  @Test
  void evidence_is_not_taken_away() {
    Entry evidence = entry(2, Action.EVIDENCE, State.OPEN, ItemEvent.PLAIN);

    assertThat(Undoing.refusal(ITEM, List.of(OPENED, evidence)))
        .hasValueSatisfying(why -> assertThat(why).startsWith("evidence is not taken away"));
  }

  @Test
  void state_is_that_of_the_entry_before() {
    Entry answered = entry(2, Action.ANSWER, State.ANSWERED, new ItemEvent.Fixed(4, 3));
    List<Entry> history = List.of(OPENED, answered);

    assertThat(Undoing.refusal(ITEM, history)).isEmpty();
    assertThat(Undoing.of(ITEM, history))
        .isEqualTo(new Undoing(answered, State.OPEN, List.of(), null));
  }

  @Test
  void what_was_taken_back_already_does_not_count() {
    Entry answered = entry(2, Action.ANSWER, State.ANSWERED, new ItemEvent.Explained(), null, true);
    Entry undo = entry(3, Action.UNDO, State.OPEN, new ItemEvent.Undone(Action.ANSWER), 2L, false);

    assertThat(Undoing.refusal(ITEM, List.of(OPENED, answered, undo))).isPresent();
  }

  @Test
  void edit_is_reversed_last_change_first() {
    Entry edited =
        entry(
            2,
            Action.EDIT,
            State.OPEN,
            new ItemEvent.Edited(
                List.of(new ItemChange.OfTitle("a\tb", "c"), new ItemChange.OfDue(DAY, Due.NONE))));

    assertThat(Undoing.of(ITEM, List.of(OPENED, edited)).changes())
        .containsExactly(new ItemChange.OfDue(Due.NONE, DAY), new ItemChange.OfTitle("c", "a\tb"));
  }

  @Test
  void what_was_put_off_or_slept_goes_back_to_the_time_before() {
    Entry first = entry(2, Action.SNOOZE, State.OPEN, new ItemEvent.Snoozed(DAY));
    Entry second = entry(3, Action.SNOOZE, State.OPEN, new ItemEvent.Snoozed(V5));
    Entry deferred = entry(4, Action.DEFER, State.DEFERRED, new ItemEvent.Deferred(V5));

    assertThat(Undoing.of(ITEM, List.of(OPENED, first, second)).snoozed()).isEqualTo(DAY);
    assertThat(Undoing.of(ITEM, List.of(OPENED, first)).snoozed()).isEqualTo(Due.NONE);
    assertThat(Undoing.of(ITEM, List.of(OPENED, deferred)).changes())
        .containsExactly(new ItemChange.OfDue(DAY, Due.NONE));
  }
}
