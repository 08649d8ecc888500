// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.error;

import org.jspecify.annotations.Nullable;

/** Somebody else is at it, for longer than was to be waited. */
public final class Busy extends Failure {
  private static final long serialVersionUID = 1;

  /** Says what is busy. */
  public Busy(String message) {
    this(message, null);
  }

  private Busy(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Returns that another process, or another part of this one, writes to the database. */
  public static Busy database(@Nullable Throwable cause) {
    return new Busy("the database is busy: another process writes; try again", cause);
  }
}
