// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Decodes "=?charset?B?…?=" and "=?charset?Q?…?=" in header values (RFC 2047). Neighbouring words
 * of one charset are joined before they are decoded, since mailers cut inside characters.
 */
public final class EncodedWords {
  private final String value;
  private final int lastEnd;
  private final StringBuilder out = new StringBuilder();
  private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
  private String pendingCharset = "";

  private EncodedWords(String value) {
    this.value = value;
    this.lastEnd = value.lastIndexOf("?=");
  }

  /** Returns a value with its encoded words decoded; what is malformed stays as it is. */
  public static String decode(String value) {
    return value.contains("=?") ? new EncodedWords(value).run() : value;
  }

  private String run() {
    int at = 0;
    while (at < value.length()) {
      int begin = value.indexOf("=?", at);
      int end = begin < 0 ? -1 : endOfWord(begin);
      if (begin < 0) {
        plain(value.substring(at));
        break;
      }
      if (end < 0) {
        plain(value.substring(at, begin + 2));
        at = begin + 2;
        continue;
      }
      String between = value.substring(at, begin);
      // White space between two encoded words is no part of the text.
      if (!(between.isBlank() && pending.size() > 0)) {
        plain(between);
      }
      word(begin, end);
      at = end;
    }
    flush();
    return out.toString();
  }

  private int endOfWord(int begin) {
    int charsetEnd = value.indexOf('?', begin + 2);
    if (charsetEnd < 0 || charsetEnd + 2 >= value.length() || value.charAt(charsetEnd + 2) != '?') {
      return -1;
    }
    // Looking for an end that is not there, for each begin, would take all day.
    if (charsetEnd + 3 > lastEnd || "BbQq".indexOf(value.charAt(charsetEnd + 1)) < 0) {
      return -1;
    }
    return value.indexOf("?=", charsetEnd + 3) + 2;
  }

  private void word(int begin, int end) {
    int charsetEnd = value.indexOf('?', begin + 2);
    String charset = value.substring(begin + 2, charsetEnd);
    int language = charset.indexOf('*');
    if (language >= 0) {
      charset = charset.substring(0, language);
    }
    byte[] text = value.substring(charsetEnd + 3, end - 2).getBytes(StandardCharsets.ISO_8859_1);
    byte[] decoded =
        Character.toUpperCase(value.charAt(charsetEnd + 1)) == 'B'
            ? TransferEncoding.decode(text, "base64")
            : TransferEncoding.quotedPrintable(text, true);
    if (!charset.equalsIgnoreCase(pendingCharset)) {
      flush();
    }
    pendingCharset = charset;
    pending.writeBytes(decoded);
  }

  private void plain(String text) {
    flush();
    out.append(text);
  }

  private void flush() {
    if (pending.size() > 0) {
      out.append(Charsets.decode(pending.toByteArray(), pendingCharset));
      pending.reset();
    }
  }
}
