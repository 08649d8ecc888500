// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.message;

import dev.reroll.mail.Mail;
import dev.reroll.mail.Quotes;
import dev.reroll.mail.ThreadTree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads threads and messages, with who wrote what they quote. */
public final class ThreadViews {
  private final Handle handle;
  private final MessageRepository messages;

  public ThreadViews(Handle handle) {
    this.handle = handle;
    this.messages = new MessageRepository(handle);
  }

  /** Returns a thread with all its messages. */
  public Optional<ThreadView> thread(long id) {
    List<Message> rows = messages.ofThread(id);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Mail> mails = new HashMap<>();
    List<ThreadTree.Entry> entries = new ArrayList<>();
    for (Message row : rows) {
      Mail mail = Mail.parse(messages.raw(row.id()));
      mails.put(row.key(), mail);
      entries.add(
          new ThreadTree.Entry(
              row.key(),
              List.copyOf(Ancestry.nearestFirst(mail).reversed()),
              mail.date(),
              mail.subject()));
    }
    ThreadTree tree = ThreadTree.of(entries);
    Map<String, MessageView> views = new LinkedHashMap<>();
    for (Message row : rows) {
      Mail mail = mails.get(row.key());
      if (mail != null) {
        views.put(
            row.key(),
            new MessageView(row, mail, Quotes.trace(mail, mails::get), messages.sources(row.id())));
      }
    }
    String subject = rows.getFirst().subject();
    if (!tree.roots().isEmpty()) {
      MessageView root = views.get(tree.roots().getFirst().messageId());
      if (root != null) {
        subject = root.mail().subject();
      }
    }
    return Optional.of(
        new ThreadView(
            id,
            subject == null ? "" : subject,
            tree,
            Collections.unmodifiableMap(views),
            seriesOfThread(id)));
  }

  private @Nullable Long seriesOfThread(long thread) {
    return handle
        .createQuery(
            """
            SELECT r.series FROM message m JOIN revision r ON r.cover = m.id WHERE m.thread = :thread
            UNION ALL
            SELECT r.series FROM message m JOIN patch p ON p.message = m.id
            JOIN revision r ON r.id = p.revision WHERE m.thread = :thread LIMIT 1
            """)
        .bind("thread", thread)
        .mapTo(Long.class)
        .findFirst()
        .orElse(null);
  }

  /** Returns the message of an id or message-id. */
  public Optional<MessageView> message(String idOrMessageId) {
    return messages.find(idOrMessageId).map(this::message);
  }

  private MessageView message(Message row) {
    Mail mail = Mail.parse(messages.raw(row.id()));
    return new MessageView(row, mail, Quotes.trace(mail, this::mailOf), messages.sources(row.id()));
  }

  private @Nullable Mail mailOf(String key) {
    return messages.idOf(key).map(id -> Mail.parse(messages.raw(id))).orElse(null);
  }

  /** Returns the bytes of the message of an id or message-id. */
  public Optional<byte[]> raw(String idOrMessageId) {
    return messages.find(idOrMessageId).map(row -> messages.raw(row.id()));
  }
}
