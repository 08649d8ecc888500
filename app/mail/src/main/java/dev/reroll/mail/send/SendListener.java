// SPDX-License-Identifier: Apache-2.0
package dev.reroll.mail.send;

/** Hears how far a send is. */
@FunctionalInterface
public interface SendListener {
  /**
   * A mail was accepted.
   *
   * @param number of the mail, from 1
   * @param total of the mails that are sent together
   * @param answer what the other side said
   */
  void accepted(int number, int total, OutgoingMail mail, String answer);
}
