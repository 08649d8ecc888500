// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.store.outbox.OutboxMail;
import dev.reroll.store.outbox.OutboxSend;
import java.util.List;

/**
 * What was sent, as JSON; scripts rely on it.
 *
 * @param send our number of it
 * @param accepted how many of its mails were taken
 */
public record OutboxJson(
    long send,
    String what,
    String by,
    String created,
    int accepted,
    int total,
    boolean open,
    List<Sent> mails) {
  /** A mail of it. */
  public record Sent(
      String messageId,
      String subject,
      List<String> recipients,
      String state,
      String answer,
      int attempts,
      boolean cameBack,
      String updated) {
    private static Sent of(OutboxMail mail) {
      return new Sent(
          mail.mail().messageId(),
          mail.subject(),
          mail.mail().recipients(),
          mail.state().word(),
          mail.answer(),
          mail.attempts(),
          mail.isBack(),
          mail.updated().toString());
    }
  }

  /** Returns what was sent at once. */
  public static OutboxJson of(OutboxSend send) {
    return new OutboxJson(
        send.id(),
        send.what(),
        send.by(),
        send.created().toString(),
        send.accepted(),
        send.mails().size(),
        send.isOpen(),
        send.mails().stream().map(Sent::of).toList());
  }
}
