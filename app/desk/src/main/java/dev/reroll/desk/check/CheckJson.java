// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.desk.show.Json;
import dev.reroll.lab.check.CheckResult;
import dev.reroll.lab.check.Issue;
import java.util.List;
import java.util.Objects;

/**
 * What a check gave, as JSON.
 *
 * @param log the whole of what it printed
 */
public record CheckJson(@JsonUnwrapped Said said, String log) {
  /**
   * What it said.
   *
   * @param issues what it found, a line each
   * @param gone what was there before the patch, and is no more
   */
  public record Said(
      String check,
      String verdict,
      String text,
      double seconds,
      List<String> issues,
      List<String> gone) {
    /** Takes what an older note does not tell for empty. */
    public Said {
      check = Objects.requireNonNullElse(check, "");
      verdict = Objects.requireNonNullElse(verdict, "");
      text = Objects.requireNonNullElse(text, "");
      issues = List.copyOf(Objects.requireNonNullElse(issues, List.of()));
      gone = List.copyOf(Objects.requireNonNullElse(gone, List.of()));
    }

    /** Returns what a check said. */
    public static Said of(CheckResult result) {
      return new Said(
          result.check().name(),
          Json.lower(result.verdict()),
          result.text(),
          result.duration().toMillis() / 1000.0,
          result.issues().stream().map(Issue::text).toList(),
          result.gone().stream().map(Issue::text).toList());
    }
  }

  /**
   * The checks of a patch.
   *
   * @param position of the patch, 0 for the series as a whole
   */
  public record OfPatch(int position, String title, List<CheckJson> checks) {}

  /** Returns what a check gave. */
  public static CheckJson of(CheckResult result) {
    return new CheckJson(Said.of(result), result.log());
  }
}
