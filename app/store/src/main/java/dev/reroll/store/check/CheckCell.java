// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.check;

import dev.reroll.review.gate.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A check of a patch, with its newest verdict.
 *
 * @param revisionId the revision's row
 * @param revision its number
 * @param position of the patch; 0 is the revision as a whole
 * @param content stands for all that the check looks at
 * @param attempt counts from 1
 * @param verdict of this attempt, pending while there is none
 * @param text one line for people
 * @param isKnown whether the answer was on record
 * @param host where it ran, or null
 */
public record CheckCell(
    long id,
    long seriesId,
    String seriesTitle,
    long revisionId,
    int revision,
    int position,
    String title,
    String name,
    String content,
    int attempt,
    CheckState state,
    Outcome verdict,
    String text,
    long millis,
    boolean isKnown,
    @Nullable String host,
    Instant queued,
    @Nullable Instant started,
    @Nullable Instant finished) {

  /** Returns whether it is still to end. */
  public boolean isOpen() {
    return state.isOpen();
  }
}
