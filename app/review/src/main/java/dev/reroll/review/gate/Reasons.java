// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects reasons, each with what the policy makes of it. Used by one thread, once. */
final class Reasons {
  private final Policy policy;
  private final List<Reason> reasons = new ArrayList<>();
  private final List<Unknown> unknown = new ArrayList<>();

  Reasons(Policy policy) {
    this.policy = policy;
  }

  Policy policy() {
    return policy;
  }

  void add(GateRule rule, Target target, String text, String remedy) {
    Severity severity = policy.severity(rule);
    if (severity != Severity.OFF) {
      reasons.add(new Reason(rule, severity, text, remedy, target));
    }
  }

  void unknown(GateRule rule, String why) {
    if (policy.severity(rule) != Severity.OFF) {
      unknown.add(new Unknown(rule, why));
    }
  }

  Judgement judgement() {
    reasons.sort(Comparator.comparing(Reason::severity));
    return new Judgement(reasons, unknown);
  }
}
