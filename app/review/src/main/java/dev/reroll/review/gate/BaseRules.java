// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import java.time.Duration;
import java.time.Instant;

/** The commit it applies to. */
final class BaseRules {
  private BaseRules() {}

  static void judge(Facts facts, Reasons reasons) {
    Facts.BaseFacts base = facts.base();
    Target target = new Target.OfRevision();
    String commit = base.commit();
    if (commit == null) {
      reasons.add(
          GateRule.BASE_UNNAMED,
          target,
          "nothing says which commit it applies to",
          "let the cover letter end with base-commit: git format-patch --base, or reroll prep");
      return;
    }
    String shown = commit.substring(0, Math.min(12, commit.length()));
    if (!base.lacking().isEmpty()) {
      reasons.add(
          GateRule.BASE_UNKNOWN,
          target,
          "its base %s is not in %s".formatted(shown, base.lacking()),
          "fetch the tree that has it, or rebase onto a commit that others have");
      return;
    }
    Boolean known = base.isPublic();
    if (known == null) {
      reasons.unknown(
          GateRule.BASE_NOT_PUBLIC,
          "no repository at hand tells whether others have %s".formatted(shown));
    } else if (!known) {
      reasons.add(
          GateRule.BASE_NOT_PUBLIC,
          target,
          "its base %s is on no branch of another repository".formatted(shown),
          "rebase onto a public commit, or name the patches below it as prerequisites");
    }
    Instant made = base.made();
    if (made == null) {
      reasons.unknown(GateRule.BASE_OLD, "nobody knows how old %s is".formatted(shown));
      return;
    }
    Duration age = Duration.between(made, facts.at());
    if (age.compareTo(reasons.policy().oldBase()) > 0) {
      reasons.add(
          GateRule.BASE_OLD,
          target,
          "its base %s is %d days old".formatted(shown, age.toDays()),
          "rebase onto a newer commit of the tree");
    }
  }
}
