// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.text;

import java.util.Locale;

/** Quotes paths as git does where they hold what a terminal or a parser could trip over. */
public final class Quoting {
  private static final String ESCAPED = "\u0007\b\t\n\u000b\f\r\"\\";
  private static final String LETTERS = "abtnvfr\"\\";

  private Quoting() {}

  /** Returns a path of one byte a char, in double quotes and escaped if it must be. */
  public static String quoted(String path) {
    StringBuilder out = new StringBuilder();
    boolean odd = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      int letter = ESCAPED.indexOf(c);
      if (letter >= 0) {
        out.append('\\').append(LETTERS.charAt(letter));
        odd = true;
      } else if (c < ' ' || c > '~') {
        out.append(String.format(Locale.ROOT, "\\%03o", (int) c));
        odd = true;
      } else {
        out.append(c);
      }
    }
    return odd ? "\"" + out + "\"" : path;
  }
}
