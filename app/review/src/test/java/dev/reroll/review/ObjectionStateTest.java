// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import static dev.reroll.review.Objection.State.ANSWERED;
import static dev.reroll.review.Objection.State.CONDITIONAL;
import static dev.reroll.review.Objection.State.DEFERRED;
import static dev.reroll.review.Objection.State.DISMISSED;
import static dev.reroll.review.Objection.State.OPEN;
import static dev.reroll.review.Objection.State.OVERRULED;
import static dev.reroll.review.Objection.State.RESOLVED;
import static dev.reroll.review.Objection.State.SUGGESTED;
import static dev.reroll.review.Objection.State.WITHDRAWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.review.Objection.State;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObjectionStateTest {
  private static final Set<State> ENDS = EnumSet.of(RESOLVED, WITHDRAWN, OVERRULED, DEFERRED);

  private static Set<State> and(Set<State> states, State... more) {
    Set<State> all = EnumSet.copyOf(states);
    all.addAll(Set.of(more));
    return all;
  }

  @Test
  void transitions_are_these_and_no_others() {
    Map<State, Set<State>> allowed =
        Map.of(
            SUGGESTED, Set.of(OPEN, CONDITIONAL, DISMISSED),
            OPEN, and(ENDS, ANSWERED, CONDITIONAL),
            ANSWERED, and(ENDS, OPEN, CONDITIONAL),
            CONDITIONAL, and(ENDS, OPEN, ANSWERED),
            RESOLVED, Set.of(OPEN),
            WITHDRAWN, Set.of(OPEN),
            OVERRULED, Set.of(OPEN),
            DEFERRED, Set.of(OPEN),
            DISMISSED, Set.of(OPEN));

    for (State from : State.values()) {
      for (State to : State.values()) {
        assertThat(from.mayBecome(to))
            .as("%s to %s", from, to)
            .isEqualTo(allowed.get(from).contains(to));
      }
    }
  }

  @Test
  void states_are_suggested_open_or_ended() {
    assertThat(State.values())
        .allSatisfy(state -> assertThat(state.open() && state.ended()).isFalse())
        .filteredOn(State::open)
        .containsExactly(OPEN, ANSWERED, CONDITIONAL);
  }
}
