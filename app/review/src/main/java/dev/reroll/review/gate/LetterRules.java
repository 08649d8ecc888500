// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import dev.reroll.series.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The cover letter and the subjects. */
final class LetterRules {
  private static final String TO_BE_WRITTEN = "EDITME";

  private LetterRules() {}

  static void judge(Facts facts, Reasons reasons) {
    Facts.Letter letter = facts.letter();
    int count = facts.patches().size();
    if (letter == null && count > 1) {
      reasons.add(
          GateRule.COVER_MISSING,
          new Target.OfPatch(0),
          "%d patches have no cover letter".formatted(count),
          "write one: reroll prep edit");
    }
    boolean unwritten =
        letter != null
            && (letter.subject().contains(TO_BE_WRITTEN) || letter.text().contains(TO_BE_WRITTEN));
    if (unwritten) {
      reasons.add(
          GateRule.COVER_UNWRITTEN,
          new Target.OfPatch(0),
          "the cover letter still has " + TO_BE_WRITTEN,
          "write it: reroll prep edit");
    }
    int most = reasons.policy().mostPatches();
    if (count > most) {
      reasons.add(
          GateRule.TOO_MANY_PATCHES,
          new Target.OfRevision(),
          "%d patches are more than %d".formatted(count, most),
          "send the first %d, and the rest once they are in".formatted(most));
    }
    subjects(facts, reasons);
  }

  private static void subjects(Facts facts, Reasons reasons) {
    List<String> subjects = new ArrayList<>();
    if (facts.letter() != null) {
      subjects.add(facts.letter().subject());
    }
    facts.patches().forEach(patch -> subjects.add(patch.subject()));
    TreeSet<String> prefixes = new TreeSet<>();
    boolean untagged = false;
    for (String line : subjects) {
      Subject subject = Subject.parse(line);
      String tree = subject.tree();
      untagged |= tree == null;
      prefixes.add((tree == null ? "no tree" : tree) + ", v" + subject.revision());
    }
    if (untagged && facts.tree().named()) {
      reasons.add(
          GateRule.TREE_MISSING,
          new Target.OfRevision(),
          "subjects name no tree, like [PATCH net-next]",
          "name it: reroll prep edit --prefixes net-next");
    }
    if (prefixes.size() > 1) {
      reasons.add(
          GateRule.PREFIX_DIFFERS,
          new Target.OfRevision(),
          "the subjects differ: " + String.join("; ", prefixes),
          "give all the same tree and version");
    }
  }
}
