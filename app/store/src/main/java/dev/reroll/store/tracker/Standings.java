// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.mail.Address;
import dev.reroll.review.maintainers.Maintainers;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keeps what standing holders have, by the MAINTAINERS file that counts for their series. */
final class Standings {
  private final Handle handle;

  Standings(Handle handle) {
    this.handle = handle;
  }

  private record Row(long id, long series, int revision, @Nullable Long patch, Address holder) {}

  /** Reads it again for all items: files that were read since may say otherwise. */
  void refresh() {
    List<Row> rows =
        handle
            .createQuery(
                "SELECT id, series, revision, patch, holder_name, holder_email FROM item ORDER BY id")
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
    for (Row row : rows) {
      Optional<Maintainers> file = new MaintainersRepository(handle).of(row.series);
      if (file.isPresent()) {
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
  }
}
