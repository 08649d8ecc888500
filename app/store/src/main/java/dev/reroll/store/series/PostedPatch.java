// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.series.Trailer;
import dev.reroll.store.run.Run;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A patch of a revision in a list.
 *
 * @param position n of "n/m"
 * @param patchId see {@link dev.reroll.series.Patch#patchId()}
 * @param comments how many comments its replies hold
 * @param given trailers of replies (Reviewed-by, Acked-by, Tested-by, Nacked-by …), those that do
 *     not count too
 * @param run its newest run, or null
 */
public record PostedPatch(
    long id,
    int position,
    String messageId,
    String title,
    int files,
    int added,
    int removed,
    String patchId,
    int comments,
    List<GivenTrailer> given,
    @Nullable Run run) {

  /** Copies the list. */
  public PostedPatch {
    given = List.copyOf(given);
  }

  /** Returns the trailers that count. */
  public List<Trailer> trailers() {
    return given.stream()
        .filter(trailer -> trailer.invalid() == null)
        .map(GivenTrailer::trailer)
        .toList();
  }
}
