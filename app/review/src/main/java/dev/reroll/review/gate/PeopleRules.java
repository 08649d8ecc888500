// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

/** Who should get it. */
final class PeopleRules {
  private PeopleRules() {}

  static void judge(Facts facts, Reasons reasons) {
    if (facts.addressed().isEmpty()) {
      reasons.add(
          GateRule.NOBODY_ADDRESSED,
          new Target.OfRevision(),
          "it is addressed to nobody",
          "add To and Cc: reroll prep recipients");
    }
    for (Facts.Wanted wanted : facts.wanted()) {
      boolean there =
          People.among(wanted.person(), facts.addressed())
              || (facts.sender() != null && People.sameEmail(wanted.person(), facts.sender()));
      if (!there) {
        reasons.add(
            wanted.wasAddressed() ? GateRule.CC_DROPPED : GateRule.CC_MISSING,
            new Target.OfRevision(),
            "%s is neither in To nor Cc: %s".formatted(People.whole(wanted.person()), wanted.why()),
            "add them: reroll prep recipients, or a line \"Cc:\" in the cover letter");
      }
    }
  }
}
