// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.series.Patch;
import dev.reroll.series.format.FormattedPatch;
import dev.reroll.series.rangediff.SeriesPatch;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The patches of a branch as they would arrive by mail, to be compared with those that did.
 *
 * @param patches by their 1-based numbers; one that changes nothing is left out
 */
public record MailedPatches(Map<Integer, Patch> patches) {
  public static MailedPatches of(PreparedSeries prepared) throws IOException {
    Map<Integer, Patch> patches = new LinkedHashMap<>();
    for (FormattedPatch patch : prepared.patches(/* asSender= */ false)) {
      patch.mailed().ifPresent(read -> patches.put(patch.number(), read));
    }
    return new MailedPatches(patches);
  }

  @Nullable Patch patch(int number) {
    return patches.get(number);
  }

  public List<SeriesPatch> texts() {
    return patches.entrySet().stream()
        .map(entry -> SeriesPatch.mailed(entry.getKey(), entry.getValue()))
        .toList();
  }
}
