// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.compose;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes what is no ASCII as encoded words (RFC 2047, "Q" of UTF-8), and only that. */
final class EncodedText {
  private static final String BEGIN = "=?UTF-8?q?";
  private static final String END = "?=";

  /** RFC 2047 section 2: no encoded word is longer. */
  private static final int LONGEST_WORD = 75;

  /** Besides letters and digits, what a word may hold as it is within a phrase (section 5). */
  private static final String SAFE = "!*+-/";

  private EncodedText() {}

  /** Says whether a word can't stand in a header as it is. */
  static boolean needed(String word) {
    return word.contains("=?")
        || word.length() > 900
        || word.chars().anyMatch(c -> c < ' ' || c > '~');
  }

  /** Returns the encoded words that stand for a text, each a word of its own. */
  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder(BEGIN);
    int at = 0;
    while (at < text.length()) {
      int end = text.offsetByCodePoints(at, 1);
      String encoded = encoded(text.substring(at, end));
      // A character is never cut (section 5).
      if (word.length() + encoded.length() + END.length() > LONGEST_WORD) {
        words.add(word.append(END).toString());
        word = new StringBuilder(BEGIN);
      }
      word.append(encoded);
      at = end;
    }
    words.add(word.append(END).toString());
    return words;
  }

  private static String encoded(String character) {
    char c = character.charAt(0);
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || SAFE.indexOf(c) >= 0) {
      return character;
    }
    if (c == ' ') {
      return "_";
    }
    StringBuilder out = new StringBuilder();
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      out.append("=%02X".formatted(b & 0xff));
    }
    return out.toString();
  }
}
