// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

  /** Returns the one that people say so: any case, words apart by blanks or hyphens. */
  public static Optional<Relation> of(String words) {
    String name = words.toUpperCase(Locale.ROOT).replaceAll("[- ]", "_");
    return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
  }
}
