// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.review.tracker.Conversation.Ball;
import dev.reroll.review.tracker.Conversation.Spoken;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConversationTest {
  private static final String AUTHOR = "mira@example.org";
  private static final String HOLDER = "greta@example.org";

  private static Instant day(int day) {
    return Instant.parse("2026-09-01T00:00:00Z").plus(Duration.ofDays(day));
  }

  private static Spoken by(String who, String to, int day) {
    return new Spoken(day(day), who, to, false);
  }

  private static Ball ball(State state, Spoken... words) {
    return new Conversation(AUTHOR, Arrays.asList(words))
        .ball(ItemType.OBJECTION, state, HOLDER, day(1));
  }

  @Test
  void it_is_the_authors_turn_until_the_holder_was_answered() {
    assertThat(ball(State.OPEN, by(HOLDER, AUTHOR, 1))).isEqualTo(new Ball(Turn.AUTHOR, day(1)));
    assertThat(ball(State.OPEN, by(HOLDER, AUTHOR, 1), by(AUTHOR, HOLDER, 2)))
        .isEqualTo(new Ball(Turn.HOLDER, day(2)));
    assertThat(
            ball(State.OPEN, by(HOLDER, AUTHOR, 1), by(AUTHOR, HOLDER, 2), by(HOLDER, AUTHOR, 3)))
        .isEqualTo(new Ball(Turn.AUTHOR, day(3)));
  }

  @Test
  void answer_to_somebody_else_is_none_but_a_new_revision_is() {
    assertThat(ball(State.OPEN, by(HOLDER, AUTHOR, 1), by(AUTHOR, "x@example.org", 2)).turn())
        .isEqualTo(Turn.AUTHOR);
    assertThat(ball(State.OPEN, by(HOLDER, AUTHOR, 1), new Spoken(day(9), AUTHOR, null, true)))
        .isEqualTo(new Ball(Turn.HOLDER, day(9)));
  }

  @Test
  void suggestion_waits_for_a_maintainer_and_what_ended_for_nobody() {
    assertThat(ball(State.SUGGESTED).turn()).isEqualTo(Turn.MAINTAINER);
    assertThat(ball(State.RESOLVED, by(HOLDER, AUTHOR, 1)).turn()).isEqualTo(Turn.NOBODY);
  }

  @Test
  void promise_is_for_whoever_gave_it() {
    Conversation words = new Conversation(AUTHOR, java.util.List.of());

    assertThat(words.ball(ItemType.COMMITMENT, State.OPEN, AUTHOR, day(1)).turn())
        .isEqualTo(Turn.AUTHOR);
    assertThat(words.ball(ItemType.COMMITMENT, State.OPEN, HOLDER, day(1)).turn())
        .isEqualTo(Turn.HOLDER);
  }

  @Test
  void holder_who_is_silent_longer_than_the_project_waits_leaves_it_to_a_maintainer() {
    Duration week = Duration.ofDays(7);

    assertThat(Conversation.afterSilence(Turn.HOLDER, day(1), day(8), week)).isEqualTo(Turn.HOLDER);
    assertThat(Conversation.afterSilence(Turn.HOLDER, day(1), day(9), week))
        .isEqualTo(Turn.MAINTAINER);
    assertThat(Conversation.afterSilence(Turn.AUTHOR, day(1), day(99), week))
        .isEqualTo(Turn.AUTHOR);
  }
}
