// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.patch.LabPatch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A series to be checked, as mailed or as git format-patch would mail it.
 *
 * @param patches in their order, from the first on, without a gap
 * @param cover the cover letter at position 0, or null
 * @param posted whether it was mailed: only then recipients, numbers and subjects say anything
 * @param tree the tree tag of its subjects, or null
 * @param baseCommit of "base-commit:", or null
 */
public record CheckSeries(
    List<LabPatch> patches,
    @Nullable LabPatch cover,
    boolean posted,
    @Nullable String tree,
    @Nullable String baseCommit) {
  /** Copies the list. */
  public CheckSeries {
    patches = List.copyOf(patches);
  }
}
