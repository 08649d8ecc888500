// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import org.jspecify.annotations.Nullable;

/**
 * Words by which somebody seems to grant a point or to take something back: no item, but perhaps
 * the end of one.
 *
 * @param words one sentence of a message, verbatim
 * @param confidence how often the rule that found it is right, 0 to 1
 * @param reason what the rule looks for, in words
 * @param answered what is quoted right above, without quote marks; null if nothing is
 * @param key what is the same for the same words when mail is read again
 */
public record Concession(
    Kind kind,
    String words,
    double confidence,
    String reason,
    @Nullable String answered,
    String key) {
  /** What the words seem to do. */
  public enum Kind {
    AGREEMENT,
    WITHDRAWAL
  }
}
