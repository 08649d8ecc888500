// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.account;

import dev.reroll.store.transaction.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who did what. Only ever added to. Safe for use by many threads. */
public final class AuditLog {
  private final Transactions database;
  private final Clock clock;

  /** The log of a database. */
  public AuditLog(Transactions database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Writes down what somebody did. */
  public void add(String account, String address, String action, String outcome) {
    database.<@Nullable Void, RuntimeException>write(handle -> {
      handle.execute(
          "INSERT INTO audit (at, account, address, action, outcome) VALUES (?, ?, ?, ?, ?)",
          clock.millis(),
          account,
          address,
          action,
          outcome);
      return null;
    });
  }

  /**
   * Returns what was done, newest first.
   *
   * @param before the id that those are older than; Long.MAX_VALUE for the newest
   */
  public List<AuditEntry> before(long before, int most) {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT id, at, account, address, action, outcome FROM audit WHERE id < ?
                ORDER BY id DESC LIMIT ?
                """)
            .bind(0, before)
            .bind(1, most)
            .map((rows, context) ->
                new AuditEntry(
                    rows.getLong("id"),
                    Instant.ofEpochMilli(rows.getLong("at")),
                    rows.getString("account"),
                    rows.getString("address"),
                    rows.getString("action"),
                    rows.getString("outcome")))
            .list());
  }
}
