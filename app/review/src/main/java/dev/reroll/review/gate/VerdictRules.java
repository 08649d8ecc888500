// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

/** Checks, builds, boots and scenarios of these very commits. */
final class VerdictRules {
  private VerdictRules() {}

  static void judge(Facts facts, Reasons reasons) {
    Facts.Verdicts verdicts = facts.verdicts();
    for (Facts.Result result : verdicts.results()) {
      String where = result.patch() == 0 ? "the revision" : "patch " + result.patch();
      String text = result.text().isBlank() ? "" : ": " + result.text();
      if (result.check()) {
        reasons.add(
            GateRule.CHECK_RED,
            new Target.OfCheck(result.id()),
            "%s: %s of %s%s".formatted(result.verdict(), result.name(), where, text),
            "fix what it found, or run it again: " + verdicts.command());
      } else {
        reasons.add(
            GateRule.SMOKE_RED,
            new Target.OfRuns(),
            "%s: %s at %s%s".formatted(result.verdict(), result.name(), where, text),
            "fix it, and run it again: " + verdicts.command());
      }
    }
    String run = "run them: " + verdicts.command();
    if (!verdicts.checks().stale().isEmpty()) {
      reasons.add(
          GateRule.CHECK_STALE,
          new Target.OfRevision(),
          "the checks are of other commits: " + verdicts.checks().stale(),
          run);
    }
    if (!verdicts.checks().missing().isEmpty()) {
      reasons.add(
          GateRule.CHECK_MISSING,
          new Target.OfCheck(0),
          "checks: " + verdicts.checks().missing(),
          run);
    }
    if (!verdicts.builds().stale().isEmpty()) {
      reasons.add(
          GateRule.SMOKE_STALE,
          new Target.OfRuns(),
          "the builds and boots are of other commits: " + verdicts.builds().stale(),
          run);
    }
    if (!verdicts.builds().missing().isEmpty()) {
      reasons.add(
          GateRule.SMOKE_MISSING,
          new Target.OfRuns(),
          "builds and boots: " + verdicts.builds().missing(),
          run);
    }
  }
}
