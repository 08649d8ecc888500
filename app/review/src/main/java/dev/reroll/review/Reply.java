// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import dev.reroll.mail.Mail;
import dev.reroll.mail.Quotes;
import dev.reroll.mail.Span;
import java.util.List;

/**
 * A reply, split at its quotes.
 *
 * @param spans as {@link Quotes#split} gives them
 */
public record Reply(Mail mail, List<Span> spans) {
  /** Copies the list. */
  public Reply {
    spans = List.copyOf(spans);
  }

  /** Splits a mail. */
  public static Reply of(Mail mail) {
    return new Reply(mail, Quotes.split(mail));
  }
}
