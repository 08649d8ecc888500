// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UnthreadedRunTest {
  private static final long HOUR = 3_600_000;

  @Test
  void part_alone_is_its_own_anchor() {
    assertThat(UnthreadedRun.of(part("a", 5, 1), List.of()).anchor()).isEqualTo("a");
  }

  @Test
  void parts_an_hour_apart_are_one_revision_in_whatever_order_they_came() {
    UnthreadedPart cover = part("c", 0, 0);
    UnthreadedPart first = part("a", HOUR, 1);
    UnthreadedPart second = part("b", 2 * HOUR, 2);

    UnthreadedRun run = UnthreadedRun.of(cover, List.of(second, first));

    assertThat(run.parts()).containsExactly(cover, first, second);
    assertThat(run.anchor()).isEqualTo("c");
  }

  @Test
  void more_than_an_hour_parts_them() {
    UnthreadedPart first = part("a", 0, 1);
    UnthreadedPart second = part("b", HOUR + 1, 2);

    assertThat(UnthreadedRun.of(second, List.of(first)).parts()).containsExactly(second);
    assertThat(UnthreadedRun.of(first, List.of(second)).parts()).containsExactly(first);
  }

  @Test
  void number_that_was_there_begins_another_revision() {
    UnthreadedPart first = part("a", 0, 1);
    UnthreadedPart again = part("b", 1, 1);
    UnthreadedPart second = part("c", 2, 2);

    assertThat(UnthreadedRun.of(second, List.of(first, again)).parts())
        .containsExactly(again, second);
  }

  @Test
  void part_that_is_kept_already_is_there_once() {
    UnthreadedPart first = part("a", 0, 1);

    UnthreadedRun run = UnthreadedRun.of(first, List.of(new UnthreadedPart("a", 0, 1, 7)));

    assertThat(run.parts()).containsExactly(first);
  }

  private static UnthreadedPart part(String key, long sentMillis, int number) {
    return new UnthreadedPart(key, sentMillis, number, 0);
  }
}
