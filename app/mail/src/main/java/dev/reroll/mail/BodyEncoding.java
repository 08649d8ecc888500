// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Chooses how a text body travels: as it is wherever it may, since people read mail raw, and as
 * quoted-printable (RFC 2045 section 6.7) where a line is too long or holds what no line may.
 */
public enum BodyEncoding {
  SEVEN_BIT("7bit"),
  EIGHT_BIT("8bit"),
  QUOTED_PRINTABLE("quoted-printable");

  /** RFC 5322 section 2.1.1: the most bytes in a line, its end not counted. */
  public static final int LONGEST_LINE = 998;

  private static final int LONGEST_QUOTED = 76;

  private final String word;

  BodyEncoding(String word) {
    this.word = word;
  }

  /** Returns its name in Content-Transfer-Encoding. */
  public String word() {
    return word;
  }

  /** Returns how a body with LF line ends travels. */
  public static BodyEncoding of(byte[] body) {
    int width = 0;
    boolean isAscii = true;
    for (byte b : body) {
      width = b == '\n' ? 0 : width + 1;
      if (width > LONGEST_LINE || b == '\r' || b == 0) {
        return QUOTED_PRINTABLE;
      }
      isAscii &= b > 0;
    }
    return isAscii ? SEVEN_BIT : EIGHT_BIT;
  }

  /** Returns the body as it travels. */
  public byte[] encode(byte[] body) {
    return this == QUOTED_PRINTABLE ? quoted(body) : body;
  }

  private static byte[] quoted(byte[] body) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(body.length * 5 / 4);
    int width = 0;
    for (int i = 0; i < body.length; i++) {
      byte b = body[i];
      if (b == '\n') {
        out.write(b);
        width = 0;
        continue;
      }
      boolean isLast = i + 1 == body.length || body[i + 1] == '\n';
      // "From " at the begin of a line is changed by mailboxes, "." by SMTP done wrong.
      boolean isTouchy = width == 0 && (b == '.' || b == 'F');
      boolean isPlain =
          !isTouchy && ((b > ' ' && b <= '~' && b != '=') || ((b == ' ' || b == '\t') && !isLast));
      byte[] as =
          isPlain
              ? new byte[] {b}
              : "=%02X".formatted(b & 0xff).getBytes(StandardCharsets.US_ASCII);
      if (width + as.length > LONGEST_QUOTED - (isLast ? 0 : 1)) {
        out.writeBytes("=\n".getBytes(StandardCharsets.US_ASCII));
        width = 0;
      }
      out.writeBytes(as);
      width += as.length;
    }
    return out.toByteArray();
  }
}
