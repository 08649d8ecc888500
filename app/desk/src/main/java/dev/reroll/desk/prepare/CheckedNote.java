// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import java.util.List;
import java.util.Objects;

/**
 * What is noted of the checks of a branch.
 *
 * @param tip the branch's last commit
 * @param letter what tells its cover letter from others
 * @param wanted how many verdicts there are to be
 */
record CheckedNote(String tip, String letter, int wanted, List<CheckedPatch> results) {
  /** Takes what an older note does not tell for empty. */
  CheckedNote {
    tip = Objects.requireNonNullElse(tip, "");
    letter = Objects.requireNonNullElse(letter, "");
    results = List.copyOf(Objects.requireNonNullElse(results, List.of()));
  }

  /** Says whether it is of a commit and a cover letter. */
  boolean isOf(String otherTip, String otherLetter) {
    return tip.equals(otherTip) && letter.equals(otherLetter);
  }
}
