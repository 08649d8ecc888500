// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.Verdict;
import java.time.Duration;
import java.util.List;

/**
 * How a check ended.
 *
 * @param text one line for people; "" if there is nothing to say
 * @param log all it printed, cut in the middle past a limit, and saying so
 * @param issues what it found, at this commit or in this folder
 */
public record CheckResult(
    CheckSpec check,
    Verdict verdict,
    String text,
    Duration duration,
    String log,
    List<Issue> issues) {

  CheckResult with(Verdict otherVerdict, String otherText) {
    return new CheckResult(check, otherVerdict, otherText, duration, log, issues);
  }
}
