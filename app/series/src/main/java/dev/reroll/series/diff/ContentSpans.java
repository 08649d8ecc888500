// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

import java.util.Arrays;

/**
 * How much of one content is in another, by git's measure: bytes are cut after each LF or 64 bytes,
 * pieces are hashed, and equal hashes count as copied.
 */
final class ContentSpans {
  /** A similarity of one. */
  static final int WHOLE = 60_000;

  private static final int LONGEST = 64;
  private static final int HASHES = 107_927;
  private static final int BINARY_SCAN = 8_000;

  private final int size;

  /** Hash and bytes of each kind of piece, the hash in the upper half, sorted. */
  private final long[] pieces;

  ContentSpans(byte[] content) {
    this.size = content.length;
    boolean text = !binary(content);
    long[] found = new long[Math.max(16, content.length / 16)];
    int count = 0;
    int length = 0;
    int one = 0;
    int two = 0;
    for (int i = 0; i < content.length; i++) {
      int c = Byte.toUnsignedInt(content[i]);
      if (text && c == '\r' && i + 1 < content.length && content[i + 1] == '\n') {
        continue;
      }
      int before = one;
      one = (one << 7) ^ (two >>> 25);
      two = (two << 7) ^ (before >>> 25);
      one += c;
      length++;
      if (length >= LONGEST || c == '\n') {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = (long) Integer.remainderUnsigned(one + two * 0x61, HASHES) << 32 | length;
        length = 0;
        one = 0;
        two = 0;
      }
    }
    Arrays.sort(found, 0, count);
    this.pieces = summed(found, count);
  }

  /** Whether git takes a content for binary: a NUL near its begin. */
  static boolean binary(byte[] content) {
    for (int i = 0; i < Math.min(content.length, BINARY_SCAN); i++) {
      if (content[i] == 0) {
        return true;
      }
    }
    return false;
  }

  private static long[] summed(long[] sorted, int count) {
    long[] sums = new long[count];
    int kinds = 0;
    for (int i = 0; i < count; i++) {
      if (kinds > 0 && sums[kinds - 1] >> 32 == sorted[i] >> 32) {
        sums[kinds - 1] += sorted[i] & 0xffff_ffffL;
      } else {
        sums[kinds++] = sorted[i];
      }
    }
    return Arrays.copyOf(sums, kinds);
  }

  /** Returns whether sizes alone tell that two contents are less similar than asked for. */
  static boolean tooDifferent(long oldSize, long newSize, int least) {
    long larger = Math.max(oldSize, newSize);
    long difference = larger - Math.min(oldSize, newSize);
    return larger * (WHOLE - least) < difference * WHOLE;
  }

  /** Returns how similar a new content is to this old one, up to {@link #WHOLE}. */
  int similarity(ContentSpans now, int least) {
    if (tooDifferent(size, now.size, least) || now.size == 0) {
      return 0;
    }
    long copied = 0;
    int j = 0;
    for (long piece : pieces) {
      while (j < now.pieces.length && now.pieces[j] >> 32 < piece >> 32) {
        j++;
      }
      if (j < now.pieces.length && now.pieces[j] >> 32 == piece >> 32) {
        copied += Math.min(piece & 0xffff_ffffL, now.pieces[j] & 0xffff_ffffL);
      }
    }
    return (int) (copied * WHOLE / Math.max(size, now.size));
  }
}
