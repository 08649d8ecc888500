// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.util.List;
import java.util.Locale;

/** Tells whether words are of the same text, however mailers broke and marked the lines. */
public final class SameWords {
  private SameWords() {}

  /** Returns whether one of two texts holds the other, where only letters and digits count. */
  public static boolean overlap(String one, String other) {
    String a = dense(one);
    String b = dense(other);
    return !a.isEmpty() && !b.isEmpty() && (a.contains(b) || b.contains(a));
  }

  /**
   * Returns whether a reply answers a question: it says something right below a quote of it, or
   * quotes nothing at all. One that quotes other parts only leaves it open.
   *
   * @param quotes what stands above each of the reply's own words, "" for nothing
   */
  public static boolean answer(String question, List<String> quotes) {
    return quotes.stream().allMatch(String::isBlank)
        || quotes.stream().anyMatch(quote -> overlap(quote, question));
  }

  private static String dense(String text) {
    StringBuilder dense = new StringBuilder(text.length());
    text.codePoints().filter(Character::isLetterOrDigit).forEach(dense::appendCodePoint);
    return dense.toString().toLowerCase(Locale.ROOT);
  }
}
