// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.suggest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Names a suggestion, so that what a person decided on it is found again after another import of
 * the same message, in whatever form an archive gives it. Rules, offsets and confidence do not
 * count.
 *
 * @param messageId the message, by {@link MessageContext#id}
 * @param kind what the words were taken for
 * @param digest of the words, with only letters and digits counting: 16 hex digits
 */
public record SuggestionKey(String messageId, SuggestionKind kind, String digest) {
  private static final int DIGEST_BYTES = 8;

  static SuggestionKey of(String messageId, SuggestionKind kind, String words) {
    return new SuggestionKey(messageId, kind, digest(words));
  }

  /**
   * Returns the first 8 bytes of the SHA-256 of the letters and digits of {@code words}, in hex.
   */
  static String digest(String words) {
    StringBuilder bare = new StringBuilder();
    words.codePoints().filter(Character::isLetterOrDigit).forEach(bare::appendCodePoint);
    byte[] text = bare.toString().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    try {
      byte[] whole = MessageDigest.getInstance("SHA-256").digest(text);
      return HexFormat.of().formatHex(Arrays.copyOf(whole, DIGEST_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Returns the three parts with blanks between. */
  @Override
  public String toString() {
    return messageId + " " + kind.name().toLowerCase(Locale.ROOT) + " " + digest;
  }
}
