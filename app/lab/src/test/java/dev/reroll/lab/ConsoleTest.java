// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.lab.crash.Splats;
import dev.reroll.lab.kernel.WarningSet;
import dev.reroll.lab.sandbox.OutputLog;
import dev.reroll.lab.sandbox.Sandbox;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Reading what kernels and compilers print. */
class ConsoleTest {
  @Test
  void splat_is_found_whatever_its_time_stamp() {
    assertThat(Splats.first(List.of("[    0.1] fine", "[    0.2] WARNING: CPU: 0 PID: 1 at x.c:3")))
        .hasValue("[    0.2] WARNING: CPU: 0 PID: 1 at x.c:3");
    assertThat(Splats.first(List.of("BUG: sleeping function called"))).isPresent();
    assertThat(Splats.first(List.of("Kernel panic - not syncing: x"))).isPresent();
    assertThat(Splats.first(List.of("all is well", "debugging on"))).isEmpty();
  }

  @Test
  void what_comes_after_the_power_went_off_is_no_splat() {
    assertThat(Splats.first(List.of("reboot: Power down", "WARNING: irq is free"))).isEmpty();
  }

  @Test
  void warning_that_only_moved_is_not_new() {
    WarningSet parent = new WarningSet("/tree");
    parent.line("/tree/a.c:10:5: warning: unused variable 'x' [-Wunused-variable]");
    WarningSet now = new WarningSet("/tree");
    now.line("/tree/a.c:99:5: warning: unused variable 'x' [-Wunused-variable]");
    now.line("/tree/a.c:12: warning: Function parameter 'y' not described in 'f'");
    now.line("  CC      a.o");

    assertThat(now.newAgainst(parent.warnings()))
        .isEqualTo(Set.of("a.c: warning: Function parameter 'y' not described in 'f'"));
  }

  @Test
  void long_output_loses_its_middle_and_says_so() {
    OutputLog log = new OutputLog();
    for (int i = 0; i < 200_000; i++) {
      log.line("line " + i);
    }

    assertThat(log.toString())
        .hasSizeLessThan(1_200_000)
        .startsWith("line 0\n")
        .contains("lines left out here]")
        .endsWith("line 199999\n");
  }

  @Test
  void sandbox_has_no_network_and_shows_only_what_it_is_told_to() {
    List<String> command =
        new Sandbox()
            .readable(java.nio.file.Path.of("/some/tree"))
            .command(List.of("--fsize=1"), List.of("make"));

    assertThat(command)
        .containsSubsequence("env", "-i", "bwrap", "--die-with-parent")
        .containsAnyOf("--unshare-all", "--unshare-net")
        .containsSubsequence("--ro-bind", "/some/tree", "/some/tree")
        .endsWith("prlimit", "--core=0", "--fsize=1", "--", "make")
        .doesNotContain("--share-net")
        .doesNotContain(System.getProperty("user.home"));
  }
}
