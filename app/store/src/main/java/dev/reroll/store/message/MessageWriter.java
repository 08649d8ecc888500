// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.message;

import dev.reroll.mail.Address;
import dev.reroll.mail.Fidelity;
import dev.reroll.mail.Mail;
import dev.reroll.store.database.NullableColumns;
import dev.reroll.store.database.Sql;
import dev.reroll.store.intake.ReadMail;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes messages, the bytes they arrived in, and their threads. Used in one transaction. */
public final class MessageWriter {
  private static final String KNOWN =
      "SELECT id, key, key_known, form, fingerprint, thread, project FROM message ";

  private final Sql sql;
  private long lastArrival;
  private long lastMessage;

  public MessageWriter(Sql sql) {
    this.sql = sql;
    // An arrival and the message it brings name each other.
    sql.update("PRAGMA defer_foreign_keys = ON");
    lastArrival = sql.number("SELECT max(id) FROM arrival").orElse(0L);
    lastMessage = sql.number("SELECT max(id) FROM message").orElse(0L);
  }

  /** A message as the import has to know it. */
  public record Known(
      long id,
      String key,
      boolean keyKnown,
      Fidelity form,
      String fingerprint,
      long thread,
      @Nullable String project) {}

  /** Returns whether bytes of a digest are kept. */
  public boolean hasBytes(byte[] sha256) {
    return sql.any("SELECT 1 FROM arrival WHERE sha256 = ?", sha256);
  }

  /** Returns the id that the next arrival gets. */
  public long nextArrival() {
    return ++lastArrival;
  }

  /** Returns the id that the next message gets. */
  public long nextMessage() {
    return ++lastMessage;
  }

  /** Keeps the bytes of an arrival, whether they are a message or not. */
  public void insertArrival(
      long id,
      ReadMail mail,
      Instant arrived,
      @Nullable String problem,
      long importRun,
      @Nullable Long message) {
    sql.update(
        """
        INSERT INTO arrival (id, sha256, raw, source, byte_offset, arrived, form, problem, run,
            message)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        mail.sha256(),
        mail.raw().bytes(),
        mail.raw().source(),
        mail.raw().offset(),
        arrived.toEpochMilli(),
        mail.mail().form().name(),
        problem,
        importRun,
        message);
  }

  /** Says of which message the bytes of an arrival are. */
  public void setArrivalMessage(long arrival, long message) {
    sql.update("UPDATE arrival SET message = ? WHERE id = ?", message, arrival);
  }

  /** Returns the message of a message-id, or of an id that we gave. */
  public Optional<Known> findKnown(String key) {
    return sql.first(KNOWN + "WHERE key = ?", MessageWriter::known, key);
  }

  /** Returns a message of the same text; where several have it, the first that came. */
  public Optional<Known> findByFingerprint(String fingerprint) {
    // Said so that the index of those that are not empty is used.
    return sql.first(
        KNOWN + "WHERE fingerprint = ? AND fingerprint <> '' ORDER BY id LIMIT 1",
        MessageWriter::known,
        fingerprint);
  }

  private static Known known(ResultSet rows) throws SQLException {
    return new Known(
        rows.getLong(1),
        rows.getString(2),
        rows.getBoolean(3),
        Fidelity.valueOf(rows.getString(4)),
        rows.getString(5),
        rows.getLong(6),
        NullableColumns.text(rows, "project"));
  }

  /** Writes a message; returns whether others named it before. */
  public boolean insert(
      long id, ReadMail read, long arrival, Instant arrived, @Nullable String project) {
    Mail mail = read.mail();
    Threaded threaded = threadOf(read.key(), mail);
    Address from = mail.from();
    sql.update(
        """
        INSERT INTO message (id, key, key_known, from_name, from_email, sent, subject, list_id,
            in_reply_to, refs, thread, best_arrival, form, fingerprint, arrived, project)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id,
        read.key(),
        mail.messageId() != null,
        from == null ? null : from.name(),
        from == null ? null : from.email(),
        NullableColumns.millis(mail.date()),
        mail.subject(),
        mail.listId(),
        mail.inReplyTo(),
        String.join(" ", mail.references()),
        threaded.thread,
        arrival,
        mail.form().name(),
        read.fingerprint(),
        arrived.toEpochMilli(),
        project);
    return threaded.heardOf;
  }

  /** Says of which project a message is. */
  public void setProject(long message, String project) {
    sql.update("UPDATE message SET project = ? WHERE id = ?", project, message);
  }

  /** Takes the fields of a message from a better form of it that arrived later. */
  public void improve(Known known, ReadMail read, long arrival) {
    Mail mail = read.mail();
    String key = mail.messageId() != null ? mail.messageId() : known.key();
    long thread = threadOf(key, mail).thread;
    merge(known.thread(), thread);
    Address from = mail.from();
    sql.update(
        """
        UPDATE message SET key = ?, key_known = ?, from_name = ?, from_email = ?, sent = ?,
            subject = ?, list_id = ?, in_reply_to = ?, refs = ?, thread = ?, best_arrival = ?,
            form = ?, fingerprint = ? WHERE id = ?
        """,
        key,
        mail.messageId() != null,
        from == null ? null : from.name(),
        from == null ? null : from.email(),
        NullableColumns.millis(mail.date()),
        mail.subject(),
        mail.listId(),
        mail.inReplyTo(),
        String.join(" ", mail.references()),
        thread,
        arrival,
        mail.form().name(),
        read.fingerprint(),
        known.id());
  }

  private record Threaded(long thread, boolean heardOf) {}

  /**
   * Returns the thread that a message and all it refers to belong to, joining threads that turn out
   * to be one.
   */
  private Threaded threadOf(String key, Mail mail) {
    Set<String> ids = new LinkedHashSet<>();
    ids.add(key);
    ids.addAll(mail.references());
    if (mail.inReplyTo() != null) {
      ids.add(mail.inReplyTo());
    }
    Set<String> unseen = new LinkedHashSet<>();
    Set<Long> threads = new LinkedHashSet<>();
    for (String id : ids) {
      sql.number("SELECT thread FROM thread_ref WHERE message_id = ?", id)
          .ifPresentOrElse(threads::add, () -> unseen.add(id));
    }
    long thread;
    if (threads.isEmpty()) {
      thread = sql.insert("INSERT INTO thread DEFAULT VALUES");
    } else {
      thread = threads.iterator().next();
      for (long other : threads) {
        merge(other, thread);
      }
    }
    if (mail.date() != null) {
      long sent = mail.date().toEpochMilli();
      sql.update(
          "UPDATE thread SET last_sent = ? WHERE id = ? AND last_sent < ?", sent, thread, sent);
    }
    for (String id : unseen) {
      sql.update("INSERT INTO thread_ref (message_id, thread) VALUES (?, ?)", id, thread);
    }
    return new Threaded(thread, !unseen.contains(key));
  }

  private void merge(long from, long into) {
    if (from == into) {
      return;
    }
    sql.update("UPDATE message SET thread = ? WHERE thread = ?", into, from);
    sql.update("UPDATE thread_ref SET thread = ? WHERE thread = ?", into, from);
    sql.update(
        """
        UPDATE thread SET last_sent = max(last_sent, (SELECT last_sent FROM thread WHERE id = ?))
        WHERE id = ?
        """,
        from,
        into);
    sql.update("DELETE FROM thread WHERE id = ?", from);
  }
}
