// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.draft;

import dev.reroll.review.Objection;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.transaction.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Replies being written; each is only ever given to who writes it. Safe for many threads. */
public final class ReplyDrafts {
  private static final int LONGEST = 256 << 10;

  private final Transactions database;
  private final Clock clock;

  /** The replies of a database. */
  public ReplyDrafts(Transactions database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Returns the reply of an account to a message. */
  public Optional<ReplyDraft> find(String account, String message) {
    return database.read(handle -> select(handle, account, message).stream().findFirst());
  }

  private static List<ReplyDraft> select(Handle handle, String account, String message) {
    return handle
        .createQuery("SELECT * FROM reply WHERE account = ? AND message = ?")
        .bind(0, account)
        .bind(1, message)
        .map((rows, context) -> reply(rows))
        .list();
  }

  /** Returns the messages that an account writes replies to, the last touched first. */
  public List<String> messages(String account) {
    return database.read(handle ->
        handle
            .createQuery("SELECT message FROM reply WHERE account = ? ORDER BY updated DESC")
            .bind(0, account)
            .mapTo(String.class)
            .list());
  }

  /**
   * Keeps a reply, instead of what the account had written to that message.
   *
   * @return it with its new version
   * @throws OvertakenException if another version is kept than the one it was written on
   * @throws BadInput if it is too long
   */
  public ReplyDraft put(String account, ReplyDraft reply) {
    if (reply.text().length() > LONGEST) {
      throw new BadInput("the mail is longer than %d characters".formatted(LONGEST));
    }
    Objection.Kind nack = reply.nack();
    int changed =
        database.write(handle ->
            handle
                .createUpdate(
                    """
                    INSERT INTO reply (account, message, message_id, to_field, cc_field, subject,
                        text, trailers, nack, nack_scope, answers, updated, version)
                    SELECT :account, :message, :id, :to, :cc, :subject, :text, :trailers, :nack,
                        :scope, :answers, :now, :version + 1
                    WHERE :version = 0 OR EXISTS (
                        SELECT 1 FROM reply WHERE account = :account AND message = :message)
                    ON CONFLICT (account, message) DO UPDATE SET message_id = excluded.message_id,
                        to_field = excluded.to_field, cc_field = excluded.cc_field,
                        subject = excluded.subject, text = excluded.text,
                        trailers = excluded.trailers, nack = excluded.nack,
                        nack_scope = excluded.nack_scope, answers = excluded.answers,
                        updated = excluded.updated, version = excluded.version
                    WHERE reply.version = :version
                    """)
                .bind("account", account)
                .bind("message", reply.message())
                .bind("id", reply.messageId())
                .bind("to", reply.to())
                .bind("cc", reply.cc())
                .bind("subject", reply.subject())
                .bind("text", reply.text())
                .bind("trailers", String.join("\n", reply.trailers()))
                .bind("nack", nack == null ? "" : nack.name())
                .bind("scope", reply.nackScope().name())
                .bind(
                    "answers",
                    reply.answers().stream().map(String::valueOf).collect(Collectors.joining("\n")))
                .bind("now", clock.millis())
                .bind("version", reply.version())
                .execute());
    if (changed == 0) {
      throw new OvertakenException("the reply");
    }
    return reply.on(reply.version() + 1);
  }

  /**
   * Throws the reply of an account to a message away, if it is still of this version; drafts stay.
   *
   * @return whether it was
   */
  public boolean discard(String account, String message, int version) {
    return database.write(handle ->
        handle.execute(
                "DELETE FROM reply WHERE account = ? AND message = ? AND version = ?",
                account,
                message,
                version)
            > 0);
  }

  private static ReplyDraft reply(ResultSet rows) throws SQLException {
    String nack = rows.getString("nack");
    return new ReplyDraft(
        rows.getString("message"),
        rows.getString("message_id"),
        rows.getString("to_field"),
        rows.getString("cc_field"),
        rows.getString("subject"),
        rows.getString("text"),
        rows.getString("trailers").lines().toList(),
        nack.isEmpty() ? null : Objection.Kind.valueOf(nack),
        Objection.Scope.valueOf(rows.getString("nack_scope")),
        rows.getString("answers").lines().map(Long::valueOf).toList(),
        rows.getInt("version"));
  }
}
