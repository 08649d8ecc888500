// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.error;

import org.jspecify.annotations.Nullable;

/** Reroll itself is wrong. What exactly is its cause: for the log, and in no text for who asked. */
public final class Bug extends Failure {
  private static final long serialVersionUID = 1;

  /** What whoever asked is told of any bug. */
  public static final String TEXT = "this is a bug in reroll; its log says more";

  /**
   * Notes what is wrong.
   *
   * @param detail for the log
   */
  public Bug(String detail, @Nullable Throwable cause) {
    super(TEXT, new IllegalStateException(detail, cause));
  }
}
