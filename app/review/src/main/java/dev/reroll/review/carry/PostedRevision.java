// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.carry;

import dev.reroll.series.Patch;
import dev.reroll.series.rangediff.SeriesPatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision as it was mailed.
 *
 * @param total m of "n/m"
 * @param cover text of the cover letter, "" if there is none at hand
 * @param patches those at hand
 */
public record PostedRevision(int total, String cover, List<Numbered> patches) {

  /** Copies the list. */
  public PostedRevision {
    patches = List.copyOf(patches);
  }

  /** A patch and its n of "n/m". */
  public record Numbered(int number, Patch patch) {}

  /** Returns the patches as texts to compare. */
  public List<SeriesPatch> texts() {
    return patches.stream()
        .map(numbered -> SeriesPatch.mailed(numbered.number(), numbered.patch()))
        .toList();
  }

  boolean complete() {
    return patches.size() >= total;
  }

  /** Returns the patch of a number, or null. */
  public @Nullable Patch patch(int number) {
    for (Numbered numbered : patches) {
      if (numbered.number() == number) {
        return numbered.patch();
      }
    }
    return null;
  }

  /** Returns the text that comments on no line of a diff are about. */
  public String message(int number) {
    Patch patch = patch(number);
    return patch != null ? patch.message() : number == 0 ? cover : "";
  }
}
