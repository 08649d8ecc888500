// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.settings;

import dev.reroll.store.database.StoreException;

/** Git's or b4's settings are not there, or make no sense; the message says what would. */
public final class SettingsException extends StoreException {
  private static final long serialVersionUID = 1;

  /** Says what is wrong. */
  public SettingsException(String message) {
    super(message);
  }

  /** The same, and why. */
  public SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
