// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import java.util.Locale;

/** Tells whether words are of the same text, however mailers broke and marked the lines. */
final class SameWords {
  private SameWords() {}

  /** Returns whether one of two texts holds the other, where only letters and digits count. */
  static boolean overlap(String one, String other) {
    String a = dense(one);
    String b = dense(other);
    return !a.isEmpty() && !b.isEmpty() && (a.contains(b) || b.contains(a));
  }

  private static String dense(String text) {
    StringBuilder dense = new StringBuilder(text.length());
    text.codePoints().filter(Character::isLetterOrDigit).forEach(dense::appendCodePoint);
    return dense.toString().toLowerCase(Locale.ROOT);
  }
}
