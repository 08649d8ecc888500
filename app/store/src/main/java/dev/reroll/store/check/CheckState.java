// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.check;

import java.util.Locale;

/** How far a check of a patch is. */
public enum CheckState {
  QUEUED,
  RUNNING,
  DONE,
  CANCELLED;

  /** Reads the word that the database has for one. */
  static CheckState of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** Returns its name as pages, JSON and the database have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Says whether it is still to end. */
  public boolean isOpen() {
    return this == QUEUED || this == RUNNING;
  }
}
