// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.net;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The file that a net-install fetches: 16 MiB in which no two blocks are alike, so that a block
 * lost, doubled or out of place changes the digest. Made up as it is read.
 */
public final class InstallImage {
  /** In bytes. */
  public static final int LENGTH = 16 << 20;

  private InstallImage() {}

  static void copy(int offset, byte[] into, int at, int length) {
    for (int i = 0; i < length; i++) {
      into[at + i] = octet(offset + i);
    }
  }

  /** Returns a byte of it: the mixing step of SplitMix64 over the number of its 8-byte word. */
  private static byte octet(int offset) {
    long word = (offset >>> 3) * 0x9e3779b97f4a7c15L;
    word = (word ^ word >>> 30) * 0xbf58476d1ce4e5b9L;
    word = (word ^ word >>> 27) * 0x94d049bb133111ebL;
    word ^= word >>> 31;
    return (byte) (word >>> 8 * (offset & 7));
  }

  /** Returns its SHA-256, in lower-case hexadecimal. */
  public static String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] block = new byte[1 << 16];
      for (int offset = 0; offset < LENGTH; offset += block.length) {
        copy(offset, block, 0, block.length);
        digest.update(block);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
