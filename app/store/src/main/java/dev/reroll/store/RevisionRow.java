// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A revision of a series.
 *
 * @param total m of "n/m"
 * @param coverExpected whether a 0/m is expected (m above 1)
 * @param coverMessageId the cover letter's message, or null if it has not arrived
 * @param threadId the thread it was posted in
 * @param messages how many messages that thread has
 */
public record RevisionRow(
    long id,
    int number,
    boolean rfc,
    boolean resend,
    int total,
    boolean coverExpected,
    @Nullable String coverMessageId,
    long threadId,
    int messages,
    @Nullable Instant date,
    List<PatchRow> patches) {

  /** Returns how many of {@link #expected()} messages are at hand. */
  public int received() {
    return patches.size() + (coverMessageId == null ? 0 : 1);
  }

  /** Returns how many messages the revision should have, cover letter included. */
  public int expected() {
    return total + (coverExpected ? 1 : 0);
  }
}
