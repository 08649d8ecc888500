// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.error;

/** It can't be done as things are: somebody changed them meanwhile, or has to change them first. */
public non-sealed class Conflict extends Failure {
  private static final long serialVersionUID = 1;

  /** Says what failed and what to do. */
  public Conflict(String message) {
    super(message, null);
  }

  /** Says what failed and what to do, with its cause. */
  public Conflict(String message, Throwable cause) {
    super(message, cause);
  }
}
