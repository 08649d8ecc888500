// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.mailinfo;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Recodes bytes from one charset to another as iconv(3) does: whole or not at all. */
final class Recoding {
  private Recoding() {}

  /**
   * Returns the bytes recoded; as they are if both charsets are the same by name or either is not
   * given; null, with a complaint, where the bytes or the charset can't be read.
   */
  static @Nullable String recode(
      String bytes, String charset, @Nullable String target, Complaints complaints) {
    if (target == null || charset.isEmpty() || canonical(charset).equals(canonical(target))) {
      return bytes;
    }
    Charset from = named(charset);
    Charset to = named(target);
    if (from != null && to != null) {
      try {
        CharBuffer text =
            from.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)));
        ByteBuffer recoded =
            to.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .encode(text);
        return StandardCharsets.ISO_8859_1.decode(recoded).toString();
      } catch (CharacterCodingException | UnsupportedOperationException e) {
        // Said below, as for an unknown charset.
      }
    }
    complaints.error("cannot convert from %s to %s".formatted(charset, target));
    return null;
  }

  /** Git takes "utf8" and "UTF-8" for one, and any case. */
  private static String canonical(String charset) {
    String lower = charset.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("utf")) {
      return lower;
    }
    return "utf" + (lower.startsWith("utf-") ? lower.substring(4) : lower.substring(3));
  }

  private static @Nullable Charset named(String name) {
    try {
      return Charset.forName(name.equalsIgnoreCase("latin-1") ? "ISO-8859-1" : name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return null;
    }
  }
}
