// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.format;

import java.io.ByteArrayOutputStream;
import java.util.zip.Deflater;

/**
 * Writes a binary file's change as a "GIT binary patch": both contents whole, deflated, in base 85.
 * Git itself would write the difference where that is shorter; it reads either.
 */
final class BinaryText {
  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
  private static final int LINE = 52;
  private static final int CAPITALS = 26;

  private BinaryText() {}

  static String of(byte[] before, byte[] after) {
    return "GIT binary patch\n" + literal(after) + "\n" + literal(before) + "\n";
  }

  private static String literal(byte[] content) {
    byte[] packed = deflated(content);
    StringBuilder out = new StringBuilder("literal " + content.length + "\n");
    for (int at = 0; at < packed.length; at += LINE) {
      int length = Math.min(LINE, packed.length - at);
      out.append((char) (length <= CAPITALS ? 'A' + length - 1 : 'a' + length - CAPITALS - 1));
      for (int i = at; i < at + length; i += 4) {
        out.append(group(packed, i, at + length));
      }
      out.append('\n');
    }
    return out.toString();
  }

  private static String group(byte[] packed, int at, int end) {
    long word = 0;
    for (int i = 0; i < 4; i++) {
      word = word << 8 | (at + i < end ? packed[at + i] & 0xff : 0);
    }
    char[] digits = new char[5];
    for (int i = 4; i >= 0; i--) {
      digits[i] = DIGITS.charAt((int) (word % DIGITS.length()));
      word /= DIGITS.length();
    }
    return new String(digits);
  }

  private static byte[] deflated(byte[] content) {
    try (Deflater deflater = new Deflater(Deflater.BEST_SPEED)) {
      deflater.setInput(content);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      byte[] part = new byte[8 << 10];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    }
  }
}
