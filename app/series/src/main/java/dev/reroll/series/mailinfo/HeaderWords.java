// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.mailinfo;

import dev.reroll.series.text.ByteText;
import org.jspecify.annotations.Nullable;

/**
 * Decodes encoded words (RFC 2047) as git does, which differs from how they should be read: each is
 * recoded by itself, and a word that does not end leaves the whole value as it was and fails the
 * mail.
 */
final class HeaderWords {
  private final @Nullable String target;
  private final Complaints complaints;

  HeaderWords(@Nullable String target, Complaints complaints) {
    this.target = target;
    this.complaints = complaints;
  }

  /** Returns the value decoded, or as it was if it can't be. */
  String decode(String value) {
    StringBuilder out = new StringBuilder(value.length());
    int at = 0;
    for (int begin = value.indexOf("=?"); begin >= 0; begin = value.indexOf("=?", at)) {
      String between = value.substring(at, begin);
      if (at == 0 || !between.chars().allMatch(c -> ByteText.space((char) c))) {
        out.append(between);
      }
      int charsetEnd = value.indexOf('?', begin + 2);
      int end = charsetEnd < 0 ? -1 : value.indexOf("?=", charsetEnd + 3);
      if (end < 0 || value.charAt(charsetEnd + 2) != '?') {
        complaints.fail();
        return value;
      }
      String text = word(value, begin, charsetEnd, end);
      if (text == null) {
        return value;
      }
      out.append(text);
      at = end + 2;
    }
    return out.append(value, at, value.length()).toString();
  }

  private @Nullable String word(String value, int begin, int charsetEnd, int end) {
    String charset = value.substring(begin + 2, charsetEnd);
    String piece = value.substring(charsetEnd + 3, end);
    String bytes =
        switch (value.charAt(charsetEnd + 1)) {
          case 'b', 'B' -> TransferText.base64(piece);
          case 'q', 'Q' -> TransferText.quotedPrintable(piece, true);
          default -> null;
        };
    if (bytes == null) {
      complaints.fail();
      return null;
    }
    return Recoding.recode(bytes, charset, target, complaints);
  }
}
