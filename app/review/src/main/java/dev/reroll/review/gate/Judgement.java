// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whether a revision may be sent.
 *
 * @param reasons against it, the hard ones first
 * @param unknown what could not be judged
 */
public record Judgement(List<Reason> reasons, List<Unknown> unknown) {

  /** Copies the lists. */
  public Judgement {
    reasons = List.copyOf(reasons);
    unknown = List.copyOf(unknown);
  }

  /** Returns the reasons that stop it. */
  public List<Reason> hard() {
    return reasons.stream().filter(reason -> reason.severity() == Severity.HARD).toList();
  }

  /** Returns the reasons that are only told. */
  public List<Reason> soft() {
    return reasons.stream().filter(reason -> reason.severity() == Severity.SOFT).toList();
  }

  /** Returns the rules that stop it. */
  public Set<GateRule> stopping() {
    Set<GateRule> rules = EnumSet.noneOf(GateRule.class);
    hard().forEach(reason -> rules.add(reason.rule()));
    return rules;
  }
}
