// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.error;

import org.jspecify.annotations.Nullable;

/**
 * Something could not be done. Its kind says how that is answered, and its message is the text for
 * whoever asked: what failed and what to do. No SQL and no class is ever named in it.
 */
public abstract sealed class Failure extends RuntimeException
    permits NotFound, Refused, Conflict, BadInput, Busy, StorageFailure, Bug {
  private static final long serialVersionUID = 1;

  Failure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** Returns the text for who sits at this machine, who may know where its files are. */
  public final String text() {
    return String.valueOf(getMessage());
  }

  /** Returns the text for who asks from elsewhere; it names no file of this machine. */
  public String textElsewhere() {
    return text();
  }
}
