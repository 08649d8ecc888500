// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.lab;

import dev.reroll.lab.similarity.SharedRun;
import dev.reroll.lab.similarity.Similarity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a driver shares with another.
 *
 * @param worst the longest run of the same tokens, or null if there is none
 * @param worstNameBlind so too with all names taken as one
 */
record SimilarityJson(
    int limit,
    int tokens,
    int tokensAgainst,
    List<SharedRun> tooLong,
    @Nullable SharedRun worst,
    @Nullable SharedRun worstNameBlind) {
  static SimilarityJson of(Similarity similarity) {
    return new SimilarityJson(
        similarity.limit(),
        similarity.ours(),
        similarity.theirs(),
        similarity.tooLong(),
        similarity.worst().orElse(null),
        similarity.worstNameBlind().orElse(null));
  }
}
