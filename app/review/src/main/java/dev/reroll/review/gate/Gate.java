// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

/** Says whether a revision may be sent. */
public final class Gate {
  private Gate() {}

  /** Returns all reasons against sending a revision that a project's policy wants to hear. */
  public static Judgement judge(Facts facts, Policy policy) {
    Reasons reasons = new Reasons(policy);
    PointRules.judge(facts, reasons);
    ChangelogRules.judge(facts, reasons);
    VerdictRules.judge(facts, reasons);
    TrailerRules.judge(facts, reasons);
    PeopleRules.judge(facts, reasons);
    LetterRules.judge(facts, reasons);
    TimingRules.judge(facts, reasons);
    BaseRules.judge(facts, reasons);
    return reasons.judgement();
  }
}
