// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A digest of a text that survives what archives do to it: only letters and digits count, in lower
 * case, and nothing that is or may once have been an address.
 */
final class Fingerprint {
  /** Shorter texts ("Applied, thanks.") are no identity. */
  private static final int LEAST = 40;

  private Fingerprint() {}

  static String of(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = at;
      boolean address = false;
      while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
        address |= text.charAt(end) == '@';
        end++;
      }
      if (!address) {
        for (int i = at; i < end; i++) {
          if (Character.isLetterOrDigit(text.charAt(i))) {
            kept.append(Character.toLowerCase(text.charAt(i)));
          }
        }
      }
      at = end + 1;
    }
    if (kept.length() < LEAST) {
      return "";
    }
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(kept.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
