// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.net;

/** The Internet checksum (RFC 1071), over big-endian 16-bit words. */
public final class Checksum {
  private Checksum() {}

  /** Adds bytes to a sum that is not yet folded; an odd one at the end counts as a high byte. */
  public static long add(long sum, byte[] bytes, int from, int to) {
    long total = sum;
    int at = from;
    for (; at + 1 < to; at += 2) {
      total += (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
    if (at < to) {
      total += (bytes[at] & 0xff) << 8;
    }
    return total;
  }

  /** Folds a sum to 16 bits, not inverted. */
  public static int fold(long sum) {
    long folded = sum;
    while (folded >>> 16 != 0) {
      folded = (folded & 0xffff) + (folded >>> 16);
    }
    return (int) folded;
  }

  /** Returns the checksum of bytes, as it is put into a header. */
  public static int of(long start, byte[] bytes, int from, int to) {
    return ~fold(add(start, bytes, from, to)) & 0xffff;
  }
}
