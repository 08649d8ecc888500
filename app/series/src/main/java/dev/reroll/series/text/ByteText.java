// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.text;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What git does to lines of bytes, on strings that hold one byte a char. White space is what git
 * takes for it: blank, tab, line feed, carriage return.
 */
public final class ByteText {
  private ByteText() {}

  /** Returns bytes as text of one char a byte. */
  public static String of(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** Returns the bytes of a text of one char a byte. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Returns a text of one char a byte as one to show: read as UTF-8. */
  public static String utf8(String text) {
    return new String(bytes(text), StandardCharsets.UTF_8);
  }

  /** Returns whether a char is white space to git. */
  public static boolean space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  /** Returns the char at an index, NUL past the end. */
  public static char at(String text, int index) {
    return index < text.length() ? text.charAt(index) : 0;
  }

  /** Returns what stands before the first NUL: where git reads a line as a C string. */
  public static String untilNul(String text) {
    int nul = text.indexOf('\0');
    return nul < 0 ? text : text.substring(0, nul);
  }

  /** Returns the text without white space at its end. */
  public static String trimEnd(String text) {
    int end = text.length();
    while (end > 0 && space(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** Returns the text without white space at its ends. */
  public static String trim(String text) {
    String ended = trimEnd(text);
    int begin = 0;
    while (begin < ended.length() && space(ended.charAt(begin))) {
      begin++;
    }
    return ended.substring(begin);
  }

  /** Makes one blank of each run of white space, at the ends too. */
  public static String singleSpaced(String text) {
    StringBuilder out = new StringBuilder(text.length());
    boolean within = false;
    for (int i = 0; i < text.length(); i++) {
      boolean space = space(text.charAt(i));
      if (!space) {
        out.append(text.charAt(i));
      } else if (!within) {
        out.append(' ');
      }
      within = space;
    }
    return out.toString();
  }

  /** Returns whether a text begins with a prefix in whatever case. */
  public static boolean startsWithIgnoreCase(String text, String prefix) {
    return text.regionMatches(true, 0, prefix, 0, prefix.length());
  }

  /** Returns where a word of lower case stands in whatever case, or -1. */
  public static int indexIgnoreCase(String text, String word) {
    return text.toLowerCase(Locale.ROOT).indexOf(word);
  }
}
