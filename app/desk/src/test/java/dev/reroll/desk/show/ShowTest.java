// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShowTest {
  @Test
  void a_long_time_is_told_in_few_words() {
    assertThat(Show.about(0)).isEqualTo("1 s");
    assertThat(Show.about(8_920)).isEqualTo("9 s");
    assertThat(Show.about(180_000)).isEqualTo("3 min");
    assertThat(Show.about(7_500_000)).isEqualTo("2 h 5 min");
  }
}
