// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.series.pull.PullRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A revision of a series.
 *
 * @param total m of "n/m"
 * @param coverExpected whether a 0/m is expected (m above 1)
 * @param coverMessageId the cover letter's message, or null if it has not arrived
 * @param threadId the thread it was posted in
 * @param messages how many messages that thread has
 * @param pull what it asks to be pulled, or null if it is no request to pull
 * @param takenOver what stays of the revision it amends, or null if it stands for itself
 */
public record Revision(
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
    List<PostedPatch> patches,
    @Nullable PullRequest pull,
    @Nullable TakenOver takenOver) {

  /**
   * What stays of an older revision where this one brings some of its patches only.
   *
   * @param number vN of the older one
   * @param patches those of it that this one has no others for
   */
  public record TakenOver(int number, List<PostedPatch> patches) {
    /** Copies the list. */
    public TakenOver {
      patches = List.copyOf(patches);
    }
  }

  /** Returns this revision with what stays of an older one. */
  Revision over(TakenOver older) {
    return new Revision(
        id,
        number,
        rfc,
        resend,
        total,
        coverExpected,
        coverMessageId,
        threadId,
        messages,
        date,
        patches,
        pull,
        older);
  }

  /**
   * Returns the message that answers to the whole go to: the cover letter, else the first patch.
   */
  public Optional<String> firstMessageId() {
    return Optional.ofNullable(coverMessageId)
        .or(() -> patches.stream().map(PostedPatch::messageId).findFirst());
  }

  /** Returns how many of {@link #expected()} messages are at hand. */
  public int received() {
    return patches.size() + (coverMessageId == null ? 0 : 1);
  }

  /** Returns how many messages the revision should have, cover letter included. */
  public int expected() {
    return total + (coverExpected ? 1 : 0);
  }
}
