// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.send;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/** A mail for Angus Mail that is written as it is, with the line ends of SMTP. */
final class RawMessageBody extends SMTPMessage {
  private final byte[] bytes;
  private boolean isWritten;

  RawMessageBody(byte[] bytes) {
    super((jakarta.mail.Session) null);
    this.bytes = bytes;
  }

  /** Says whether all of it went out, so that the server may have it. */
  boolean isWritten() {
    return isWritten;
  }

  @Override
  public void writeTo(OutputStream out, String[] ignored) throws IOException {
    int begin = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        boolean hasCr = i > 0 && bytes[i - 1] == '\r';
        out.write(bytes, begin, i - begin - (hasCr ? 1 : 0));
        out.write('\r');
        out.write('\n');
        begin = i + 1;
      }
    }
    out.write(bytes, begin, bytes.length - begin);
    isWritten = true;
  }

  @Override
  public void saveChanges() throws MessagingException {
    // The bytes are what is sent; nothing is derived anew.
  }
}
