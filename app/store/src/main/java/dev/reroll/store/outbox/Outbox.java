// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.outbox;

import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.transaction.Transactions;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What is sent from here, kept; safe for use by many threads. */
public final class Outbox {
  /** What arrivals that were sent from here have for a source. */
  public static final String SOURCE = "sent from here";

  private static final String SELECT =
      """
      SELECT o.*, s.what, s.by_whom, s.created,
          EXISTS (SELECT 1 FROM message m JOIN arrival a ON a.message = m.id
              WHERE m.key = o.message_id AND a.source <> '%s'
                  AND o.begun > 0 AND a.arrived >= o.begun) AS back
      FROM outbox_mail o JOIN outbox_send s ON s.id = o.send
      """
          .formatted(SOURCE);

  private final Transactions database;
  private final Path home;
  private final Clock clock;

  /**
   * The outbox of a database.
   *
   * @param home its folder
   */
  public Outbox(Transactions database, Path home, Clock clock) {
    this.database = database;
    this.home = home;
    this.clock = clock;
  }

  /** Returns whether somebody sends now, by this process or another. */
  public boolean isSending() {
    return OutboxLock.isTaken(home);
  }

  /** Returns what was and is to be sent, the newest first. */
  public List<OutboxSend> all() {
    return sends("ORDER BY o.send DESC, o.position");
  }

  /**
   * Returns some of what was and is to be sent, the newest first.
   *
   * @param by whose, or null for everybody's
   * @param isOpen whether only those of which something is left to send
   */
  public List<OutboxSend> newest(@Nullable String by, boolean isOpen, int limit, int offset) {
    return sends(
        """
        WHERE o.send IN (
            SELECT s.id FROM outbox_send s WHERE (:by IS NULL OR s.by_whom = :by)
                AND (NOT :open OR EXISTS (SELECT 1 FROM outbox_mail m WHERE m.send = s.id
                    AND m.state NOT IN ('ACCEPTED', 'ABANDONED')))
            ORDER BY s.id DESC LIMIT :limit OFFSET :offset)
        ORDER BY o.send DESC, o.position
        """,
        query ->
            query.bind("by", by).bind("open", isOpen).bind("limit", limit).bind("offset", offset));
  }

  /** Returns those of which something is left to send, the oldest first. */
  public List<OutboxSend> open() {
    return sends("ORDER BY o.send, o.position").stream().filter(OutboxSend::isOpen).toList();
  }

  /** Returns mails that are sent together. */
  public Optional<OutboxSend> find(long id) {
    return sends("WHERE o.send = ? ORDER BY o.position", id).stream().findFirst();
  }

  /** Returns a mail by its message-id. */
  public Optional<OutboxMail> mail(String messageId) {
    return sends("WHERE o.message_id = ?", messageId).stream()
        .flatMap(send -> send.mails().stream())
        .findFirst();
  }

  /**
   * Says that what is left of mails that are sent together is not to be sent any more.
   *
   * @throws Conflict if there is nothing left
   */
  public void abandon(long id) {
    int changed =
        database.write(handle ->
            handle.execute(
                """
                UPDATE outbox_mail SET given_up = state, state = 'ABANDONED', updated = ?
                WHERE send = ? AND state NOT IN ('ACCEPTED', 'ABANDONED')
                """,
                clock.millis(),
                id));
    if (changed == 0) {
      throw nothingLeft(id);
    }
  }

  static Conflict nothingLeft(long id) {
    return new Conflict("nothing of send %d is left to be sent".formatted(id));
  }

  /**
   * Takes back that what was left is not to be sent any more; it is as far as it was before.
   *
   * @throws Conflict if nothing was given up
   */
  public void takeBack(long id) {
    int changed =
        database.write(handle ->
            handle.execute(
                """
                UPDATE outbox_mail SET state = iif(given_up = '', 'WAITING', given_up),
                    given_up = '', updated = ?
                WHERE send = ? AND state = 'ABANDONED'
                """,
                clock.millis(),
                id));
    if (changed == 0) {
      throw new Conflict("nothing of send %d was given up".formatted(id));
    }
  }

