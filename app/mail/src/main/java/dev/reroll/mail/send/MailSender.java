// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.send;

import java.util.List;

/** Sends mails, and keeps what was accepted, so that nothing is sent twice. */
public interface MailSender {
  /**
   * Sends mails in order, and stops at the first that is not accepted. Of each it is kept, before
   * and after, how far it is; a mail that was accepted before (by its message-id) is not sent
   * again, so the same call once more goes on where the last one stopped.
   *
   * @param what is sent, for people, like "fbnic v4"
   * @return how many were sent now; those accepted before do not count
   * @throws SendException names the mail and what the other side said
   */
  int send(String what, List<OutgoingMail> mails) throws SendException;
}
