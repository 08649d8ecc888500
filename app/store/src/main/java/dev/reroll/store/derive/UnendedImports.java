// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.derive;

import dev.reroll.store.database.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Imports that were begun and are not at their end. One that was killed left its messages kept and
 * the revisions among them not linked; that is made up for before the next.
 */
final class UnendedImports {
  /** They are kept beside how far sources were read, which are paths, addresses and ids. */
  private static final String NAME = "import #";

  private final Database database;
  private final Clock clock;

  UnendedImports(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Begins an import; returns its number. */
  long begin(@Nullable String seriesName) {
    return database.write(handle -> {
      long run = newRun(handle, clock.instant(), seriesName);
      handle.execute(
          "INSERT INTO source_state (source, state, at) VALUES (?, 'begun', ?)",
          NAME + run,
          clock.millis());
      return run;
    });
  }

  static long newRun(Handle handle, Instant at, @Nullable String seriesName) {
    return handle
        .createUpdate("INSERT INTO import_run (at, series_name) VALUES (?, ?)")
        .bind(0, at.toEpochMilli())
        .bind(1, seriesName)
        .executeAndReturnGeneratedKeys()
        .mapTo(Long.class)
        .one();
  }

  /** Brings an import to its end. */
  void end(long run, LastSteps last) {
    database.writeInSteps(handle -> {
      boolean more = last.step(handle);
      if (!more) {
        handle.execute("DELETE FROM source_state WHERE source = ?", NAME + run);
      }
      return more;
    });
  }

  /** Brings to their end those that never came to it. One that goes on does so itself, again. */
  void end() {
    List<Long> runs =
        database.read(handle ->
            handle
                .createQuery(
                    """
                    SELECT CAST(substr(source, :from) AS INTEGER) FROM source_state
                    WHERE source GLOB :name ORDER BY 1
                    """)
                .bind("from", NAME.length() + 1)
                .bind("name", NAME + "[0-9]*")
                .mapTo(Long.class)
                .list());
    for (long run : runs) {
      end(run, database.read(handle -> LastSteps.ofRun(handle, run)));
    }
  }
}