  /**
   * Keeps mails to be sent, those not accepted yet as they are now.
   *
   * @return their number
   */
  long put(String what, String by, List<OutgoingMail> mails) {
    return database.write(handle -> {
      long id = newSend(handle, what, by);
      for (int i = 0; i < mails.size(); i++) {
        OutgoingMail mail = mails.get(i);
        handle.execute(
            """
            INSERT INTO outbox_mail (message_id, send, position, sender, recipients, bytes, state,
                answer, attempts, updated)
            VALUES (?, ?, ?, ?, ?, ?, 'WAITING', '', 0, ?)
            ON CONFLICT (message_id) DO UPDATE SET send = excluded.send,
                position = excluded.position,
                sender = iif(state = 'ACCEPTED', sender, excluded.sender),
                recipients = iif(state = 'ACCEPTED', recipients, excluded.recipients),
                bytes = iif(state = 'ACCEPTED', bytes, excluded.bytes),
                state = iif(state <> 'ABANDONED', state,
                    iif(given_up = '', 'WAITING', given_up)),
                given_up = ''
            """,
            mail.messageId(),
            id,
            i + 1,
            mail.sender(),
            String.join("\n", mail.recipients()),
            mail.bytes(),
            clock.millis());
      }
      handle.execute(
          "DELETE FROM outbox_send WHERE id NOT IN (SELECT send FROM outbox_mail) AND id <> ?", id);
      return id;
    });
  }

  private long newSend(Handle handle, String what, String by) {
    return handle
        .createUpdate("INSERT INTO outbox_send (what, by_whom, created) VALUES (?, ?, ?)")
        .bind(0, what)
        .bind(1, by)
        .bind(2, clock.millis())
        .executeAndReturnGeneratedKeys()
        .mapTo(Long.class)
        .one();
  }

  /** Notes how far a mail is. */
  void note(String messageId, MailState state, String answer) {
    database
        .patient()
        .write(handle ->
            handle.execute(
                """
                UPDATE outbox_mail SET state = ?, answer = ?, attempts = attempts + ?,
                    begun = iif(begun = 0, ?, begun), updated = ?
                WHERE message_id = ?
                """,
                state.name(),
                answer,
                state == MailState.SENDING ? 1 : 0,
                clock.millis(),
                clock.millis(),
                messageId));
  }

  private List<OutboxSend> sends(String where, Object... arguments) {
    return sends(
        where,
        query -> {
          for (int i = 0; i < arguments.length; i++) {
            query.bind(i, arguments[i]);
          }
          return query;
        });
  }

  private List<OutboxSend> sends(String where, UnaryOperator<Query> arguments) {
    Map<Long, OutboxSend> heads = new LinkedHashMap<>();
    Map<Long, List<OutboxMail>> mails = new LinkedHashMap<>();
    database.read(handle -> {
      return arguments
          .apply(handle.createQuery(SELECT + where))
          .map((rows, context) -> {
            long id = rows.getLong("send");
            heads.put(id, head(rows, id));
            return mails.computeIfAbsent(id, _ -> new ArrayList<>()).add(mail(rows));
          })
          .list();
    });
    return heads.values().stream()
        .map(head ->
            new OutboxSend(
                head.id(),
                head.what(),
                head.by(),
                head.created(),
                mails.getOrDefault(head.id(), List.of())))
        .toList();
  }

  private static OutboxSend head(ResultSet rows, long id) throws SQLException {
    return new OutboxSend(
        id,
        rows.getString("what"),
        rows.getString("by_whom"),
        Instant.ofEpochMilli(rows.getLong("created")),
        List.of());
  }

  private static OutboxMail mail(ResultSet rows) throws SQLException {
    OutgoingMail mail =
        new OutgoingMail(
            rows.getString("message_id"),
            rows.getString("sender"),
            rows.getString("recipients").lines().toList(),
            rows.getBytes("bytes"));
    return new OutboxMail(
        mail,
        rows.getLong("send"),
        rows.getInt("position"),
        MailState.valueOf(rows.getString("state")),
        rows.getString("answer"),
        rows.getInt("attempts"),
        Instant.ofEpochMilli(rows.getLong("updated")),
        rows.getBoolean("back"));
  }
}
