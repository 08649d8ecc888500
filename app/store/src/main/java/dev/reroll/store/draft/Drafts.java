// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.draft;

import dev.reroll.review.Anchor;
import dev.reroll.review.Objection;
import dev.reroll.store.database.StoreException;
import dev.reroll.store.transaction.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The drafts there are; each is only ever given to who wrote it. Safe for use by many threads. */
public final class Drafts {
  private static final int LONGEST = 64 << 10;

  private final Transactions database;
  private final Clock clock;

  /** The drafts of a database. */
  public Drafts(Transactions database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Keeps a new draft, and returns its id.
   *
   * @throws StoreException if it says nothing, or too much
   */
  public long add(
      String account,
      DraftPlace place,
      String quoted,
      Objection.@Nullable Kind objection,
      Objection.Scope scope,
      String text) {
    check(text);
    check(quoted.isEmpty() ? "-" : quoted);
    String path = place.path();
    return database.write(handle ->
        handle
            .createUpdate(
                """
                INSERT INTO draft (account, message, path, side, first, last, quoted, kind, scope,
                    text, created, updated)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
            .bind(0, account)
            .bind(1, place.message())
            .bind(2, path == null ? "" : path)
            .bind(3, place.side().name())
            .bind(4, place.first())
            .bind(5, place.last())
            .bind(6, quoted)
            .bind(7, kind(objection))
            .bind(8, scope.name())
            .bind(9, text)
            .bind(10, clock.millis())
            .bind(11, clock.millis())
            .executeAndReturnGeneratedKeys()
            .mapTo(Long.class)
            .one());
  }

  private static String kind(Objection.@Nullable Kind objection) {
    return objection == null ? "comment" : objection.name();
  }

  private static void check(String text) {
    if (text.isBlank()) {
      throw new StoreException("the comment says nothing");
    }
    if (text.length() > LONGEST) {
      throw new StoreException("the comment is longer than %d characters".formatted(LONGEST));
    }
  }

  /**
   * Changes what a draft says.
   *
   * @throws StoreException if this account has no such draft
   */
  public void change(
      String account,
      long id,
      Objection.@Nullable Kind objection,
      Objection.Scope scope,
      String text) {
    check(text);
    require(
        id,
        database.write(handle ->
            handle.execute(
                """
                UPDATE draft SET kind = ?, scope = ?, text = ?, updated = ?
                WHERE id = ? AND account = ?
                """,
                kind(objection),
                scope.name(),
                text,
                clock.millis(),
                id,
                account)));
  }

  /**
   * Throws a draft away.
   *
   * @throws StoreException if this account has no such draft
   */
  public void discard(String account, long id) {
    require(
        id,
        database.write(handle ->
            handle.execute("DELETE FROM draft WHERE id = ? AND account = ?", id, account)));
  }

  private static void require(long id, int changed) {
    if (changed == 0) {
      throw new StoreException("you have no draft %d".formatted(id));
    }
  }

  /** Returns a draft of an account. */
  public Optional<Draft> find(String account, long id) {
    return database.read(handle -> select(handle, "AND id = ?", account, id).stream().findFirst());
  }

  /** Returns what an account wrote about a message, in the order of the message's lines. */
  public List<Draft> of(String account, String message) {
    return database.read(handle -> select(handle, "AND message = ?", account, message));
  }

  /** Returns all that an account wrote, by message. */
  public List<Draft> all(String account) {
    return database.read(handle -> select(handle, "", account));
  }

  private static List<Draft> select(Handle handle, String where, Object... arguments) {
    var query =
        handle.createQuery(
            "SELECT * FROM draft WHERE account = ? "
                + where
                + " ORDER BY message, path, last, first, id");
    for (int i = 0; i < arguments.length; i++) {
      query.bind(i, arguments[i]);
    }
    return query.map((rows, context) -> draft(rows)).list();
  }

  private static Draft draft(ResultSet rows) throws SQLException {
    String path = rows.getString("path");
    String kind = rows.getString("kind");
    return new Draft(
        rows.getLong("id"),
        rows.getString("account"),
        new DraftPlace(
            rows.getString("message"),
            path.isEmpty() ? null : path,
            Anchor.Side.valueOf(rows.getString("side")),
            rows.getInt("first"),
            rows.getInt("last")),
        rows.getString("quoted"),
        kind.equals("comment") ? null : Objection.Kind.valueOf(kind),
        Objection.Scope.valueOf(rows.getString("scope")),
        rows.getString("text"),
        Instant.ofEpochMilli(rows.getLong("created")),
        Instant.ofEpochMilli(rows.getLong("updated")));
  }
}
