// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.store.outbox.MailState;
import dev.reroll.store.outbox.OutboxMail;
import dev.reroll.store.outbox.OutboxSend;
import dev.reroll.store.series.SeriesView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was sent, in words; public since templates ask it.
 *
 * @param series what it is of or answers to, or null
 * @param isSending whether somebody sends now, whatever
 */
public record ShownSend(OutboxSend send, @Nullable SeriesView series, boolean isSending) {
  /** A mail of it, in words. */
  public record Mail(OutboxMail mail, String word, String css, String remedy) {}

  /** Returns whether it is this that is being sent now. */
  public boolean isUnderWay() {
    return isSending && send.mails().stream().anyMatch(mail -> mail.state() == MailState.SENDING);
  }

  /** Returns how far it is. */
  public String word() {
    if (isUnderWay()) {
      return "being sent";
    }
    if (send.isOpen()) {
      return send.accepted() == 0 ? "not sent" : "stopped half-way";
    }
    if (send.abandoned() == 0) {
      return "sent";
    }
    return send.accepted() == 0 ? "given up" : "the rest given up";
  }

  /** Returns how that looks. */
  public String css() {
    if (isUnderWay()) {
      return "v-running";
    }
    return send.isOpen() ? "v-fail" : send.abandoned() == 0 ? "v-pass" : "v-skipped";
  }

  /** Returns its mails. */
  public List<Mail> mails() {
    return send.mails().stream().map(this::shown).toList();
  }

  private Mail shown(OutboxMail mail) {
    String again = "it goes out again under the same message-id, unless it came back by then.";
    return switch (mail.state()) {
      case ACCEPTED -> new Mail(mail, "accepted", "v-pass", "");
      case ABANDONED -> new Mail(mail, "given up", "v-skipped", "");
      case SENDING ->
          isSending
              ? new Mail(mail, "being handed over", "v-running", "")
              : new Mail(
                  mail,
                  "interrupted",
                  "v-warn",
                  "Who handed it over ended meanwhile, so nobody knows whether it was taken: "
                      + again);
      case UNKNOWN ->
          new Mail(
              mail, "perhaps taken", "v-warn", "It was handed over, and no answer came: " + again);
      case REFUSED ->
          new Mail(
              mail,
              "refused",
              "v-fail",
              "The server does not take it as it is. Mend what it names and send the rest, or give the rest up and send it anew.");
      case WAITING ->
          mail.answer().isEmpty()
              ? new Mail(mail, "waits", "v-pending", "")
              : new Mail(
                  mail,
                  "not taken",
                  "v-fail",
                  "It was surely not taken. Send the rest once that is mended.");
    };
  }
}
