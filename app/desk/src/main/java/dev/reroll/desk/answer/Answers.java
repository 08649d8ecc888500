// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import dev.reroll.desk.send.ServerSettings;
import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.compose.NewMessageIds;
import dev.reroll.mail.send.FolderTransport;
import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.mail.send.SendException;
import dev.reroll.mail.send.Transport;
import dev.reroll.store.Store;
import dev.reroll.store.draft.Draft;
import dev.reroll.store.draft.ReplyDraft;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.error.Failure;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.message.MessageView;
import dev.reroll.store.outbox.MailState;
import dev.reroll.store.outbox.OutboxMail;
import dev.reroll.store.outbox.OutboxSend;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What somebody answers to messages, and its sending. Safe for use by many threads. */
final class Answers {
  private final Store store;
  private final ServerSettings post;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Answers(Store store, ServerSettings post, Clock clock) {
    this.store = store;
    this.post = post;
    this.clock = clock;
  }

  /**
   * Returns the answer of somebody to a message, which may say nothing yet.
   *
   * @param id of the message, by number or message-id
   * @throws Failure if there is no such message
   */
  Answer of(String account, Address from, String id) {
    MessageView view =
        store
            .message(id)
            .orElseThrow(() -> new NotFound("there is no message \"%s\"".formatted(id)));
    String key = view.message().key();
    ReplyDraft reply =
        store.replies().find(account, key).orElseGet(() -> ReplyDraft.empty(key, newId(from)));
    return new Answer(
        view,
        store.raw(Long.toString(view.message().id())).orElseThrow(),
        store.patchOfMessage(key).orElse(null),
        reply,
        store.drafts().of(account, key),
        from);
  }

  private String newId(Address from) {
    return new NewMessageIds(clock, random, String.valueOf(from.email())).next();
  }

  /** Returns the messages that somebody writes about, those with drafts first. */
  Set<String> messages(String account) {
    Set<String> all = new LinkedHashSet<>();
    store.drafts().all(account).forEach(draft -> all.add(draft.place().message()));
    all.addAll(store.replies().messages(account));
    return all;
  }

  ZonedDateTime now() {
    return ZonedDateTime.now(clock.withZone(java.time.ZoneId.systemDefault()))
        .truncatedTo(ChronoUnit.SECONDS);
  }

  /** Returns the mail as it will leave, but for a signature. */
  String raw(Answer answer) {
    return new String(answer.mail(now()).bytes(), StandardCharsets.UTF_8);
  }

  /** Returns the mail with its envelope, signed if there is a key. */
  OutgoingMail outgoing(Answer answer) {
    return post.signed(answer.mail(now()).outgoing(post.envelopeSender(answer.from()), post.bcc()));
  }

  /** Writes the mail to a file of a folder instead of sending it, and returns its name. */
  String toFolder(Answer answer, Path folder) throws SendException {
    try (Transport transport = new FolderTransport(folder)) {
      return transport.deliver(outgoing(answer));
    }
  }

  /**
   * Sends an answer, tracks what it says, and throws the drafts it was made of away.
   *
   * @param account the answer is kept for
   * @param by who sends it
   * @throws Failure if there is no way out, or it was not accepted; then all is kept
   */
  SentAnswer send(String account, String by, Answer answer) {
    Answer unsent =
        isAnotherThanSent(answer) ? answer.with(answer.reply().as(newId(answer.from()))) : answer;
    OutgoingMail outgoing = outgoing(unsent);
    // Kept before it goes: a try again has the same message-id.
    Answer kept = unsent.with(store.replies().put(account, unsent.reply()));
    try {
      store
          .sender(by, post.way().open(), (_, _, _, _) -> {})
          .send(kept.subject(), List.of(outgoing));
    } catch (SendException e) {
      throw new Conflict(
          "not sent, and kept: %s; the outbox has it, too".formatted(e.getMessage()), e);
    }
    return settled(account, kept);
  }

  /** A mail that was accepted, and went on being written before anybody noticed, is another one. */
  private boolean isAnotherThanSent(Answer answer) {
    return accepted(answer.reply().messageId()).filter(mail -> !isOf(mail, answer)).isPresent();
  }

  private Optional<OutboxMail> accepted(String messageId) {
    return store.outbox().mail(messageId).filter(mail -> mail.state() == MailState.ACCEPTED);
  }

  private static boolean isOf(OutboxMail mail, Answer answer) {
    return Mail.parse(mail.mail().bytes()).text().strip().equals(answer.text().strip());
  }

  private SentAnswer settled(String account, Answer answer) {
    List<String> refused = new SentWords(store.tracker(), account).track(answer);
    for (Draft draft : answer.drafts()) {
      store.drafts().discard(account, draft.id(), draft.version());
    }
    store.replies().discard(account, answer.reply().message(), answer.reply().version());
    return new SentAnswer(answer.reply().messageId(), refused);
  }

  /**
   * Does for answers that left by the outbox what is done for those sent at once. What was written
   * after a mail was made is not in it, and stays.
   */
  void settle(OutboxSend send) {
    for (OutboxMail sent : send.mails()) {
      Mail mail = Mail.parse(sent.mail().bytes());
      String answered = mail.inReplyTo();
      Address from = mail.from();
      if (sent.state() == MailState.ACCEPTED && answered != null && from != null) {
        store
            .replies()
            .find(send.by(), answered)
            .filter(reply -> reply.messageId().equals(sent.mail().messageId()))
            .map(_ -> of(send.by(), from, answered))
            .filter(answer -> isOf(sent, answer))
            .ifPresent(answer -> settled(send.by(), answer));
      }
    }
  }

  /** Sends all that somebody wrote, a mail for each message that is answered. */
  List<SentAnswer> sendAll(String account, Address from) {
    List<SentAnswer> all = new ArrayList<>();
    for (String message : messages(account)) {
      Answer answer = of(account, from, message);
      if (!answer.isEmpty()) {
        all.add(send(account, account, answer));
      }
    }
    return all;
  }
}
