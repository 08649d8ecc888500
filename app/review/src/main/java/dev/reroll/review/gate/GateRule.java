// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import java.util.Locale;
import java.util.Optional;

/** What is looked at, with how much it counts where a project says nothing else. */
public enum GateRule {
  OBJECTION_OPEN(Severity.HARD, "an objection has neither answer nor ruling"),
  QUESTION_UNANSWERED(Severity.HARD, "a question has no answer"),
  CONDITION_NOT_MET(Severity.HARD, "a condition is not met, and nobody says that it is"),
  COMMITMENT_DUE(Severity.HARD, "the author promised something for a day or revision that is past"),
  COMMITMENT_NOW(Severity.SOFT, "the author promised something for this very revision"),
  CHANGELOG_MISSING(Severity.HARD, "nothing says what changed since the last revision"),
  CHANGELOG_LACKS_POINT(
      Severity.SOFT, "the changelog does not mention a point of the last revision"),
  CHECK_RED(Severity.HARD, "a check failed"),
  CHECK_STALE(Severity.HARD, "the checks are of other commits"),
  CHECK_MISSING(Severity.SOFT, "a check was not run, or is not through"),
  SMOKE_RED(Severity.HARD, "the last patch does not build, boot or pass a scenario"),
  SMOKE_STALE(Severity.HARD, "the builds and boots are of other commits"),
  SMOKE_MISSING(Severity.SOFT, "a patch was not built and booted, or a scenario not run"),
  TRAILER_UNSET(Severity.SOFT, "a trailer that was given to an unchanged patch is not on it"),
  TRAILER_STALE(Severity.SOFT, "a patch has a trailer that was given to another version of it"),
  CC_DROPPED(Severity.HARD, "somebody whom the last revision was addressed to is left out"),
  CC_MISSING(Severity.SOFT, "somebody who spoke on an earlier revision, or maintains, is left out"),
  NOBODY_ADDRESSED(Severity.HARD, "it is addressed to nobody"),
  COVER_MISSING(Severity.HARD, "several patches have no cover letter"),
  COVER_UNWRITTEN(Severity.HARD, "the cover letter has parts that are still to be written"),
  TOO_MANY_PATCHES(Severity.HARD, "there are more patches than the project takes at once"),
  TREE_MISSING(Severity.HARD, "the subjects do not name the tree it is for"),
  PREFIX_DIFFERS(Severity.HARD, "subjects of one revision have different prefixes"),
  TREE_CLOSED(Severity.HARD, "net-next is closed"),
  TOO_SOON(Severity.HARD, "less than 24 hours passed since the last revision"),
  THREADED_UNDER_OLD(Severity.HARD, "it answers a message of an older revision"),
  BASE_UNNAMED(Severity.SOFT, "nothing says which commit it applies to"),
  BASE_UNKNOWN(Severity.SOFT, "no tree at hand has the commit it applies to"),
  BASE_NOT_PUBLIC(Severity.HARD, "nobody else has the commit it applies to"),
  BASE_OLD(Severity.SOFT, "the commit it applies to is old"),
  SIGN_OFF(Severity.HARD, "a patch is not signed off by its author and its sender");

  private final Severity usual;
  private final String text;

  GateRule(Severity usual, String text) {
    this.usual = usual;
    this.text = text;
  }

  /** Returns how much it counts unless a project says otherwise. */
  public Severity usual() {
    return usual;
  }

  /** Returns when it is broken, in words. */
  public String text() {
    return text;
  }

  /** Returns its name as commands, pages and the configuration have it: "objection-open". */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Returns the rule of a name, or empty if there is none. */
  public static Optional<GateRule> of(String word) {
    for (GateRule rule : values()) {
      if (rule.word().equals(word.toLowerCase(Locale.ROOT))) {
        return Optional.of(rule);
      }
    }
    return Optional.empty();
  }
}
