// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.prepared;

import dev.reroll.store.transaction.Transactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of branches that are not mailed yet. Safe for use by many threads. */
public final class PreparedBranches {
  private final Transactions database;

  /** Those of a database. */
  public PreparedBranches(Transactions database) {
    this.database = database;
  }

  /** Keeps what was said of a revision, in the place of what was said of it before. */
  public void put(PreparedBranch row) {
    database.<@Nullable Void, RuntimeException>write(handle -> {
      handle.execute(
          """
          INSERT INTO prepared (change_id, number, title, branch, folder, tip, message, at, told)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (change_id, number) DO UPDATE SET title = excluded.title,
              branch = excluded.branch, folder = excluded.folder, tip = excluded.tip,
              message = excluded.message, at = excluded.at, told = excluded.told
          """,
          row.changeId(),
          row.number(),
          row.title(),
          row.branch(),
          row.folder(),
          row.tip(),
          row.message(),
          row.at().toEpochMilli(),
          row.told());
      return null;
    });
  }

  /** Forgets revisions of a change up to one, which were sent. */
  public void remove(String changeId, int number) {
    database.<@Nullable Void, RuntimeException>write(handle -> {
      handle.execute("DELETE FROM prepared WHERE change_id = ? AND number <= ?", changeId, number);
      return null;
    });
  }

  /** Returns one. */
  public Optional<PreparedBranch> find(long id) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM prepared WHERE id = ?")
            .bind(0, id)
            .map((rows, context) -> row(rows))
            .findFirst());
  }

  /** Returns all, the last looked at first. */
  public List<PreparedBranch> all() {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM prepared ORDER BY at DESC, id DESC")
            .map((rows, context) -> row(rows))
            .list());
  }

  private static PreparedBranch row(ResultSet rows) throws SQLException {
    return new PreparedBranch(
        rows.getLong("id"),
        rows.getString("change_id"),
        rows.getInt("number"),
        rows.getString("title"),
        rows.getString("branch"),
        rows.getString("folder"),
        rows.getString("tip"),
        rows.getString("message"),
        Instant.ofEpochMilli(rows.getLong("at")),
        rows.getString("told"));
  }
}
