// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.account;

import dev.reroll.store.error.Refused;

/** Somebody may not do what they asked for; the message says why. */
public final class NotAllowedException extends Refused {
  private static final long serialVersionUID = 1;

  public NotAllowedException(String message) {
    super(message);
  }
}
