// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.answer;

import dev.reroll.mail.Address;
import dev.reroll.mail.compose.NewMail;
import dev.reroll.mail.compose.NewMessageIds;
import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.mail.send.SendException;
import dev.reroll.server.send.Post;
import dev.reroll.store.Store;
import dev.reroll.store.database.StoreException;
import dev.reroll.store.draft.Draft;
import dev.reroll.store.draft.Reply;
import dev.reroll.store.message.MessageView;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What somebody answers to messages, and its sending. Safe for use by many threads. */
final class Answers {
  private final Store store;
  private final Post post;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  Answers(Store store, Post post, Clock clock) {
    this.store = store;
    this.post = post;
    this.clock = clock;
  }

  /**
   * Returns the answer of somebody to a message, which may say nothing yet.
   *
   * @param id of the message, by number or message-id
   * @throws StoreException if there is no such message
   */
  Answer of(String account, Address from, String id) {
    MessageView view =
        store
            .message(id)
            .orElseThrow(() -> new StoreException("there is no message \"%s\"".formatted(id)));
    String key = view.row().key();
    Reply reply = store.replies().find(account, key).orElseGet(() -> Reply.empty(key, newId(from)));
    return new Answer(
        view,
        store.raw(Long.toString(view.row().id())).orElseThrow(),
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

  /** What came of a send. */
  record Sent(String messageId, List<String> refused) {}

  /**
   * Sends an answer, tracks what it says, and throws the drafts it was made of away.
   *
   * @throws StoreException if there is no way out, or it was not accepted; then all is kept
   */
  Sent send(String account, Answer answer) {
    NewMail mail = answer.mail(now());
    OutgoingMail outgoing =
        post.signed(mail.outgoing(post.envelopeSender(answer.from()), post.bcc()));
    // Kept before it goes: a try again has the same message-id.
    store.replies().put(account, answer.reply());
    try {
      store
          .sender(account, post.way().open(), (_, _, _, _) -> {})
          .send(answer.subject(), List.of(outgoing));
    } catch (SendException e) {
      throw new StoreException("not sent, and kept: " + e.getMessage(), e);
    }
    List<String> refused = new Tracking(store.tracker(), account).of(answer);
    for (Draft draft : answer.drafts()) {
      store.drafts().discard(account, draft.id());
    }
    store.replies().discard(account, answer.reply().message());
    return new Sent(answer.reply().messageId(), refused);
  }

  /** Sends all that somebody wrote, a mail for each message that is answered. */
  List<Sent> sendAll(String account, Address from) {
    List<Sent> all = new ArrayList<>();
    for (String message : messages(account)) {
      Answer answer = of(account, from, message);
      if (!answer.isEmpty()) {
        all.add(send(account, answer));
      }
    }
    return all;
  }
}
