// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.error;

import org.jspecify.annotations.Nullable;

/** Reroll itself is wrong. What exactly is for the log, and in no text for whoever asked. */
public final class Bug extends Failure {
  private static final long serialVersionUID = 1;

  /** What whoever asked is told of any bug. */
  public static final String TEXT = "this is a bug in reroll; its log says more";

  private final String detail;

  /**
   * Notes what is wrong.
   *
   * @param detail for the log
   */
  public Bug(String detail, @Nullable Throwable cause) {
    super(TEXT, cause);
    this.detail = detail;
  }

  /** Returns what a log says. */
  @Override
  public String toString() {
    return getClass().getName() + ": " + detail;
  }
}
