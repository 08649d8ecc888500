// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.draft;

import dev.reroll.review.Anchor;
import dev.reroll.review.Objection;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.Failure;
import dev.reroll.store.error.NotFound;
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
   * @throws Failure if it says nothing, or too much
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
      throw new BadInput("the comment says nothing");
    }
    if (text.length() > LONGEST) {
      throw new BadInput("the comment is longer than %d characters".formatted(LONGEST));
    }
  }

  /**
   * Changes what a draft says.
   *
   * @param version the one that is changed
   * @throws OvertakenException if that is not its version any more
   * @throws Failure if this account has no such draft
   */
  public void change(
      String account,
      long id,
      int version,
      Objection.@Nullable Kind objection,
      Objection.Scope scope,
      String text) {
    check(text);
    require(
        account,
        id,
        database.write(handle ->
            handle.execute(
                """
                UPDATE draft SET kind = ?, scope = ?, text = ?, updated = ?, version = version + 1
                WHERE id = ? AND account = ? AND version = ?
                """,
                kind(objection),
                scope.name(),
                text,
                clock.millis(),
                id,
                account,
                version)));
  }

  /**
   * Moves a draft to another place, as a later revision has it; where it was first is kept.
   *
   * @param quoted the words that it is about there
   * @throws Failure if this account has no such draft
   */
  public void move(String account, long id, DraftPlace place, String quoted) {
    Draft draft = require(account, id);
    if (draft.place().equals(place)) {
      return;
    }
    Draft.Origin origin = draft.origin();
    database.write(handle -> {
      if (origin == null) {
        handle.execute(
            """
            INSERT INTO draft_origin (draft, message, path, side, first, last, quoted)
            SELECT id, message, path, side, first, last, quoted FROM draft WHERE id = ?
            """,
            id);
      } else if (origin.place().equals(place)) {
        handle.execute("DELETE FROM draft_origin WHERE draft = ?", id);
      }
      String path = place.path();
      return handle.execute(
          """
          UPDATE draft SET message = ?, path = ?, side = ?, first = ?, last = ?, quoted = ?,
              updated = ?, version = version + 1
          WHERE id = ? AND account = ?
          """,
          place.message(),
          path == null ? "" : path,
          place.side().name(),
          place.first(),
          place.last(),
          quoted,
          clock.millis(),
          id,
          account);
    });
  }

  /**
   * Throws a draft away.
   *
   * @param version the one that is thrown away
   * @return whether it was, which it is not if it was changed meanwhile, or is gone
   */
  public boolean discard(String account, long id, int version) {
    return database.write(handle -> {
      int gone =
          handle.execute(
              "DELETE FROM draft WHERE id = ? AND account = ? AND version = ?",
              id,
              account,
              version);
      handle.execute("DELETE FROM draft_origin WHERE draft NOT IN (SELECT id FROM draft)");
      return gone > 0;
    });
  }

  private void require(String account, long id, int changed) {
    if (changed == 0) {
      require(account, id);
      throw new OvertakenException("the comment");
    }
  }

  private Draft require(String account, long id) {
    return find(account, id).orElseThrow(() -> new NotFound("you have no draft %d".formatted(id)));
  }

  /** Returns a draft of an account. */
  public Optional<Draft> find(String account, long id) {
    return database.read(
        handle -> select(handle, "AND d.id = ?", account, id).stream().findFirst());
  }

  /** Returns what an account wrote about a message, in the order of the message's lines. */
  public List<Draft> of(String account, String message) {
    return database.read(handle -> select(handle, "AND d.message = ?", account, message));
  }

  /** Returns all that an account wrote, by message. */
  public List<Draft> all(String account) {
    return database.read(handle -> select(handle, "", account));
  }

  private static List<Draft> select(Handle handle, String where, Object... arguments) {
    var query =
        handle.createQuery(
            """
            SELECT d.*, o.message AS o_message, o.path AS o_path, o.side AS o_side,
                o.first AS o_first, o.last AS o_last, o.quoted AS o_quoted
            FROM draft d LEFT JOIN draft_origin o ON o.draft = d.id WHERE d.account = ?
            """
                + where
                + " ORDER BY d.message, d.path, d.last, d.first, d.id");
    for (int i = 0; i < arguments.length; i++) {
      query.bind(i, arguments[i]);
    }
    return query.map((rows, context) -> draft(rows)).list();
  }

  private static Draft draft(ResultSet rows) throws SQLException {
    String kind = rows.getString("kind");
    Draft.Origin origin =
        rows.getString("o_message") == null
            ? null
            : new Draft.Origin(place(rows, "o_"), rows.getString("o_quoted"));
    return new Draft(
        rows.getLong("id"),
        rows.getString("account"),
        place(rows, ""),
        rows.getString("quoted"),
        kind.equals("comment") ? null : Objection.Kind.valueOf(kind),
        Objection.Scope.valueOf(rows.getString("scope")),
        rows.getString("text"),
        Instant.ofEpochMilli(rows.getLong("created")),
        Instant.ofEpochMilli(rows.getLong("updated")),
        origin,
        rows.getInt("version"));
  }

  private static DraftPlace place(ResultSet rows, String prefix) throws SQLException {
    String path = rows.getString(prefix + "path");
    return new DraftPlace(
        rows.getString(prefix + "message"),
        path.isEmpty() ? null : path,
        Anchor.Side.valueOf(rows.getString(prefix + "side")),
        rows.getInt(prefix + "first"),
        rows.getInt(prefix + "last"));
  }
}
