// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.util.Arrays;

/** Line ends as programs that meant well left them: carriage returns alone, or doubled. */
final class LineEnds {
  private static final int TELLING = 3;

  private LineEnds() {}

  /**
   * Returns the bytes with line ends that mail has, the same array where nothing is wrong with
   * them.
   */
  static byte[] repaired(byte[] raw) {
    int alone = 0;
    boolean feeds = false;
    boolean doubled = false;
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '\n') {
        feeds = true;
      } else if (raw[i] == '\r') {
        alone++;
        doubled |= i + 2 < raw.length && raw[i + 1] == '\r' && raw[i + 2] == '\n';
      }
    }
    if (!feeds && alone >= TELLING) {
      byte[] lines = raw.clone();
      for (int i = 0; i < lines.length; i++) {
        lines[i] = lines[i] == '\r' ? (byte) '\n' : lines[i];
      }
      return lines;
    }
    return doubled ? withoutDoubled(raw) : raw;
  }

  private static byte[] withoutDoubled(byte[] raw) {
    byte[] kept = new byte[raw.length];
    int length = 0;
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] == '\n') {
        while (length > 0 && kept[length - 1] == '\r') {
          length--;
        }
      }
      kept[length++] = raw[i];
    }
    return Arrays.copyOf(kept, length);
  }
}
