// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.format;

import dev.reroll.mail.Mail;
import dev.reroll.series.Patch;
import dev.reroll.series.text.ByteText;
import java.util.Optional;

/**
 * A commit as a mail, one byte a char.
 *
 * @param number its 1-based place
 * @param commit its name, hex
 * @param fileName what git format-patch calls its file
 * @param subject the whole subject line without "Subject: ", neither folded nor encoded
 * @param header From, Date, Subject, and Content-* where the message needs them
 * @param body all below the empty line
 */
public record FormattedPatch(
    int number, String commit, String fileName, String subject, String header, String body) {

  /** Returns the file that git format-patch would write. */
  public String file() {
    return "From " + commit + " Mon Sep 17 00:00:00 2001\n" + header + "\n" + body;
  }

  /** Returns the patch as it is read where it arrives; empty if it changes nothing. */
  public Optional<Patch> mailed() {
    return Patch.of(Mail.parse(ByteText.bytes(header + "\n" + body)));
  }
}
