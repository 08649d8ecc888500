// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.util.Optional;

/**
 * Finds words in a text where only white space may differ, as a form or a shell changes line ends.
 */
public final class OwnWords {
  private OwnWords() {}

  /** Returns the run of {@code text} that reads as {@code wanted}, exactly as it stands there. */
  public static Optional<String> find(String text, String wanted) {
    int exact = text.indexOf(wanted);
    if (exact >= 0) {
      return Optional.of(wanted);
    }
    StringBuilder dense = new StringBuilder(text.length());
    int[] origin = new int[text.length()];
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        origin[dense.length()] = i;
        dense.append(text.charAt(i));
      }
    }
    StringBuilder needle = new StringBuilder(wanted.length());
    wanted.chars().filter(c -> !Character.isWhitespace(c)).forEach(c -> needle.append((char) c));
    int at = dense.indexOf(needle.toString());
    if (at < 0 || needle.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(text.substring(origin[at], origin[at + needle.length() - 1] + 1));
  }
}
