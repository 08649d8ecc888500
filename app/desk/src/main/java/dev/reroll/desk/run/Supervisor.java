// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * Does something again and again until its thread is interrupted, whatever becomes of it: what
 * fails is told and tried again, later each time it fails in a row. Used by one thread.
 */
final class Supervisor {
  private final Duration pause;
  private final Duration longestPause;
  private final BiConsumer<RuntimeException, Duration> failed;
  private final Sleep sleep;

  /** Something that may fail. */
  interface Attempt {
    /** Does it once. */
    void once() throws InterruptedException;
  }

  /** Waits. */
  interface Sleep {
    /** Returns when the time is over. */
    void sleep(Duration time) throws InterruptedException;
  }

  /**
   * @param pause between one time and the next; doubled with each failure in a row
   * @param longestPause what it is never longer than
   * @param failed told of each failure, and after what time it is tried again
   */
  Supervisor(
      Duration pause,
      Duration longestPause,
      BiConsumer<RuntimeException, Duration> failed,
      Sleep sleep) {
    this.pause = pause;
    this.longestPause = longestPause;
    this.failed = failed;
    this.sleep = sleep;
  }

  /**
   * Does it until the thread is interrupted, and never returns before.
   *
   * @throws InterruptedException when it is
   */
  void forever(Attempt attempt) throws InterruptedException {
    while (true) {
      untilItSucceeds(attempt);
      sleep.sleep(pause);
    }
  }

  /**
   * Does it until it did not fail.
   *
   * @throws InterruptedException if the thread is interrupted before
   */
  void untilItSucceeds(Attempt attempt) throws InterruptedException {
    Duration next = pause;
    while (true) {
      try {
        attempt.once();
        return;
      } catch (RuntimeException e) {
        next =
            next.multipliedBy(2).compareTo(longestPause) > 0 ? longestPause : next.multipliedBy(2);
        failed.accept(e, next);
        sleep.sleep(next);
      }
    }
  }
}
