// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

import dev.reroll.lab.folder.Kernel;
import java.util.List;
import java.util.Map;

/**
 * What a run of a revision is to do.
 *
 * @param kernel which of the lab's kernels the patches are built into
 * @param patches all of the revision, in their order
 * @param known what is known of some of them, by position; it is not done again
 * @param record answers for the others
 */
public record RunRequest(
    Kernel kernel, List<LabPatch> patches, Map<Integer, KnownBuild> known, RunRecord record) {
  public RunRequest {
    patches = List.copyOf(patches);
    known = Map.copyOf(known);
  }
}
