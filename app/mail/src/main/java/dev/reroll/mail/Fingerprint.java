// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * A digest of a text that survives what archives do to it: only letters and digits count, in lower
 * case, and nothing that is or may once have been an address.
 */
final class Fingerprint {
  /** Shorter texts ("Applied, thanks.") are no identity. */
  private static final int LEAST = 40;

  private static final int MOST_BYTES_A_CHAR = 3;

  /** For each ASCII character what of it counts, 0 for nothing: most of all mail is ASCII. */
  private static final byte[] COUNTS = new byte[128];

  static {
    for (char c = 0; c < COUNTS.length; c++) {
      COUNTS[c] = Character.isLetterOrDigit(c) ? (byte) Character.toLowerCase(c) : 0;
    }
  }

  /** What counts, in UTF-8. */
  private byte[] kept;

  private int bytes;
  private int chars;

  private Fingerprint(int expected) {
    kept = new byte[expected + MOST_BYTES_A_CHAR];
  }

  static String of(String text) {
    Fingerprint read = new Fingerprint(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = at;
      boolean address = false;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        address |= text.charAt(end) == '@';
        end++;
      }
      if (!address) {
        read.word(text, at, end);
      }
      at = end + 1;
    }
    return read.chars < LEAST ? "" : read.digest();
  }

  private void word(String text, int begin, int end) {
    for (int i = begin; i < end; i++) {
      char c = text.charAt(i);
      if (c >= COUNTS.length) {
        beyondAscii(c);
      } else if (COUNTS[c] != 0) {
        room();
        kept[bytes++] = COUNTS[c];
        chars++;
      }
    }
  }

  private void beyondAscii(char c) {
    if (!Character.isLetterOrDigit(c)) {
      return;
    }
    room();
    char lower = Character.toLowerCase(c);
    if (lower < 0x80) {
      kept[bytes++] = (byte) lower;
    } else if (lower < 0x800) {
      kept[bytes++] = (byte) (0xc0 | lower >> 6);
      kept[bytes++] = (byte) (0x80 | lower & 0x3f);
    } else {
      kept[bytes++] = (byte) (0xe0 | lower >> 12);
      kept[bytes++] = (byte) (0x80 | lower >> 6 & 0x3f);
      kept[bytes++] = (byte) (0x80 | lower & 0x3f);
    }
    chars++;
  }

  /** Makes room for a character. */
  private void room() {
    if (bytes + MOST_BYTES_A_CHAR > kept.length) {
      kept = Arrays.copyOf(kept, 2 * kept.length);
    }
  }

  private String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(kept, 0, bytes);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
