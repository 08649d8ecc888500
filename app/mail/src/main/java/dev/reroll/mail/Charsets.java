// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns bytes to text: as declared where that fits, else UTF-8 where the bytes are valid UTF-8,
 * else windows-1252, which takes any byte that mailers mislabel.
 */
final class Charsets {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private Charsets() {}

  static String decode(byte[] bytes, @Nullable String declared) {
    Charset charset = named(declared);
    if (charset != null) {
      String text = strict(bytes, charset);
      if (text != null) {
        return text;
      }
    }
    String utf8 = strict(bytes, StandardCharsets.UTF_8);
    return utf8 != null ? utf8 : new String(bytes, WINDOWS_1252);
  }

  private static @Nullable Charset named(@Nullable String name) {
    if (name == null || name.isBlank()) {
      return null;
    }
    String lower = name.strip().toLowerCase(Locale.ROOT);
    // What browsers know too: text that says Latin-1 was mostly written as windows-1252.
    if (lower.equals("iso-8859-1") || lower.equals("us-ascii") || lower.equals("ascii")) {
      return lower.equals("iso-8859-1") ? WINDOWS_1252 : null;
    }
    try {
      return Charset.forName(lower);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }

  private static @Nullable String strict(byte[] bytes, Charset charset) {
    boolean likeAscii = charset.equals(StandardCharsets.UTF_8) || charset.equals(WINDOWS_1252);
    if (likeAscii && isAscii(bytes)) {
      // Most of mail, for which no decoder need be made.
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean isAscii(byte[] bytes) {
    for (byte one : bytes) {
      if (one < 0) {
        return false;
      }
    }
    return true;
  }
}
