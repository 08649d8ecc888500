// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.smoke.Scenario;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunOptionsTest {
  private static RunOptions read(RunOptions options) {
    return RunOptions.of(options.text());
  }

  @Test
  void what_the_lab_does_by_itself_needs_no_words() {
    RunOptions whole = RunOptions.of("");

    assertThat(whole).isEqualTo(new RunOptions(GridOptions.WHOLE, null));
    assertThat(whole.text()).isEmpty();
  }

  @Test
  void all_are_read_back_from_their_words() {
    RunOptions some =
        new RunOptions(
            new GridOptions(Kernel.DEBUG, Scenario.named(List.of("boot", "hostile")), true),
            "net-next");
    RunOptions none = new RunOptions(new GridOptions(Kernel.PLAIN, List.of(), false), null);

    assertThat(read(some)).isEqualTo(some);
    assertThat(read(none)).isEqualTo(none);
  }
}
