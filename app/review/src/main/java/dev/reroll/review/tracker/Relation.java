// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.util.Locale;

/** How an item is joined to another. */
public enum Relation {
  ANSWERS,
  BLOCKS,
  DEPENDS_ON,
  SAME_AS,
  CONTRADICTS,
  CITES;

  /** Returns it as people say it. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
