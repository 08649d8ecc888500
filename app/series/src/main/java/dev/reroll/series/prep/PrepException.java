// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.prep;

/** Something can't be done with a branch; the message says what would help. */
public final class PrepException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public PrepException(String message) {
    super(message);
  }

  public PrepException(String message, Throwable cause) {
    super(message, cause);
  }
}
