// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.gate;

import dev.reroll.review.gate.GateRule;
import java.time.Instant;
import java.util.Set;

/**
 * Somebody's decision to send a revision although something speaks against it.
 *
 * @param by who decided
 * @param reason why, in words
 * @param rules what spoke against it then; others still stop it
 */
public record Force(Instant at, String by, String reason, Set<GateRule> rules) {
  /** Copies the set. */
  public Force {
    rules = Set.copyOf(rules);
  }
}
