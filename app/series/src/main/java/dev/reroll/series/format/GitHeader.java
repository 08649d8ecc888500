// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.format;

import dev.reroll.series.text.Columns;
import java.util.Locale;

/**
 * Writes header fields of mails as git does: folded at 78 columns, and in encoded words (RFC 2047)
 * where they hold more than ASCII.
 */
final class GitHeader {
  private static final int WIDTH = 78;
  private static final int ENCODED_WIDTH = 76;
  private static final String OPEN = "=?UTF-8?q?";
  private static final String SPECIALS = "()<>@,;:\\\".[]";

  /** Blanks and what may not stand in a phrase of an address unless it is encoded. */
  private static final String PHRASE = "!*+-/";

  private GitHeader() {}

  /** Returns "Subject: [PATCH 1/2] title" with its LF. */
  static String subject(String prefix, String title) {
    StringBuilder out = new StringBuilder("Subject: ").append(prefix);
    if (needsEncoding(title)) {
      encode(out, title, /* phrase= */ false);
    } else {
      wrap(out, title, out.length());
    }
    return out.append('\n').toString();
  }

  /** Returns "From: Name &lt;address&gt;" with its LF. */
  static String from(String name, String email) {
    StringBuilder out = new StringBuilder("From: ");
    if (needsEncoding(name)) {
      encode(out, name, /* phrase= */ true);
    } else if (name.chars().anyMatch(c -> SPECIALS.indexOf(c) >= 0)) {
      wrap(out, quoted(name), out.length());
    } else {
      wrap(out, name, out.length());
    }
    int column = out.length() - (out.lastIndexOf("\n") + 1);
    if (WIDTH < column + " <>".length() + email.length()) {
      out.append('\n');
    }
    return out.append(" <").append(email).append(">\n").toString();
  }

  private static String quoted(String name) {
    return "\"" + name.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  private static boolean needsEncoding(String text) {
    return !isAscii(text) || text.indexOf('\n') >= 0 || text.contains("=?");
  }

  private static void encode(StringBuilder out, String bytes, boolean phrase) {
    int column = out.length() + OPEN.length();
    out.append(OPEN);
    int at = 0;
    while (at < bytes.length()) {
      int length = characterLength(bytes, at);
      char first = bytes.charAt(at);
      boolean special = length > 1 || isSpecial(first, phrase);
      int width = special ? 3 * length : 1;
      if (column + width + 2 > ENCODED_WIDTH) {
        out.append("?=\n ").append(OPEN);
        column = OPEN.length() + 1;
      }
      for (int i = at; i < at + length; i++) {
        char c = bytes.charAt(i);
        out.append(special ? String.format(Locale.ROOT, "=%02X", (int) c) : String.valueOf(c));
      }
      column += width;
      at += length;
    }
    out.append("?=");
  }

  /** A character of several bytes may not be torn apart. */
  private static int characterLength(String bytes, int at) {
    char first = bytes.charAt(at);
    int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    return Math.min(length, bytes.length() - at);
  }

  private static boolean isSpecial(char c, boolean phrase) {
    if (c >= 0x7f || c <= ' ' || c == '=' || c == '?' || c == '_') {
      return true;
    }
    boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return phrase && !plain && PHRASE.indexOf(c) < 0;
  }

  /** Folds at blanks; what follows is indented by one. */
  private static void wrap(StringBuilder out, String text, int column) {
    out.append(wrapped(text, column, 0, 1, WIDTH));
  }

  /**
   * Breaks text at blanks.
   *
   * @param column where it begins
   * @param first how many blanks stand before it
   * @param next how many stand before each line that follows
   */
  static String wrapped(String text, int column, int first, int next, int width) {
    StringBuilder out = new StringBuilder(" ".repeat(first));
    int at = column + first;
    boolean begin = column == 0;
    int word = 0;
    while (word < text.length()) {
      int blanks = word;
      while (blanks < text.length() && text.charAt(blanks) == ' ') {
        blanks++;
      }
      int end = blanks;
      while (end < text.length() && text.charAt(end) != ' ') {
        end++;
      }
      String piece = text.substring(blanks, end);
      int gap = blanks - word;
      int wide = Columns.width(piece);
      if (!begin && at + gap + wide > width) {
        out.append('\n').append(" ".repeat(next));
        at = next;
        // Of several blanks one is where the line breaks.
        gap = Math.max(0, gap - 1);
      }
      out.append(" ".repeat(gap)).append(piece);
      at += gap + wide;
      begin = false;
      word = end;
    }
    return out.toString();
  }
}
