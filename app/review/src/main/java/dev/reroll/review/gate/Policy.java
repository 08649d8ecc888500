// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import java.time.Duration;
import java.util.Map;

/**
 * What a project insists on.
 *
 * @param severities of rules that count otherwise than usual
 * @param mostPatches how many patches it takes at once
 * @param apart how long it wants between two revisions
 * @param oldBase from which age on a base is old
 */
public record Policy(
    Map<GateRule, Severity> severities, int mostPatches, Duration apart, Duration oldBase) {
  /** What netdev's process document asks for, and a month for the base. */
  public static final Policy USUAL =
      new Policy(Map.of(), 15, Duration.ofHours(24), Duration.ofDays(30));

  /** Copies the map. */
  public Policy {
    severities = Map.copyOf(severities);
  }

  /** Returns how much a rule counts. */
  public Severity severity(GateRule rule) {
    return severities.getOrDefault(rule, rule.usual());
  }
}
