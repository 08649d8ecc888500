// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.desk.show.Json;
import dev.reroll.series.rangediff.Lineage;
import dev.reroll.series.rangediff.Pair;
import dev.reroll.series.rangediff.SeriesPatch;
import dev.reroll.series.text.ByteText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A patch in two revisions, or in one of them.
 *
 * @param status the sign that git range-diff has for it
 * @param lineage left out unless it is asked for
 */
record PairJson(
    @JsonProperty("old") @Nullable Side before,
    @JsonProperty("new") @Nullable Side after,
    String status,
    String subject,
    @JsonUnwrapped @Nullable Became lineage) {
  /**
   * A patch in one revision.
   *
   * @param commit null for one that was mailed
   * @param patchId left out for one that is a commit
   */
  record Side(
      int number,
      @Nullable String commit,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String patchId) {
    private static @Nullable Side of(@Nullable SeriesPatch patch, boolean isCommit) {
      if (patch == null) {
        return null;
      }
      return isCommit
          ? new Side(patch.number(), patch.name(), null)
          : new Side(patch.number(), null, patch.name());
    }
  }

  /** What happened to it. */
  record Became(List<String> lineage, @Nullable Integer splitFrom, @Nullable Integer squashedInto) {
    private static Became of(Lineage entry) {
      return new Became(
          entry.kinds().stream().map(Json::lower).toList(),
          entry.from() == 0 ? null : entry.from(),
          entry.into() == 0 ? null : entry.into());
    }
  }

  static PairJson of(Lineage entry, boolean areCommits, boolean withLineage) {
    Pair pair = entry.pair();
    return new PairJson(
        Side.of(pair.before(), areCommits),
        Side.of(pair.after(), areCommits),
        String.valueOf(pair.status()),
        ByteText.utf8(pair.title()),
        withLineage ? Became.of(entry) : null);
  }
}
