// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.send;

/**
 * A way out for mails, open until it is closed. Used by one thread. Closing it is idempotent, and
 * undoes nothing that was accepted.
 */
public interface Transport extends AutoCloseable {
  /**
   * Hands a mail over, and returns once it is accepted for all its recipients.
   *
   * @return what the other side said, one line, for people
   * @throws SendException if it is not accepted, or nobody knows
   */
  String deliver(OutgoingMail mail) throws SendException;

  @Override
  void close();
}
