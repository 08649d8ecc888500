// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.mailinfo;

import dev.reroll.series.text.ByteText;

/** Undoes quoted-printable and base64 as git does, line by line and without ever refusing. */
final class TransferText {
  private static final String BASE64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private TransferText() {}

  /**
   * Decodes quoted-printable up to a NUL or a soft line break.
   *
   * @param word whether it is a word of RFC 2047, where "_" is a blank
   */
  static String quotedPrintable(String text, boolean word) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length() && text.charAt(i) != 0; i++) {
      char c = text.charAt(i);
      if (c == '=') {
        char next = ByteText.at(text, i + 1);
        if (next == '\n' || next == 0) {
          break;
        }
        int high = Character.digit(next, 16);
        int low = Character.digit(ByteText.at(text, i + 2), 16);
        if (high >= 0 && low >= 0) {
          out.append((char) (high * 16 + low));
          i += 2;
          continue;
        }
      }
      out.append(word && c == '_' ? ' ' : c);
    }
    return out.toString();
  }

  /** Decodes base64 up to a NUL; what is not of its alphabet is passed over, "=" too. */
  static String base64(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int place = 0;
    int held = 0;
    for (int i = 0; i < text.length() && text.charAt(i) != 0; i++) {
      int value = BASE64.indexOf(text.charAt(i));
      if (value < 0) {
        continue;
      }
      if (place > 0) {
        out.append((char) ((held | value >> (6 - 2 * place)) & 0xff));
      }
      held = value << (2 * place + 2) & 0xff;
      place = (place + 1) % 4;
    }
    return out.toString();
  }
}
