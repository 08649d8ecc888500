// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.run;

import java.util.Locale;

/** How far a run of the lab is. */
public enum RunState {
  QUEUED,
  RUNNING,
  DONE,
  /** Its process ended before it did. */
  INTERRUPTED;

  /** Reads the word that the database has for one. */
  static RunState of(String word) {
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
