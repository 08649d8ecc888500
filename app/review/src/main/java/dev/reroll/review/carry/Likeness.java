// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.carry;

import java.util.HashMap;
import java.util.Map;

/** How much alike two lines are. */
final class Likeness {
  /*
   * Dice's coefficient of pairs of neighbouring chars, white space left out: it takes a renamed
   * variable or one more argument for little, whatever the order of the rest. Below a half, lines
   * of C share no more than their punctuation.
   */
  private static final double ALIKE = 0.5;

  private Likeness() {}

  /** Returns what share of their pairs of chars two lines have in common, 0 to 1. */
  static double of(String one, String other) {
    String a = dense(one);
    String b = dense(other);
    if (a.equals(b)) {
      return 1;
    }
    Map<Integer, Integer> pairs = new HashMap<>();
    for (int i = 0; i + 1 < a.length(); i++) {
      pairs.merge(pair(a, i), 1, Integer::sum);
    }
    int shared = 0;
    for (int i = 0; i + 1 < b.length(); i++) {
      int left = pairs.getOrDefault(pair(b, i), 0);
      if (left > 0) {
        shared++;
        pairs.put(pair(b, i), left - 1);
      }
    }
    int all = a.length() + b.length() - 2;
    return all <= 0 ? 0 : 2.0 * shared / all;
  }

  static boolean alike(double likeness) {
    return likeness >= ALIKE;
  }

  private static int pair(String text, int at) {
    return text.charAt(at) << 16 | text.charAt(at + 1);
  }

  /** Returns a text without its white space. */
  static String dense(String text) {
    StringBuilder dense = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        dense.append(text.charAt(i));
      }
    }
    return dense.toString();
  }
}
