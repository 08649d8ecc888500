// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.store.error.Conflict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SupervisorTest {
  private final List<Duration> slept = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private int times;

  /** Goes on for some times of which some fail, then is interrupted. */
  private void supervise(int all, List<Integer> failing) {
    Supervisor supervisor =
        new Supervisor(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            (failure, next) -> told.add(failure.getMessage() + ", again in " + next.toSeconds()),
            slept::add);
    assertThatThrownBy(() ->
            supervisor.forever(() -> {
              times++;
              if (times > all) {
                throw new InterruptedException();
              }
              if (failing.contains(times)) {
                throw new Conflict("the database is busy");
              }
            }))
        .isInstanceOf(InterruptedException.class);
  }

  private List<Long> seconds() {
    return slept.stream().map(Duration::toSeconds).toList();
  }

  @Test
  void what_fails_is_told_and_tried_again() {
    supervise(3, List.of(2));

    assertThat(times).isEqualTo(4);
    assertThat(told).containsExactly("the database is busy, again in 10");
    assertThat(seconds()).containsExactly(5L, 10L, 5L);
  }

  @Test
  void what_is_to_succeed_once_is_done_no_more_after_that() throws Exception {
    Supervisor supervisor =
        new Supervisor(Duration.ofSeconds(5), Duration.ofSeconds(30), (_, _) -> {}, slept::add);

    supervisor.untilItSucceeds(() -> {
      times++;
      if (times < 3) {
        throw new Conflict("the database is busy");
      }
    });

    assertThat(times).isEqualTo(3);
    assertThat(seconds()).containsExactly(10L, 20L);
  }

  @Test
  void pauses_grow_while_it_fails_up_to_the_longest() {
    supervise(5, List.of(1, 2, 3, 4));

    assertThat(seconds()).containsExactly(10L, 20L, 30L, 30L, 5L);
  }
}
