// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.send;

import dev.reroll.store.database.StoreException;

/** Git's settings for sending are not there, or make no sense; the message says what would. */
final class SettingsException extends StoreException {
  private static final long serialVersionUID = 1;

  SettingsException(String message) {
    super(message);
  }

  SettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
