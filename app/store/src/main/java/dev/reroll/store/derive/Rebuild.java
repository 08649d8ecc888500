// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.derive;

import dev.reroll.mail.RawMessage;
import dev.reroll.store.database.NullableColumns;
import dev.reroll.store.intake.ReadMail;
import dev.reroll.store.intake.Routing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Derives all that can be derived from the kept bytes again, in the steps in which it was derived:
 * import by import, in one transaction. What people decided stays. Used by one thread, once.
 */
public final class Rebuild {
  /** Those that refer to others come first. */
  private static final List<String> DERIVED =
      List.of(
          "message_words",
          "posted_ref",
          "pull_request",
          "concession",
          "comment",
          "trailer",
          "patch_file",
          "patch",
          "revision",
          "series",
          "message",
          "thread_ref",
          "thread");

  private static final int BATCH = 250;

  private final Handle handle;
  private final Routing routing;
  private final IntConsumer progress;
  private int read;

  private record NamedRun(long id, @Nullable String name) {}

  private record Kept(long id, byte[] raw, @Nullable String problem, Instant arrived) {}

  public Rebuild(Handle handle, Routing routing, IntConsumer progress) {
    this.handle = handle;
    this.routing = routing;
    this.progress = progress;
  }

  /** Drops what was derived and derives it from the kept bytes. */
  public void run() {
    handle.execute("PRAGMA defer_foreign_keys = ON");
    nameOldRuns();
    handle.execute("CREATE TEMP TABLE kept_item AS SELECT id, series, patch FROM item");
    handle.execute("UPDATE arrival SET message = NULL");
    DERIVED.forEach(table -> handle.execute("DELETE FROM " + table));
    List<NamedRun> runs =
        handle
            .createQuery("SELECT id, series_name FROM import_run ORDER BY id")
            .map((rows, context) ->
                new NamedRun(rows.getLong("id"), NullableColumns.text(rows, "series_name")))
            .list();
    for (NamedRun run : runs) {
      again(run);
    }
    handle.execute(
        """
        UPDATE item SET
            series = (SELECT k.series FROM kept_item k WHERE k.id = item.id),
            patch = (SELECT k.patch FROM kept_item k WHERE k.id = item.id)
        WHERE id IN (SELECT id FROM kept_item)
        """);
    handle.execute("DROP TABLE kept_item");
    // Series that were joined or parted by hand meanwhile can have other numbers than before.
    ItemPlaces places = new ItemPlaces(handle);
    places.ofPatches();
    places.ofWholeSeries();
  }

  private void again(NamedRun run) {
    List<Long> arrivals =
        handle
            .createQuery("SELECT id FROM arrival WHERE run = ? ORDER BY id")
            .bind(0, run.id)
            .mapTo(Long.class)
            .list();
    MailKeeping keeping = new MailKeeping(run.id, run.name, routing, new Failures());
    for (int begin = 0; begin < arrivals.size(); begin += BATCH) {
      keeping.again(
          handle, kept(arrivals.subList(begin, Math.min(begin + BATCH, arrivals.size()))));
      progress.accept(read);
    }
    LastSteps last = keeping.end();
    while (last.step(handle)) {
      // All in the one transaction.
    }
  }

  private List<MailKeeping.Kept> kept(List<Long> arrivals) {
    List<Kept> batch = new ArrayList<>();
    for (long arrival : arrivals) {
      batch.add(
          handle
              .createQuery("SELECT id, raw, problem, arrived FROM arrival WHERE id = ?")
              .bind(0, arrival)
              .map((rows, context) ->
                  new Kept(
                      rows.getLong("id"),
                      rows.getBytes("raw"),
                      NullableColumns.text(rows, "problem"),
                      Instant.ofEpochMilli(rows.getLong("arrived"))))
              .one());
    }
    read += batch.size();
    return batch.parallelStream()
        .map(kept ->
            new MailKeeping.Kept(
                kept.id, kept.arrived, ReadMail.of(new RawMessage(kept.raw, "", 0), kept.problem)))
        .toList();
  }

  /** Bytes from before imports were counted are one import for each short name they were given. */
  private void nameOldRuns() {
    boolean old =
        handle
            .createQuery("SELECT EXISTS (SELECT 1 FROM arrival WHERE run IS NULL)")
            .mapTo(Boolean.class)
            .one();
    if (!old) {
      return;
    }
    for (String name :
        handle
            .createQuery("SELECT name FROM series WHERE name IS NOT NULL ORDER BY id")
            .mapTo(String.class)
            .list()) {
      long run = UnendedImports.newRun(handle, Instant.EPOCH, name);
      handle
          .createUpdate(
              """
              UPDATE arrival SET run = :run WHERE run IS NULL AND message IN (
                  SELECT p.message FROM patch p JOIN revision r ON r.id = p.revision
                  JOIN series s ON s.id = r.series WHERE s.name = :name
                  UNION SELECT r.cover FROM revision r JOIN series s ON s.id = r.series
                  WHERE s.name = :name)
              """)
          .bind("run", run)
          .bind("name", name)
          .execute();
    }
    handle.execute(
        "UPDATE arrival SET run = ? WHERE run IS NULL",
        UnendedImports.newRun(handle, Instant.EPOCH, null));
  }
}
