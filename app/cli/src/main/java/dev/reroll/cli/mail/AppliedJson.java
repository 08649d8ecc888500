// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.mail;

import dev.reroll.series.am.AmResult;
import dev.reroll.series.text.ByteText;
import java.util.List;

/** What {@code reroll am} made of patches. */
record AppliedJson(String base, String commit, String tree, List<Commit> commits) {
  /** A commit that it made. */
  record Commit(String commit, String tree, String subject) {
    private static Commit of(AmResult.Made made) {
      return new Commit(made.commit().name(), made.tree().name(), ByteText.utf8(made.subject()));
    }
  }

  static AppliedJson of(AmResult result) {
    return new AppliedJson(
        result.base().name(),
        result.tip().name(),
        result.tree().name(),
        result.commits().stream().map(Commit::of).toList());
  }
}
