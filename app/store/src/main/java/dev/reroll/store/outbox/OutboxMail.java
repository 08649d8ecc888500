// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.outbox;

import dev.reroll.mail.send.OutgoingMail;
import java.time.Instant;

/**
 * A mail that is sent from here.
 *
 * @param position from 1, in the order they are sent
 * @param answer what the other side said last, "" for nothing yet
 * @param isBack whether it came back, from the list or an archive of it
 */
public record OutboxMail(
    OutgoingMail mail,
    long send,
    int position,
    MailState state,
    String answer,
    int attempts,
    Instant updated,
    boolean isBack) {
  /** Returns its subject, its message-id in angle brackets where it has none. */
  public String subject() {
    return mail.subject();
  }
}
