// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.derive;

import org.jdbi.v3.core.Handle;

/** Which series items are of, now that revisions may have moved between series. */
final class ItemPlaces {
  private final Handle handle;

  ItemPlaces(Handle handle) {
    this.handle = handle;
  }

  /** Puts items on a patch where the patch is. */
  void ofPatches() {
    handle.execute(
        """
        UPDATE item SET series = (SELECT r.series FROM patch p
            JOIN revision r ON r.id = p.revision WHERE p.id = item.patch)
        WHERE patch IS NOT NULL
        """);
  }

  /** Puts items on a whole series where the revision is that they were raised against. */
  void ofWholeSeries() {
    handle.execute(
        """
        UPDATE item SET series = coalesce((SELECT r.series FROM message o
            JOIN message m ON m.thread = o.thread JOIN revision r ON r.cover = m.id
            WHERE o.key = item.origin_message
            ORDER BY r.number = item.revision DESC, r.id LIMIT 1), series)
        WHERE patch IS NULL
        """);
  }
}
