// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import dev.reroll.series.text.ByteText;
import java.nio.charset.StandardCharsets;

/** Makes commit messages fit to be kept. Texts hold one byte a char. */
final class CommitMessage {
  private CommitMessage() {}

  /**
   * Drops white space at line ends and empty lines at both ends, makes one of several empty lines,
   * and ends the last line.
   */
  static String stripped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int empty = 0;
    for (String line : text.split("\n", -1)) {
      String trimmed = ByteText.trimEnd(line);
      if (trimmed.isEmpty()) {
        empty++;
        continue;
      }
      if (empty > 0 && !out.isEmpty()) {
        out.append('\n');
      }
      empty = 0;
      out.append(trimmed).append('\n');
    }
    return out.toString();
  }

  /** Takes each byte that is no UTF-8 for ISO 8859-1, as git does with a warning. */
  static String utf8(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int length = sequence(text, at);
      if (length > 0) {
        out.append(text, at, at + length);
        at += length;
      } else {
        byte[] bytes = text.substring(at, at + 1).getBytes(StandardCharsets.UTF_8);
        out.append(ByteText.of(bytes));
        at++;
      }
    }
    return out.toString();
  }

  /** Returns the bytes of the character at an index, 0 if it is none that may be written. */
  private static int sequence(String text, int at) {
    int first = text.charAt(at);
    if (first < 0x80) {
      return 1;
    }
    int more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1;
    if (first < 0xc2 || first > 0xf4) {
      return 0;
    }
    int code = first & 0x3f >> more;
    for (int i = 1; i <= more; i++) {
      int next = ByteText.at(text, at + i);
      if ((next & 0xc0) != 0x80) {
        return 0;
      }
      code = code << 6 | next & 0x3f;
    }
    int least = more == 1 ? 0x80 : more == 2 ? 0x800 : 0x10000;
    boolean never =
        code < least
            || code > 0x10ffff
            || (code & 0x1ff800) == 0xd800
            || (code & 0xfffe) == 0xfffe
            || (code >= 0xfdd0 && code <= 0xfdef);
    return never ? 0 : more + 1;
  }
}
