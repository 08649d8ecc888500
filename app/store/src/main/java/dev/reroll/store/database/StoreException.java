// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.database;

/** The store can't do what was asked; the message says what failed and what to do. */
public class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what failed and what to do. */
  public StoreException(String message) {
    super(message);
  }

  /** Says what failed and what to do, with its cause. */
  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
