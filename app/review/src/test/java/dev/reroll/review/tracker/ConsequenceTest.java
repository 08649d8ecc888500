// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import static dev.reroll.review.tracker.Items.item;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What follows for objections and their conditions from each other. */
class ConsequenceTest {
  private static final Item OBJECTION = item(1, ItemType.OBJECTION, State.SUGGESTED);
  private static final Item CONDITIONAL = item(1, ItemType.OBJECTION, State.CONDITIONAL);

  private static Item condition(long id, State state) {
    return item(id, ItemType.CONDITION, state);
  }

  @Test
  void suggested_conditions_are_confirmed_with_their_objection_which_they_would_lift() {
    List<Item> conditions = List.of(condition(2, State.SUGGESTED), condition(3, State.DISMISSED));

    assertThat(Consequence.ofObjection(OBJECTION, conditions, Action.CONFIRM, State.OPEN, ""))
        .containsExactly(
            new Consequence.Decided(2, Action.CONFIRM, "with its objection"),
            new Consequence.Conditional(1));
  }

  @Test
  void suggested_conditions_are_dismissed_with_it_for_the_same_reason() {
    List<Item> conditions = List.of(condition(2, State.SUGGESTED));

    assertThat(
            Consequence.ofObjection(
                OBJECTION, conditions, Action.DISMISS, State.DISMISSED, "a joke"))
        .containsExactly(new Consequence.Decided(2, Action.DISMISS, "a joke"));
  }

  @Test
  void nothing_follows_from_other_acts_on_an_objection() {
    List<Item> conditions = List.of(condition(2, State.OPEN), condition(3, State.SUGGESTED));

    assertThat(Consequence.ofObjection(OBJECTION, conditions, Action.REOPEN, State.OPEN, "no"))
        .isEmpty();
    assertThat(Consequence.ofObjection(OBJECTION, List.of(), Action.CONFIRM, State.OPEN, ""))
        .isEmpty();
  }

  @Test
  void condition_that_counts_makes_its_objection_conditional() {
    assertThat(
            Consequence.ofCondition(
                condition(2, State.SUGGESTED),
                CONDITIONAL,
                List.of(condition(2, State.OPEN)),
                Action.CONFIRM,
                State.OPEN,
                ""))
        .containsExactly(new Consequence.Conditional(1));
  }

  private static List<Consequence> met(Item objection, State other) {
    List<Item> now = List.of(condition(2, State.MET), condition(3, other));
    return Consequence.ofCondition(
        condition(2, State.OPEN), objection, now, Action.RESOLVE, State.MET, "done in v4");
  }

  @Test
  void last_condition_that_is_met_lifts_its_objection() {
    assertThat(met(CONDITIONAL, State.WITHDRAWN))
        .containsExactly(new Consequence.Lifted(1, "its condition 2 is met: done in v4"));
    assertThat(met(CONDITIONAL, State.OPEN)).isEmpty();
    assertThat(met(item(1, ItemType.OBJECTION, State.WITHDRAWN), State.MET)).isEmpty();
  }

  @Test
  void condition_that_is_withdrawn_lifts_nothing() {
    assertThat(
            Consequence.ofCondition(
                condition(2, State.OPEN),
                CONDITIONAL,
                List.of(condition(2, State.WITHDRAWN)),
                Action.WITHDRAW,
                State.WITHDRAWN,
                ""))
        .isEmpty();
  }

  @Test
  void objection_that_is_open_again_is_conditional_while_a_condition_is_open() {
    Item ended = item(1, ItemType.OBJECTION, State.RESOLVED);

    assertThat(Transitions.led(ended, Action.REOPEN, List.of(condition(2, State.OPEN))))
        .isEqualTo(State.CONDITIONAL);
    assertThat(Transitions.led(ended, Action.REOPEN, List.of(condition(2, State.MET))))
        .isEqualTo(State.OPEN);
    assertThat(Transitions.led(CONDITIONAL, Action.ANSWER, List.of(condition(2, State.OPEN))))
        .isEqualTo(State.ANSWERED);
  }
}
