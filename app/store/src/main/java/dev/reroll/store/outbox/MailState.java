// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.outbox;

import java.util.Locale;

/** How far a mail is. */
public enum MailState {
  /** It was not handed over yet, or surely not taken. */
  WAITING,
  /** It is being handed over; a process that ended meanwhile leaves it so. */
  SENDING,
  ACCEPTED,
  /** The other side said no for good; it may still be tried again. */
  REFUSED,
  /** It was handed over whole, and the connection ended before an answer. */
  UNKNOWN,
  /** Somebody said that it is not to be sent any more. */
  ABANDONED;

  /** Returns whether there is something left to do. */
  public boolean isOpen() {
    return this != ACCEPTED && this != ABANDONED;
  }

  /** Returns its name as commands and pages have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
