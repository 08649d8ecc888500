// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Undoes base64 and quoted-printable (RFC 2045 section 6); what is malformed is kept as it stands.
 */
final class TransferEncoding {
  private TransferEncoding() {}

  static byte[] decode(byte[] body, @Nullable String encoding) {
    return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
      case "base64" -> Base64.getMimeDecoder().decode(base64Alphabet(body));
      case "quoted-printable" -> quotedPrintable(body, false);
      default -> body;
    };
  }

  /** Keeps whole quartets of the alphabet only, which the JDK's decoder then never refuses. */
  private static byte[] base64Alphabet(byte[] body) {
    ByteArrayOutputStream clean = new ByteArrayOutputStream(body.length);
    for (byte b : body) {
      if (b == '=') {
        if (clean.size() % 4 != 0) {
          break;
        }
        continue;
      }
      if (b == '+'
          || b == '/'
          || (b >= '0' && b <= '9')
          || (b >= 'A' && b <= 'Z')
          || (b >= 'a' && b <= 'z')) {
        clean.write(b);
      }
    }
    byte[] bytes = clean.toByteArray();
    return bytes.length % 4 == 1 ? java.util.Arrays.copyOf(bytes, bytes.length - 1) : bytes;
  }

  /**
   * Decodes quoted-printable.
   *
   * @param header whether it is the Q encoding of RFC 2047, where "_" stands for a blank
   */
  static byte[] quotedPrintable(byte[] body, boolean header) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
    for (int i = 0; i < body.length; i++) {
      byte b = body[i];
      if (header && b == '_') {
        out.write(' ');
      } else if (b != '=') {
        out.write(b);
      } else {
        int next = i + 1;
        while (next < body.length
            && (body[next] == ' ' || body[next] == '\t' || body[next] == '\r')) {
          next++;
        }
        if (next < body.length && body[next] == '\n') {
          i = next;
        } else if (i + 2 < body.length && hex(body[i + 1]) >= 0 && hex(body[i + 2]) >= 0) {
          out.write(hex(body[i + 1]) * 16 + hex(body[i + 2]));
          i += 2;
        } else {
          out.write(b);
        }
      }
    }
    return out.toByteArray();
  }

  private static int hex(byte b) {
    return Character.digit(b, 16);
  }
}
