// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.mail.send.SendException;
import dev.reroll.mail.send.SendListener;
import dev.reroll.mail.send.Transport;
import dev.reroll.store.Store;
import dev.reroll.store.error.Conflict;
import java.io.Console;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Sends mails for somebody at a terminal: asks first, and tells how far it is.
 *
 * @param out where it tells
 * @param isQuiet whether it tells nothing
 */
public record AttendedSend(PrintWriter out, boolean isQuiet) {
  /**
   * Refuses to begin what was begun already.
   *
   * @throws Conflict if it was, and says what goes on with it
   */
  public static void refuseBesideOpen(Store store, String what) {
    store.outbox().open().stream()
        .filter(send -> send.what().equals(what))
        .findFirst()
        .ifPresent(send -> {
          throw new Conflict(
              "\"%s\" was begun and %d of %d were accepted: reroll send --resume %d goes on, reroll outbox abandon %d gives the rest up"
                  .formatted(what, send.accepted(), send.mails().size(), send.id(), send.id()));
        });
  }

  /** Asks whether to send; where nobody is at a terminal, they want it who gave the command. */
  public boolean isWanted(List<OutgoingMail> mails, MailWay way) {
    Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (console.isEmpty()) {
      return true;
    }
    new Preview(out, /* json= */ false).summary(mails, way.name());
    out.flush();
    String answer = console.get().readLine("Send %s? [y/N] ", mails.size() == 1 ? "it" : "these");
    return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }

  /** Hands mails over once, with nothing kept of it, and closes the transport. */
  public void carry(List<OutgoingMail> mails, Transport transport) throws SendException {
    try (transport) {
      for (int i = 0; i < mails.size(); i++) {
        String answer = transport.deliver(mails.get(i));
        progress().accepted(i + 1, mails.size(), mails.get(i), answer);
      }
    }
  }

  /** Prints what is accepted as it is. */
  public SendListener progress() {
    return (number, total, mail, answer) -> {
      if (!isQuiet) {
        out.printf("%d of %d sent: %s (%s)%n", number, total, mail.subject(), answer);
        out.flush();
      }
    };
  }
}
