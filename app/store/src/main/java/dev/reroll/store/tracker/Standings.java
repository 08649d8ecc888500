// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.mail.Address;
import dev.reroll.review.maintainers.Maintainers;
import dev.reroll.store.transaction.Transactions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what standing holders have, by the MAINTAINERS file that counts for their series. Used in
 * one transaction.
 */
final class Standings {
  private static final int MOST_AT_ONCE = 200;

  private final Handle handle;
  private final Map<Long, Optional<Maintainers>> files = new HashMap<>();

  Standings(Handle handle) {
    this.handle = handle;
  }

  private record Row(long id, long series, int revision, @Nullable Long patch, Address holder) {}

  /**
   * Reads it again for a part of the items: files that were read since may say otherwise. Done for
   * all again, it gives the same.
   *
   * @param done the item up to which it was done
   * @return the item up to which it is done now, or empty if none was left
   */
  OptionalLong refreshAfter(long done) {
    long end = System.nanoTime() + Transactions.STEP.toNanos();
    OptionalLong last = OptionalLong.empty();
    for (Row row : after(done)) {
      refresh(row);
      last = OptionalLong.of(row.id);
      if (System.nanoTime() >= end) {
        break;
      }
    }
    return last;
  }

  private List<Row> after(long done) {
    return handle
        .createQuery(
            """
            SELECT id, series, revision, patch, holder_name, holder_email FROM item WHERE id > ?
            ORDER BY id LIMIT ?
            """)
        .bind(0, done)
        .bind(1, MOST_AT_ONCE)
        .map((row, context) ->
            new Row(
                row.getLong("id"),
                row.getLong("series"),
                row.getInt("revision"),
                ItemRepository.number(row, "patch"),
                new Address(
                    ItemRepository.text(row, "holder_name"),
                    ItemRepository.text(row, "holder_email"))))
        .list();
  }

  private void refresh(Row row) {
    Optional<Maintainers> file =
        files.computeIfAbsent(row.series, series -> new MaintainersRepository(handle).of(series));
    if (file.isEmpty()) {
      return;
    }
    List<String> paths =
        new Messages(handle).paths(new Messages.Place(row.series, row.revision, row.patch));
    Maintainers.Found found = file.get().standing(row.holder, paths);
    handle.execute(
        "UPDATE item SET standing = ?, standing_from = ?, subsystem = ? WHERE id = ?",
        found.standing().name(),
        found.from(),
        file.get().subsystem(paths).orElse(""),
        row.id);
  }
}
