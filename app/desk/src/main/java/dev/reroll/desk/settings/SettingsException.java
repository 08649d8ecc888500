// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.settings;

import dev.reroll.store.error.Conflict;

/** Git's or b4's settings are not there, or make no sense; the message says what would. */
public final class SettingsException extends Conflict {
  private static final long serialVersionUID = 1;

  /** Says what is wrong. */
  public SettingsException(String message) {
    super(message);
  }

  /** The same, and why. */
  public SettingsException(String message, Throwable cause) {
    super(message, cause);
  }

  @Override
  public String textElsewhere() {
    return "this server is not set up to do that; its log says more";
  }
}
