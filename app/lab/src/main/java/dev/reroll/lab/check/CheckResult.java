// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.folder.Verdict;
import java.time.Duration;
import java.util.List;

/**
 * How a check ended.
 *
 * @param text one line for people; "" if there is nothing to say
 * @param log all it printed, cut in the middle past a limit, and saying so
 * @param issues what it found; where it compares with the parent commit, what is new
 * @param gone what it found at the parent only
 */
public record CheckResult(
    CheckSpec check,
    Verdict verdict,
    String text,
    Duration duration,
    String log,
    List<Issue> issues,
    List<Issue> gone) {
  /** Copies the lists. */
  public CheckResult {
    issues = List.copyOf(issues);
    gone = List.copyOf(gone);
  }

  /** Returns the same with another verdict, for another reason. */
  CheckResult with(Verdict otherVerdict, String otherText) {
    return new CheckResult(check, otherVerdict, otherText, duration, log, issues, gone);
  }

  /** Returns what a check that was not run gives. */
  static CheckResult skipped(CheckSpec check, String why) {
    return new CheckResult(check, Verdict.SKIPPED, why, Duration.ZERO, "", List.of(), List.of());
  }

  /** Returns what it gives beside what it gave at the parent commit. */
  CheckResult against(CheckResult parent) {
    IssueDelta delta = IssueDelta.between(parent.issues(), issues);
    Verdict compared = verdict;
    String said = text;
    if (verdict == Verdict.PASS && !delta.fresh().isEmpty()) {
      compared = Verdict.FAIL;
      said = "%d new: %s".formatted(delta.fresh().size(), delta.fresh().getFirst().text());
    } else if (verdict == Verdict.PASS && !delta.gone().isEmpty()) {
      said = "%d gone".formatted(delta.gone().size());
    }
    return new CheckResult(check, compared, said, duration, log, delta.fresh(), delta.gone());
  }
}
