// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import dev.reroll.review.gate.Outcome;
import dev.reroll.store.run.Run;
import dev.reroll.store.run.RunStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums the steps of a run up. */
public final class RunVerdicts {
  /** What is done in the booted guest. */
  public static final List<String> GUEST =
      List.of("boot", "load", "register", "unload", "poweroff");

  private RunVerdicts() {}

  /** Returns the worst verdict of the named steps, pending while one is missing. */
  public static Outcome worst(Run row, List<String> names) {
    Outcome worst = Outcome.PASS;
    for (String name : names) {
      worst = worst.worse(row.verdict(name));
    }
    return worst;
  }

  /** Returns why the first of the named steps that is not well is not, or null. */
  public static @Nullable String detail(Run row, List<String> names) {
    return row.steps().stream()
        .filter(step -> names.contains(step.step()) && !step.detail().isEmpty())
        .map(RunStep::detail)
        .findFirst()
        .orElse(null);
  }

  /** Returns how long the named steps took together, in milliseconds. */
  public static long millis(Run row, List<String> names) {
    return row.steps().stream()
        .filter(step -> names.contains(step.step()))
        .mapToLong(RunStep::millis)
        .sum();
  }
}
