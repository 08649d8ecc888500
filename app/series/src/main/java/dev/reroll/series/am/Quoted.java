// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.text.ByteText;
import org.jspecify.annotations.Nullable;

/**
 * A name in double quotes with C escapes, as git writes names that hold odd bytes.
 *
 * @param text the name, one byte a char
 * @param end index after the closing quote
 */
record Quoted(String text, int end) {
  private static final String LETTERS = "abfnrtv\\\"";
  private static final String MEANT = "\u0007\b\f\n\r\t\u000b\\\"";

  /** Reads from an opening quote; null if it is none or is damaged. */
  static @Nullable Quoted parse(String line, int from) {
    StringBuilder out = new StringBuilder();
    int at = from + 1;
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c == '"') {
        return new Quoted(out.toString(), at);
      }
      if (c != '\\') {
        out.append(c);
        continue;
      }
      char escape = ByteText.at(line, at++);
      int letter = LETTERS.indexOf(escape);
      if (letter >= 0) {
        out.append(MEANT.charAt(letter));
      } else if (escape >= '0' && escape <= '3' && octal(line, at) && octal(line, at + 1)) {
        out.append(
            (char) (64 * (escape - '0') + 8 * (line.charAt(at) - '0') + line.charAt(at + 1) - '0'));
        at += 2;
      } else {
        return null;
      }
    }
    return null;
  }

  private static boolean octal(String line, int at) {
    char c = ByteText.at(line, at);
    return c >= '0' && c <= '7';
  }
}
