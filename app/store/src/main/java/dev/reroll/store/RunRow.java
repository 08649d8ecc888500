// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A lab run of one patch.
 *
 * @param state "queued", "running", "done" or "interrupted"
 * @param steps in their order; those not begun are left out
 */
public record RunRow(
    long id,
    long seriesId,
    String seriesTitle,
    int revision,
    long patchId,
    int position,
    String title,
    String state,
    Instant queued,
    @Nullable Instant started,
    @Nullable Instant finished,
    List<StepRow> steps) {

  /** Returns the verdict of a step ("pass", "warn", "fail", "error", "skipped"), or "pending". */
  public String verdict(String step) {
    for (StepRow row : steps) {
      if (row.step().equals(step) && row.verdict() != null) {
        return row.verdict();
      }
    }
    return "pending";
  }
}
