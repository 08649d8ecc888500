// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.error;

/** Who asked may not do that. */
public non-sealed class Refused extends Failure {
  private static final long serialVersionUID = 1;

  /** Says what failed and what to do. */
  public Refused(String message) {
    super(message, null);
  }
}
