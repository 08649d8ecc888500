// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.send;

import dev.reroll.mail.BodyEncoding;
import dev.reroll.mail.Header;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Makes a mail fit for a server that takes ASCII only (one without RFC 6152's 8BITMIME). */
final class SevenBit {
  private static final String FIELD = "Content-Transfer-Encoding: ";

  private SevenBit() {}

  static boolean is(byte[] bytes) {
    for (byte b : bytes) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /** Returns a mail whose body is quoted-printable where it was 8bit; its header is ASCII. */
  static byte[] of(byte[] mail) {
    if (is(mail)) {
      return mail;
    }
    int begin = Header.read(mail, 0, mail.length).bodyOffset();
    String head = new String(mail, 0, begin, StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(mail.length * 5 / 4);
    out.writeBytes(
        head.replaceFirst("(?im)^" + FIELD + "8bit$", FIELD + BodyEncoding.QUOTED_PRINTABLE.word())
            .getBytes(StandardCharsets.UTF_8));
    out.writeBytes(
        BodyEncoding.QUOTED_PRINTABLE.encode(Arrays.copyOfRange(mail, begin, mail.length)));
    return out.toByteArray();
  }
}
