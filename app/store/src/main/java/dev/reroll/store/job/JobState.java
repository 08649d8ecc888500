// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

import org.jspecify.annotations.Nullable;

/**
 * How far a job is, be it in the queue or not any more.
 *
 * @param worker who does it, or did last; null if nobody took it
 * @param progress one line on how far it is
 * @param failure why it failed last, "" if it did not
 */
public record JobState(Phase phase, @Nullable String worker, String progress, String failure) {
  /** Where it stands. */
  public enum Phase {
    /** Nobody has taken it yet. */
    QUEUED,
    /** A worker is at it. */
    RUNNING,
    /** It is through. */
    DONE,
    /** It failed, and waits to be tried again. */
    FAILED,
    /** Somebody ended it. */
    CANCELLED
  }

  /** Says whether nobody will do more for it. */
  public boolean isOver() {
    return phase == Phase.DONE || phase == Phase.CANCELLED;
  }
}
