// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.error;

/** What was given makes no sense; the message says what would. */
public non-sealed class BadInput extends Failure {
  private static final long serialVersionUID = 1;

  /** Says what failed and what to do. */
  public BadInput(String message) {
    super(message, null);
  }

  /** Says what failed and what to do, with its cause. */
  public BadInput(String message, Throwable cause) {
    super(message, cause);
  }
}
