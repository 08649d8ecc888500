// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.mail.Address;
import dev.reroll.mail.Form;
import dev.reroll.mail.Mail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Messages, the bytes they arrived in, and their threads. */
final class MessageRepository {
  private static final String ROW =
      """
      SELECT id, key, key_known, subject, from_name, from_email, sent, arrived, thread FROM message
      """;

  private final Handle handle;

  MessageRepository(Handle handle) {
    this.handle = handle;
  }

  /** A message as the import has to know it. */
  record Known(long id, String key, boolean keyKnown, Form form, String fingerprint, long thread) {}

  boolean hasBytes(byte[] sha256) {
    return handle
        .createQuery("SELECT 1 FROM arrival WHERE sha256 = ?")
        .bind(0, sha256)
        .mapTo(Integer.class)
        .findFirst()
        .isPresent();
  }

  long insertArrival(
      byte[] sha256,
      byte[] raw,
      String source,
      long offset,
      Instant arrived,
      Form form,
      @Nullable String problem,
      long importRun) {
    return handle
        .createUpdate(
            """
            INSERT INTO arrival (sha256, raw, source, byte_offset, arrived, form, problem, run)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .bind(0, sha256)
        .bind(1, raw)
        .bind(2, source)
        .bind(3, offset)
        .bind(4, arrived.toEpochMilli())
        .bind(5, form.name())
        .bind(6, problem)
        .bind(7, importRun)
        .executeAndReturnGeneratedKeys()
        .mapTo(Long.class)
        .one();
  }

  void setArrivalMessage(long arrival, long message) {
    handle.execute("UPDATE arrival SET message = ? WHERE id = ?", message, arrival);
  }

  Optional<Known> findKnown(String key) {
    return known("WHERE key = ?", key);
  }

  /** Returns a message of the same text; where several have it, the first that came. */
  Optional<Known> findByFingerprint(String fingerprint) {
    // Said so that the index of those that are not empty is used.
    return known("WHERE fingerprint = ? AND fingerprint <> '' ORDER BY id LIMIT 1", fingerprint);
  }

  private Optional<Known> known(String where, String argument) {
    return handle
        .createQuery("SELECT id, key, key_known, form, fingerprint, thread FROM message " + where)
        .bind(0, argument)
        .map((rows, context) ->
            new Known(
                rows.getLong("id"),
                rows.getString("key"),
                rows.getBoolean("key_known"),
                Form.valueOf(rows.getString("form")),
                rows.getString("fingerprint"),
                rows.getLong("thread")))
        .findFirst();
  }

  long insert(String key, Mail mail, String fingerprint, long arrival, Instant arrived) {
    long thread = threadOf(key, mail);
    Update insert =
        handle.createUpdate(
            """
            INSERT INTO message (key, key_known, from_name, from_email, sent, subject, list_id,
                in_reply_to, refs, thread, best_arrival, form, fingerprint, arrived)
            VALUES (:key, :key_known, :from_name, :from_email, :sent, :subject, :list_id,
                :in_reply_to, :refs, :thread, :arrival, :form, :fingerprint, :arrived)
            """);
    return bind(insert, key, mail, fingerprint, thread, arrival)
        .bind("arrived", arrived.toEpochMilli())
        .executeAndReturnGeneratedKeys()
        .mapTo(Long.class)
        .one();
  }

  /** Takes the fields of a message from a better form of it that arrived later. */
  void improve(Known known, String key, Mail mail, String fingerprint, long arrival) {
    long thread = threadOf(key, mail);
    merge(known.thread(), thread);
    Update update =
        handle.createUpdate(
            """
            UPDATE message SET key = :key, key_known = :key_known, from_name = :from_name,
                from_email = :from_email, sent = :sent, subject = :subject, list_id = :list_id,
                in_reply_to = :in_reply_to, refs = :refs, thread = :thread,
                best_arrival = :arrival, form = :form, fingerprint = :fingerprint WHERE id = :id
            """);
    bind(update, key, mail, fingerprint, thread, arrival).bind("id", known.id()).execute();
  }

  private static Update bind(
      Update update, String key, Mail mail, String fingerprint, long thread, long arrival) {
    Address from = mail.from();
    return update
        .bind("key", key)
        .bind("key_known", mail.messageId() != null)
        .bind("from_name", from == null ? null : from.name())
        .bind("from_email", from == null ? null : from.email())
        .bind("sent", Columns.millis(mail.date()))
        .bind("subject", mail.subject())
        .bind("list_id", mail.listId())
        .bind("in_reply_to", mail.inReplyTo())
        .bind("refs", String.join(" ", mail.references()))
        .bind("thread", thread)
        .bind("arrival", arrival)
        .bind("form", mail.form().name())
        .bind("fingerprint", fingerprint);
  }

  /**
   * Returns the thread that a message and all it refers to belong to, joining threads that turn out
   * to be one.
   */
  private long threadOf(String key, Mail mail) {
    Set<String> ids = new LinkedHashSet<>();
    ids.add(key);
    ids.addAll(mail.references());
    if (mail.inReplyTo() != null) {
      ids.add(mail.inReplyTo());
    }
    Set<String> unseen = new LinkedHashSet<>();
    Set<Long> threads = new LinkedHashSet<>();
    for (String id : ids) {
      handle
          .createQuery("SELECT thread FROM thread_ref WHERE message_id = ?")
          .bind(0, id)
          .mapTo(Long.class)
          .findFirst()
          .ifPresentOrElse(threads::add, () -> unseen.add(id));
    }
    long thread;
    if (threads.isEmpty()) {
      thread =
          handle
              .createUpdate("INSERT INTO thread DEFAULT VALUES")
              .executeAndReturnGeneratedKeys()
              .mapTo(Long.class)
              .one();
    } else {
      thread = threads.iterator().next();
      for (long other : threads) {
        merge(other, thread);
      }
    }
    if (mail.date() != null) {
      handle.execute(
          "UPDATE thread SET last_sent = max(last_sent, ?) WHERE id = ?",
          mail.date().toEpochMilli(),
          thread);
    }
    for (String id : unseen) {
      handle.execute("INSERT INTO thread_ref (message_id, thread) VALUES (?, ?)", id, thread);
    }
    return thread;
  }

  private void merge(long from, long into) {
    if (from == into) {
      return;
    }
    handle.execute("UPDATE message SET thread = ? WHERE thread = ?", into, from);
    handle.execute("UPDATE thread_ref SET thread = ? WHERE thread = ?", into, from);
    handle.execute(
        """
        UPDATE thread SET last_sent = max(last_sent, (SELECT last_sent FROM thread WHERE id = ?))
        WHERE id = ?
        """,
        from,
        into);
    handle.execute("DELETE FROM thread WHERE id = ?", from);
  }

  /** Returns a message by its key, with or without angle brackets, or its numeric id. */
  Optional<MessageRow> find(String idOrMessageId) {
    String id = idOrMessageId.strip();
    if (id.startsWith("<") && id.endsWith(">")) {
      id = id.substring(1, id.length() - 1);
    }
    Optional<MessageRow> byKey = one("WHERE key = ?", id);
    if (byKey.isPresent()
        || id.isEmpty()
        || id.length() > 18
        || !id.chars().allMatch(Character::isDigit)) {
      return byKey;
    }
    return one("WHERE id = ?", Long.parseLong(id));
  }

  private Optional<MessageRow> one(String where, Object argument) {
    return handle
        .createQuery(ROW + where)
        .bind(0, argument)
        .map((rows, context) -> row(rows))
        .findFirst();
  }

  Optional<MessageRow> findById(long id) {
    return one("WHERE id = ?", id);
  }

  List<MessageRow> ofThread(long thread) {
    return handle
        .createQuery(ROW + "WHERE thread = ? ORDER BY sent, id")
        .bind(0, thread)
        .map((rows, context) -> row(rows))
        .list();
  }

  List<MessageRow> newest(int limit) {
    return handle
        .createQuery(ROW + "ORDER BY id DESC LIMIT ?")
        .bind(0, limit)
        .map((rows, context) -> row(rows))
        .list();
  }

  int countOfThread(long thread) {
    return handle
        .createQuery("SELECT count(*) FROM message WHERE thread = ?")
        .bind(0, thread)
        .mapTo(Integer.class)
        .one();
  }

  byte[] raw(long message) {
    return handle
        .createQuery(
            "SELECT a.raw FROM arrival a JOIN message m ON m.best_arrival = a.id WHERE m.id = ?")
        .bind(0, message)
        .mapTo(byte[].class)
        .one();
  }

  /** Returns where a message came from ("file:offset"), oldest first. */
  List<String> sources(long message) {
    return handle
        .createQuery("SELECT source, byte_offset FROM arrival WHERE message = ? ORDER BY id")
        .bind(0, message)
        .map((rows, context) -> rows.getString("source") + ":" + rows.getLong("byte_offset"))
        .list();
  }

  /** Returns messages of a thread that refer to the given one, directly or further up. */
  List<Long> referringTo(long thread, String key) {
    List<Long> found = new ArrayList<>();
    handle
        .createQuery("SELECT id, in_reply_to, refs FROM message WHERE thread = ? ORDER BY id")
        .bind(0, thread)
        .map((rows, context) -> {
          boolean refers =
              key.equals(Columns.text(rows, "in_reply_to"))
                  || List.of(rows.getString("refs").split(" ")).contains(key);
          return refers ? rows.getLong("id") : 0L;
        })
        .forEach(id -> {
          if (id != 0) {
            found.add(id);
          }
        });
    return found;
  }

  private static MessageRow row(ResultSet rows) throws SQLException {
    return new MessageRow(
        rows.getLong("id"),
        rows.getString("key"),
        rows.getBoolean("key_known"),
        Columns.text(rows, "subject"),
        Columns.address(rows, "from_name", "from_email"),
        Columns.instant(rows, "sent"),
        Instant.ofEpochMilli(rows.getLong("arrived")),
        rows.getLong("thread"));
  }
}
