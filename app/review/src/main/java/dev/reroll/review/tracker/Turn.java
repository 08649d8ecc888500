// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.util.Locale;

/** Who has to do the next thing. */
public enum Turn {
  /** Whoever posted the series. */
  AUTHOR,
  /** Whoever holds the item. */
  HOLDER,
  /** Whoever decides: to confirm a suggestion, or to rule where the holder is silent. */
  MAINTAINER,
  /** Nobody: it is over. */
  NOBODY;

  /** Returns its name as commands and pages have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
