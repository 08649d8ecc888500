// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.outbox;

import dev.reroll.mail.send.MailSender;
import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.mail.send.SendException;
import dev.reroll.mail.send.SendListener;
import dev.reroll.mail.send.Transport;
import dev.reroll.store.error.Failure;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.error.StorageFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Sends through a transport, and writes down how far each mail is before and after.
 *
 * <p>Where a connection ends between the last byte of a mail and its answer nobody can know whether
 * the mail is on its way. SMTP leaves it with the sender then (RFC 5321 section 4.2.5: only a reply
 * hands it over), so it is sent again, with the same message-id, by which those who got it twice
 * see that it is one; unless it came back from the list meanwhile, which says that it was taken. A
 * lost patch breaks its series; a second copy does not.
 */
public final class OutboxSender implements MailSender {
  private final Outbox outbox;
  private final Path home;
  private final String by;
  private final Supplier<Transport> transport;
  private final Consumer<List<OutgoingMail>> keep;
  private final SendListener listener;

  /**
   * Sends in the name of somebody.
   *
   * @param home the folder of the database
   * @param transport opens a way out
   * @param keep takes in what was accepted, so that it is known when it comes back
   */
  public OutboxSender(
      Outbox outbox,
      Path home,
      String by,
      Supplier<Transport> transport,
      Consumer<List<OutgoingMail>> keep,
      SendListener listener) {
    this.outbox = outbox;
    this.home = home;
    this.by = by;
    this.transport = transport;
    this.keep = keep;
    this.listener = listener;
  }

  @Override
  public int send(String what, List<OutgoingMail> mails) throws SendException {
    try (OutboxLock _ = OutboxLock.take(home)) {
      return deliver(outbox.put(what, by, mails));
    }
  }

  /**
   * Goes on with what a send left.
   *
   * @return how many were sent now
   * @throws NotFound if there is no such send, or nothing of it is left
   */
  public int resume(long id) throws SendException {
    try (OutboxLock _ = OutboxLock.take(home)) {
      if (!find(id).isOpen()) {
        throw Outbox.nothingLeft(id);
      }
      return deliver(id);
    }
  }

  private OutboxSend find(long id) {
    return outbox.find(id).orElseThrow(() -> new NotFound("there is no send %d".formatted(id)));
  }

  private int deliver(long id) throws SendException {
    OutboxSend send = find(id);
    List<OutgoingMail> accepted = new ArrayList<>();
    try (Transport open = transport.get()) {
      for (OutboxMail mail : send.mails()) {
        // What was given up meanwhile stays here.
        if (!isWanted(mail)) {
          continue;
        }
        if (isUnsure(mail) && mail.isBack()) {
          outbox.note(mail.mail().messageId(), MailState.ACCEPTED, "came back from the list");
          continue;
        }
        deliver(send, mail, open);
        accepted.add(mail.mail());
      }
    } catch (SendException | RuntimeException e) {
      try {
        keep.accept(accepted);
      } catch (Failure notKept) {
        // What ended the sending is what has to be known; what was sent comes back from the list.
        e.addSuppressed(notKept);
      }
      throw e;
    }
    keep.accept(accepted);
    return accepted.size();
  }

  private boolean isWanted(OutboxMail mail) {
    return outbox.mail(mail.mail().messageId()).filter(now -> now.state().isOpen()).isPresent();
  }

  private static boolean isUnsure(OutboxMail mail) {
    return mail.state() == MailState.UNKNOWN || mail.state() == MailState.SENDING;
  }

  private void deliver(OutboxSend send, OutboxMail mail, Transport open) throws SendException {
    String id = mail.mail().messageId();
    outbox.note(id, MailState.SENDING, "");
    String answer;
    try {
      answer = open.deliver(mail.mail());
    } catch (Failure e) {
      // No way out, like no password: nothing was handed over.
      outbox.note(id, MailState.WAITING, String.valueOf(e.getMessage()));
      throw e;
    } catch (SendException e) {
      String said = String.valueOf(e.getMessage());
      outbox.note(id, state(e.outcome()), said);
      throw new SendException(
          e.outcome(),
          "mail %d of %d %s; %d %s accepted before it"
              .formatted(
                  mail.position(),
                  send.mails().size(),
                  said.contains(id) ? said : "<" + id + ">: " + said,
                  mail.position() - 1,
                  mail.position() == 2 ? "was" : "were"),
          e);
    }
    accept(id, answer);
    listener.accepted(mail.position(), send.mails().size(), mail.mail(), answer);
  }

  /** Where that can't be written down the mail stays one of which nobody knows. */
  private void accept(String id, String answer) {
    try {
      outbox.note(id, MailState.ACCEPTED, answer);
    } catch (StorageFailure e) {
      throw e.as(
          "<%s> was accepted, but that could not be written down: %s; sent again with --resume, it has the same message-id"
              .formatted(id, e.text()));
    }
  }

  private static MailState state(SendException.Outcome outcome) {
    return switch (outcome) {
      case NOT_ACCEPTED -> MailState.WAITING;
      case REFUSED -> MailState.REFUSED;
      case UNKNOWN -> MailState.UNKNOWN;
    };
  }
}
