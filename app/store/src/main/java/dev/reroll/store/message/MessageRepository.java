// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.message;

import dev.reroll.store.database.NullableColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Messages, the bytes they arrived in, and their threads. */
public final class MessageRepository {
  private static final String ROW =
      """
      SELECT id, key, key_known, subject, from_name, from_email, sent, arrived, thread FROM message
      """;

  private final Handle handle;

  public MessageRepository(Handle handle) {
    this.handle = handle;
  }

  /** Returns the id of the message of a message-id. */
  public Optional<Long> idOf(String key) {
    return handle
        .createQuery("SELECT id FROM message WHERE key = ?")
        .bind(0, key)
        .mapTo(Long.class)
        .findFirst();
  }

  Instant arrived(long message) {
    return findById(message).orElseThrow().arrived();
  }

  /** Returns a message by its key, with or without angle brackets, or its numeric id. */
  public Optional<Message> find(String idOrMessageId) {
    String id = idOrMessageId.strip();
    if (id.startsWith("<") && id.endsWith(">")) {
      id = id.substring(1, id.length() - 1);
    }
    Optional<Message> byKey = one("WHERE key = ?", id);
    if (byKey.isPresent()
        || id.isEmpty()
        || id.length() > 18
        || !id.chars().allMatch(Character::isDigit)) {
      return byKey;
    }
    return one("WHERE id = ?", Long.parseLong(id));
  }

  private Optional<Message> one(String where, Object argument) {
    return handle
        .createQuery(ROW + where)
        .bind(0, argument)
        .map((rows, context) -> row(rows))
        .findFirst();
  }

  /** Returns the message of an id. */
  public Optional<Message> findById(long id) {
    return one("WHERE id = ?", id);
  }

  List<Message> ofThread(long thread) {
    return handle
        .createQuery(ROW + "WHERE thread = ? ORDER BY sent, id")
        .bind(0, thread)
        .map((rows, context) -> row(rows))
        .list();
  }

  /** Returns the messages taken in last, newest first. */
  public List<Message> newest(int limit) {
    return handle
        .createQuery(ROW + "ORDER BY id DESC LIMIT ?")
        .bind(0, limit)
        .map((rows, context) -> row(rows))
        .list();
  }

  /** Returns how many messages a thread has. */
  public int countOfThread(long thread) {
    return handle
        .createQuery("SELECT count(*) FROM message WHERE thread = ?")
        .bind(0, thread)
        .mapTo(Integer.class)
        .one();
  }

  /** Returns the bytes of the best form of a message. */
  public byte[] raw(long message) {
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

  /** Returns messages of a thread that refer to one of the given, directly or further up. */
  public List<Long> referringTo(long thread, Set<String> keys) {
    return handle
        .createQuery("SELECT id, in_reply_to, refs FROM message WHERE thread = ? ORDER BY id")
        .bind(0, thread)
        .map((rows, context) -> {
          String answered = NullableColumns.text(rows, "in_reply_to");
          boolean refers = answered != null && keys.contains(answered);
          for (String ref : rows.getString("refs").split(" ", -1)) {
            refers |= keys.contains(ref);
          }
          return refers ? rows.getLong("id") : 0L;
        })
        .filter(id -> id != 0)
        .list();
  }

  private static Message row(ResultSet rows) throws SQLException {
    return new Message(
        rows.getLong("id"),
        rows.getString("key"),
        rows.getBoolean("key_known"),
        NullableColumns.text(rows, "subject"),
        NullableColumns.address(rows, "from_name", "from_email"),
        NullableColumns.instant(rows, "sent"),
        Instant.ofEpochMilli(rows.getLong("arrived")),
        rows.getLong("thread"));
  }
}
