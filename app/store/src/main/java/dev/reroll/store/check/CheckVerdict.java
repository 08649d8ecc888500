// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.check;

import dev.reroll.review.gate.Outcome;
import java.util.List;

/**
 * How an attempt at a check ended.
 *
 * @param isKnown whether the answer was on record
 * @param issues what it found, a line each; where it compares with the parent commit, what is new
 * @param gone what it found at the parent only
 */
public record CheckVerdict(
    Outcome verdict,
    String text,
    long millis,
    boolean isKnown,
    String host,
    List<String> issues,
    List<String> gone,
    String log) {
  /** Copies the lists. */
  public CheckVerdict {
    issues = List.copyOf(issues);
    gone = List.copyOf(gone);
  }
}
