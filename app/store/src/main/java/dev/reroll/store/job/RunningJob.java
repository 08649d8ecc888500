// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

import org.jspecify.annotations.Nullable;

/**
 * A job that this process is at, in the thread that made this. Thread-safe: others end it and ask
 * how far it is.
 */
final class RunningJob {
  /** Why it is to end before it is through. */
  enum Reason {
    /** Somebody asked for that. */
    CANCELLED,
    /** It was given to another worker, since this one seemed dead. */
    LOST,
    /** This process ends. */
    CLOSED
  }

  /** How far it is. */
  record Progress(String text, double fraction) {}

  /**
   * What happened since it was asked last.
   *
   * @param progress how far it is, or null where that has not changed
   * @param told what it told people, "" for nothing
   */
  record News(@Nullable Progress progress, String told) {
    boolean isNone() {
      return progress == null && told.isEmpty();
    }
  }

  private final StringBuilder told = new StringBuilder();
  private final Thread thread = Thread.currentThread();
  private @Nullable Reason reason;
  private boolean isThrough;
  private @Nullable Progress progress;

  /** Interrupts its thread, once. */
  synchronized void end(Reason why) {
    if (!isThrough && reason == null) {
      reason = why;
      thread.interrupt();
    }
  }

  /**
   * Ends that anybody ends it: what its thread does next is not interrupted. Called by its thread.
   *
   * @return why it was ended, or null
   */
  synchronized @Nullable Reason through() {
    isThrough = true;
    if (reason != null) {
      Thread.interrupted();
    }
    return reason;
  }

  synchronized void progress(Progress now) {
    progress = now;
  }

  synchronized void tell(String text) {
    told.append(text);
  }

  /** Returns what happened since this was asked last. */
  synchronized News news() {
    News news = new News(progress, told.toString());
    progress = null;
    told.setLength(0);
    return news;
  }
}
