// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.run;

import dev.reroll.review.gate.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * A scenario that was run on what the build of a patch left.
 *
 * @param product names the build's outcome, by content
 * @param content stands for all that decides what the scenario does
 * @param verdict how it ended, all attempts together
 * @param reason one line: why it failed or was skipped, else ""
 * @param fingerprint what its crash is known by again, "" if it passed or did not crash
 * @param attempts in their order; none if it was skipped before a guest was started
 */
public record RunScenario(
    long id,
    String product,
    String scenario,
    String content,
    Instant at,
    Outcome verdict,
    String reason,
    String fingerprint,
    List<RunAttempt> attempts) {
  public RunScenario {
    attempts = List.copyOf(attempts);
  }

  /** Returns how long its guests took. */
  public long millis() {
    return attempts.stream().mapToLong(RunAttempt::millis).sum();
  }

  /** Says whether it passed, at once or when tried again. */
  public boolean passed() {
    return verdict.isGreen();
  }

  /** Says whether it failed. */
  public boolean isRed() {
    return verdict.isRed();
  }
}
