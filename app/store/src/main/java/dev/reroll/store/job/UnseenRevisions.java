// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

import dev.reroll.store.database.Database;
import java.util.List;

/**
 * Revisions of series with a name that came or changed since the lab looked at them last, or whose
 * series was given its name: what may make new jobs. The database notes them itself, whoever
 * writes. Thread-safe.
 */
public final class UnseenRevisions {
  private final Database database;

  public UnseenRevisions(Database database) {
    this.database = database;
  }

  /**
   * A revision to be looked at.
   *
   * @param stamp tells this change of it from a later one
   */
  public record Unseen(long revision, long stamp) {}

  /** Returns those there are; quick if there are none. */
  public List<Unseen> all() {
    return database.read(handle ->
        handle
            .createQuery("SELECT revision, stamp FROM unseen_revision ORDER BY revision")
            .map((rows, context) -> new Unseen(rows.getLong("revision"), rows.getLong("stamp")))
            .list());
  }

  /** Notes that one was looked at, unless it has changed again since. */
  public void seen(Unseen one) {
    database.useWrite(handle ->
        handle.execute(
            "DELETE FROM unseen_revision WHERE revision = ? AND stamp = ?",
            one.revision(),
            one.stamp()));
  }
}
