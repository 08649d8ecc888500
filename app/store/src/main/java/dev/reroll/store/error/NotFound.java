// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.error;

/** What was named is not there. */
public final class NotFound extends Failure {
  private static final long serialVersionUID = 1;

  /** Says what failed and what to do. */
  public NotFound(String message) {
    super(message, null);
  }
}
