// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.gate;

import java.util.Locale;

/** How much a reason counts. */
public enum Severity {
  /** Nothing is sent unless somebody says why it is all the same. */
  HARD,
  /** It is told, and stops nothing. */
  SOFT,
  /** It is not looked at. */
  OFF;

  /** Returns its name as commands, pages and the configuration have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
