// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.outbox;

import java.time.Instant;
import java.util.List;

/**
 * Mails that are sent together.
 *
 * @param what they are, for people
 */
public record OutboxSend(long id, String what, String by, Instant created, List<OutboxMail> mails) {
  /** Copies the list. */
  public OutboxSend {
    mails = List.copyOf(mails);
  }

  /** Returns how many were accepted. */
  public int accepted() {
    return (int) mails.stream().filter(mail -> mail.state() == MailState.ACCEPTED).count();
  }

  /** Returns how many are left to send. */
  public int left() {
    return (int) mails.stream().filter(mail -> mail.state().isOpen()).count();
  }

  /** Returns how many were given up. */
  public int abandoned() {
    return (int) mails.stream().filter(mail -> mail.state() == MailState.ABANDONED).count();
  }

  /** Returns how many came back, from the list or an archive of it. */
  public int back() {
    return (int) mails.stream().filter(OutboxMail::isBack).count();
  }

  /** Returns whether something is left to send. */
  public boolean isOpen() {
    return mails.stream().anyMatch(mail -> mail.state().isOpen());
  }
}
