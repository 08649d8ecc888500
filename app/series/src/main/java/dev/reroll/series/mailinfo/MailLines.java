// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.mailinfo;

import dev.reroll.series.text.ByteText;
import org.jspecify.annotations.Nullable;

/** The lines of a mail, and its header fields as git unfolds them. Used by one thread, once. */
final class MailLines {
  private final String mail;
  private int at;
  private String last = "";

  MailLines(String mail, int begin) {
    this.mail = mail;
    this.at = begin;
  }

  /** Returns the next line with its LF, or null at the end. */
  @Nullable String next() {
    if (at >= mail.length()) {
      return null;
    }
    int end = mail.indexOf('\n', at);
    String line = mail.substring(at, end < 0 ? mail.length() : end + 1);
    at += line.length();
    return line;
  }

  /** Returns the next line without its LF, or null at the end. */
  @Nullable String bare() {
    String line = next();
    return line == null || !line.endsWith("\n") ? line : line.substring(0, line.length() - 1);
  }

  /**
   * Returns the next header field, unfolded and without white space at its end, or null where the
   * next line is none; that line is then {@link #ending()}.
   */
  @Nullable String header() {
    String line = bare();
    if (line == null) {
      return null;
    }
    String trimmed = ByteText.trimEnd(line);
    if (trimmed.isEmpty() || !isField(trimmed)) {
      last = trimmed + "\n";
      return null;
    }
    StringBuilder field = new StringBuilder(trimmed);
    while (at < mail.length() && (mail.charAt(at) == ' ' || mail.charAt(at) == '\t')) {
      String more = bare();
      if (more != null) {
        field.append(ByteText.trimEnd(" " + more.substring(1)));
      }
    }
    last = field.toString();
    return last;
  }

  /**
   * Returns the line that ended the header, without white space at its end but with an LF. In a
   * mail that ends within its header it is the last field, as git reads that twice.
   */
  String ending() {
    return last;
  }

  /** RFC 5322 section 3.6.8: printable ASCII but no colon, then a colon. */
  private static boolean isField(String line) {
    if (line.startsWith("From ") || line.startsWith(">From ")) {
      return true;
    }
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ':') {
        return true;
      }
      if (c < 33 || c > 126) {
        return false;
      }
    }
    return false;
  }
}
