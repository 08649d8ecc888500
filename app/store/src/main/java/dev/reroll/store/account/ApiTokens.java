// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.account;

import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.Busy;
import dev.reroll.store.error.Failure;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.error.StorageFailure;
import dev.reroll.store.transaction.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What programs log in with. Safe for use by many threads. */
public final class ApiTokens {
  /** By which people, and those who look for secrets in what is published, know one. */
  private static final String TOKEN = "rr_";

  /** How exactly it is known when one was used; each would be a write. */
  private static final Duration EXACT = Duration.ofHours(1);

  private final Transactions database;
  private final Clock clock;

  /** The tokens of a database. */
  public ApiTokens(Transactions database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Makes a token, and returns its secret, which is not known afterwards.
   *
   * @param scope the most it may
   * @param life how long it lives, or null for always
   */
  public String add(String account, String name, Role scope, @Nullable Duration life) {
    if (name.isBlank() || name.length() > 80) {
      throw new BadInput("a token has a name, of 80 characters at most");
    }
    String secret = TOKEN + Secret.make();
    long now = clock.millis();
    database.<@Nullable Void, RuntimeException>write(handle -> {
      handle.execute(
          """
          INSERT INTO api_token (account, name, hash, scope, created, expires)
          VALUES (?, ?, ?, ?, ?, ?)
          """,
          AccountRows.get(handle, account).id(),
          name.strip(),
          Secret.hash(secret),
          scope.name(),
          now,
          life == null ? null : now + life.toMillis());
      return null;
    });
    return secret;
  }

  /** Returns whom a token stands for, unless it is over. */
  public Optional<Bearer> ofToken(String secret) {
    if (!secret.startsWith(TOKEN)) {
      return Optional.empty();
    }
    String hash = Secret.hash(secret);
    Optional<ApiToken> token =
        database.read(handle ->
            select(handle, "WHERE t.hash = ? AND a.disabled = 0", hash).stream().findFirst());
    Instant now = clock.instant();
    if (token.isEmpty()
        || token.get().revoked()
        || token.get().expires() != null && !now.isBefore(token.get().expires())) {
      return Optional.empty();
    }
    Instant used = token.get().used();
    if (used == null || used.isBefore(now.minus(EXACT))) {
      touch(hash);
    }
    Role scope = token.get().scope();
    return database
        .read(handle ->
            AccountRows.select(handle, "WHERE name = ?", token.get().account()).stream()
                .findFirst())
        .map(account -> new Bearer(account, scope));
  }

  /** Returns the tokens of an account, or of all if it is null, by age. */
  public List<ApiToken> all(@Nullable String account) {
    return database.read(handle ->
        account == null ? select(handle, "") : select(handle, "WHERE a.name = ?", account));
  }

  /**
   * Ends a token.
   *
   * @throws Failure if the account has none of this number
   */
  public void revoke(String account, long token) {
    database.<@Nullable Void, RuntimeException>write(handle -> {
      int changed =
          handle.execute(
              "UPDATE api_token SET revoked = 1 WHERE id = ? AND account = ?",
              token,
              AccountRows.get(handle, account).id());
      if (changed == 0) {
        throw new NotFound("\"%s\" has no token %d".formatted(account, token));
      }
      return null;
    });
  }

  private void touch(String hash) {
    try {
      database.<@Nullable Void, RuntimeException>write(handle -> {
        handle.execute("UPDATE api_token SET used = ? WHERE hash = ?", clock.millis(), hash);
        return null;
      });
    } catch (Busy | StorageFailure _) {
      // It is noted at the next use; who only reads need not know.
    }
  }

  private static List<ApiToken> select(Handle handle, String where, Object... arguments) {
    var query =
        handle.createQuery(
            """
            SELECT t.id, a.name AS account, t.name, t.scope, t.created, t.used, t.expires, t.revoked
            FROM api_token t JOIN account a ON a.id = t.account
            """
                + where
                + " ORDER BY t.id");
    for (int i = 0; i < arguments.length; i++) {
      query.bind(i, arguments[i]);
    }
    return query
        .map((rows, context) ->
            new ApiToken(
                rows.getLong("id"),
                rows.getString("account"),
                rows.getString("name"),
                Role.valueOf(rows.getString("scope")),
                Instant.ofEpochMilli(rows.getLong("created")),
                instant(rows, "used"),
                instant(rows, "expires"),
                rows.getBoolean("revoked")))
        .list();
  }

  private static @Nullable Instant instant(ResultSet rows, String column) throws SQLException {
    long millis = rows.getLong(column);
    return rows.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
