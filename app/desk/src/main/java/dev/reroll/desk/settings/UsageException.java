// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.settings;

import dev.reroll.store.error.BadInput;

/** What was asked for makes no sense; the message says what would. */
public final class UsageException extends BadInput {
  private static final long serialVersionUID = 1;

  public UsageException(String message) {
    super(message);
  }
}
