// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.sandbox.Children;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmokeConsoleTest {
  private static final Children.Exit WELL = new Children.Exit(0, false, Duration.ofSeconds(1));

  private static List<SmokeStep> read(Children.Exit exit, boolean wantsTrouble, String... lines) {
    SmokeConsole console = new SmokeConsole(step -> {});
    for (String line : lines) {
      console.line(line);
    }
    console.ended(exit, wantsTrouble);
    return console.steps();
  }

  @Test
  void steps_are_read_with_their_texts() {
    List<SmokeStep> steps =
        read(
            WELL,
            false,
            "@reroll probe begin",
            "[ 0.1] fbnic: hello",
            "@reroll probe pass eth0",
            "@reroll rings begin",
            "@reroll rings skip the driver does not tell",
            "@reroll poweroff begin");
    assertThat(steps).extracting(SmokeStep::name).containsExactly("probe", "rings", "poweroff");
    assertThat(steps)
        .extracting(SmokeStep::verdict)
        .containsExactly(Verdict.PASS, Verdict.SKIPPED, Verdict.PASS);
    assertThat(steps.getFirst().detail()).isEqualTo("eth0");
  }

  @Test
  void what_the_driver_lacks_is_told_and_is_no_failure() {
    SmokeConsole console = new SmokeConsole(step -> {});
    console.line("@reroll four begin");
    console.line("@reroll four lack no channels");
    console.line("@reroll poweroff begin");
    console.ended(WELL, false);

    assertThat(console.lack()).isEqualTo("no channels");
    assertThat(console.steps().getFirst().verdict()).isEqualTo(Verdict.SKIPPED);
  }

  @Test
  void a_mark_after_a_line_of_the_kernels_is_seen() {
    List<SmokeStep> steps =
        read(
            WELL,
            false,
            "[ 0.1] something@reroll up fail expected: 1; seen: 0",
            "@reroll poweroff begin");
    assertThat(steps.getFirst().verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void a_guest_that_panics_fails_the_step_it_was_in() {
    List<SmokeStep> steps =
        read(
            new Children.Exit(134, false, Duration.ofSeconds(1)),
            false,
            "@reroll hostile begin",
            "[ 0.2] Kernel panic - not syncing: Kernel mode fault");
    assertThat(steps.getLast().name()).isEqualTo("hostile");
    assertThat(steps.getLast().detail()).contains("Kernel panic");
    assertThat(steps.getLast().log()).anyMatch(line -> line.contains("Kernel mode fault"));
  }

  @Test
  void a_splat_after_all_steps_fails_the_run_and_one_after_power_off_does_not() {
    assertThat(
            read(
                WELL,
                false,
                "@reroll probe begin",
                "[1] WARNING: at x",
                "@reroll probe pass",
                "@reroll poweroff begin"))
        .anyMatch(step -> step.verdict() == Verdict.FAIL && step.detail().contains("WARNING"));
    assertThat(
            read(
                WELL,
                false,
                "@reroll poweroff begin",
                "[1] reboot: Power down",
                "[1] WARNING: free already-free IRQ 0"))
        .allMatch(step -> step.verdict() == Verdict.PASS);
  }

  @Test
  void a_guest_that_hangs_or_ends_early_says_so() {
    assertThat(
            read(new Children.Exit(137, true, Duration.ofSeconds(60)), false, "@reroll up begin")
                .getLast()
                .detail())
        .isEqualTo("killed after 60 s without an end");
    assertThat(read(WELL, false, "@reroll up begin").getLast().detail())
        .isEqualTo("the guest ended in the middle");
    assertThat(read(WELL, false).getLast().verdict()).isEqualTo(Verdict.FAIL);
  }

  @Test
  void trouble_that_is_wanted_is_no_failure() {
    assertThat(
            read(
                WELL,
                true,
                "@reroll plant begin",
                "[1] BUG: KASAN: slab-use-after-free",
                "@reroll plant pass",
                "@reroll poweroff begin"))
        .allMatch(step -> step.verdict() == Verdict.PASS);
  }
}
