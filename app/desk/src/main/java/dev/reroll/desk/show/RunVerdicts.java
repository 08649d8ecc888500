// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import dev.reroll.store.run.Run;
import dev.reroll.store.run.RunStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sums the steps of a run up. */
public final class RunVerdicts {
  /** What is done in the booted guest. */
  public static final List<String> GUEST =
      List.of("boot", "load", "register", "unload", "poweroff");

  private static final List<String> BY_WEIGHT =
      List.of("pass", "warn", "pending", "skipped", "error", "fail");

  private RunVerdicts() {}

  /**
   * Returns the sign of a verdict in a grid.
   *
   * @param otherwise that of one that has none of its own
   */
  public static String sign(String verdict, String otherwise) {
    return switch (verdict) {
      case "pass" -> "+";
      case "flaky" -> "~";
      case "warn" -> "w";
      case "fail" -> "F";
      case "error" -> "E";
      case "skipped" -> "-";
      default -> otherwise;
    };
  }

  /** Returns the worst verdict of the named steps, "pending" while one is missing. */
  public static String worst(Run row, List<String> names) {
    String worst = "pass";
    for (String name : names) {
      String verdict = row.verdict(name);
      if (BY_WEIGHT.indexOf(verdict) > BY_WEIGHT.indexOf(worst)) {
        worst = verdict;
      }
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
