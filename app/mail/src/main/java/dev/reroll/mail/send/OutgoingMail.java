// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.send;

import dev.reroll.mail.Mail;
import java.util.List;

/**
 * A mail that is ready to go. The bytes are shared, not copied: treat them as immutable.
 *
 * @param messageId without angle brackets; what the mail is known by when it comes back
 * @param sender the envelope sender, an addr-spec, to which refusals go (RFC 5321 section 4.1.1.2)
 * @param recipients addr-specs, of To, Cc and Bcc alike; each once
 * @param bytes header and body as in RFC 5322, with LF line ends and without Bcc; a transport makes
 *     of them what its protocol asks for
 */
public record OutgoingMail(String messageId, String sender, List<String> recipients, byte[] bytes) {
  /** Copies the recipients. */
  public OutgoingMail {
    recipients = List.copyOf(recipients);
  }

  /** Returns its subject, its message-id in angle brackets where it has none. */
  public String subject() {
    String subject = Mail.parse(bytes).subject();
    return subject == null ? "<" + messageId + ">" : subject;
  }
}
