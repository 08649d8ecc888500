// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.answer;

import dev.reroll.desk.answer.AppliedCommits.Applied;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A mail that thanks, and what it is for.
 *
 * @param merge the commit that brought a request to pull
 */
record ThanksJson(String raw, List<Patch> patches, @Nullable String merge) {
  /**
   * What became of a patch.
   *
   * @param commit null if it is not there
   */
  record Patch(int position, String title, @Nullable String commit, boolean samePatchId) {
    static Patch of(Applied one) {
      return new Patch(
          one.patch().position(),
          one.patch().title(),
          one.commit().map(ObjectId::name).orElse(null),
          one.isSame());
    }
  }
}
