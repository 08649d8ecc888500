// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.run;

import dev.reroll.review.gate.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lab run of one patch, or of a commit that was not mailed yet: all that tells of series and
 * patch is 0 or "" then.
 *
 * @param kernel which of the lab's kernels the patch was built into: "plain" or "debug"
 * @param product names what the build left, by content; "" if nothing, null while not known
 * @param steps in their order; those not begun are left out
 */
public record Run(
    long id,
    long seriesId,
    String seriesTitle,
    int revision,
    long patchId,
    int position,
    String title,
    String kernel,
    RunState state,
    Instant queued,
    @Nullable Instant started,
    @Nullable Instant finished,
    @Nullable String product,
    List<RunStep> steps) {

  /** Returns the verdict of a step, pending while there is none. */
  public Outcome verdict(String step) {
    for (RunStep row : steps) {
      if (row.step().equals(step) && row.verdict() != null) {
        return row.verdict();
      }
    }
    return Outcome.PENDING;
  }

  /** Says whether a step failed or ended by error. */
  public boolean isRed() {
    return steps.stream().anyMatch(step -> step.verdict() != null && step.verdict().isRed());
  }
}
