// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.account;

import dev.reroll.store.error.Busy;
import dev.reroll.store.error.StorageFailure;
import dev.reroll.store.transaction.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is logged in. Safe for use by many threads. */
public final class Sessions {
  /** A session ends so long after it was begun, or after it was used last. */
  private static final Duration LONGEST = Duration.ofDays(30);

  private static final Duration IDLE = Duration.ofDays(7);

  /** How exactly it is known when one was used; each would be a write. */
  private static final Duration EXACT = Duration.ofHours(1);

  private final Transactions database;
  private final Clock clock;

  /** The sessions of a database. */
  public Sessions(Transactions database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Begins a session if name and password are those of an account, and returns its secret. */
  public Optional<String> logIn(String name, String password) {
    String kept =
        database.read(handle ->
            handle
                .createQuery("SELECT password FROM account WHERE name = ? AND disabled = 0")
                .bind(0, name)
                .mapTo(String.class)
                .findFirst()
                .orElse(""));
    return Passwords.check(password, kept) ? Optional.of(session(name)) : Optional.empty();
  }

  private String session(String name) {
    String secret = Secret.make();
    long now = clock.millis();
    database.<@Nullable Void, RuntimeException>write(handle -> {
      handle.execute(
          "DELETE FROM session WHERE created < ? OR used < ?",
          now - LONGEST.toMillis(),
          now - IDLE.toMillis());
      handle.execute(
          "INSERT INTO session (hash, account, created, used) VALUES (?, ?, ?, ?)",
          Secret.hash(secret),
          AccountRows.get(handle, name).id(),
          now,
          now);
      return null;
    });
    return secret;
  }

  /** Returns whom a session stands for, unless it is over. */
  public Optional<Bearer> ofSession(String secret) {
    long now = clock.millis();
    String hash = Secret.hash(secret);
    record Row(String name, long created, long used) {}
    Optional<Row> row =
        database.read(handle ->
            handle
                .createQuery(
                    """
                    SELECT a.name, s.created, s.used FROM session s JOIN account a ON a.id = s.account
                    WHERE s.hash = ? AND a.disabled = 0
                    """)
                .bind(0, hash)
                .map((rows, context) ->
                    new Row(rows.getString("name"), rows.getLong("created"), rows.getLong("used")))
                .findFirst());
    if (row.isEmpty()
        || row.get().created() < now - LONGEST.toMillis()
        || row.get().used() < now - IDLE.toMillis()) {
      return Optional.empty();
    }
    if (row.get().used() < now - EXACT.toMillis()) {
      touch(hash);
    }
    return database
        .read(handle ->
            AccountRows.select(handle, "WHERE name = ?", row.get().name()).stream().findFirst())
        .map(account -> new Bearer(account, Role.ADMIN));
  }

  private void touch(String hash) {
    try {
      database.<@Nullable Void, RuntimeException>write(handle -> {
        handle.execute("UPDATE session SET used = ? WHERE hash = ?", clock.millis(), hash);
        return null;
      });
    } catch (Busy | StorageFailure _) {
      // It is noted at the next use; who only reads need not know.
    }
  }

  /** Ends a session; does nothing if there is none. */
  public void logOut(String secret) {
    database.<@Nullable Void, RuntimeException>write(handle -> {
      handle.execute("DELETE FROM session WHERE hash = ?", Secret.hash(secret));
      return null;
    });
  }
}
