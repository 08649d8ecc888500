// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.derive;

import org.jdbi.v3.core.Handle;

/**
 * Which series items are of, now that revisions may have moved between series. Of the many items
 * few have moved, and only those are written: the rest is read while others wait for the lock.
 */
final class ItemPlaces {
  private final Handle handle;

  ItemPlaces(Handle handle) {
    this.handle = handle;
  }

  /** Puts items on a patch where the patch is. */
  void ofPatches() {
    handle.execute(
        """
        UPDATE item SET series = r.series FROM patch p JOIN revision r ON r.id = p.revision
        WHERE p.id = item.patch AND item.series <> r.series
        """);
  }

  /** Puts items on a whole series where the revision is that they were raised against. */
  void ofWholeSeries() {
    handle.execute(
        """
        UPDATE item SET series = n.series FROM (SELECT i.id, (SELECT r.series FROM message o
            JOIN message m ON m.thread = o.thread JOIN revision r ON r.cover = m.id
            WHERE o.key = i.origin_message
            ORDER BY r.number = i.revision DESC, r.id LIMIT 1) AS series
            FROM item i WHERE i.patch IS NULL) n
        WHERE item.id = n.id AND n.series IS NOT NULL AND item.series <> n.series
        """);
  }
}
