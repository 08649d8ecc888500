// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import org.jdbi.v3.core.Handle;

/** Which series objections are of, now that revisions may have moved between series. */
final class ObjectionPlaces {
  private final Handle handle;

  ObjectionPlaces(Handle handle) {
    this.handle = handle;
  }

  /** Puts objections to a patch where the patch is. */
  void ofPatches() {
    handle.execute(
        """
        UPDATE objection SET series = (SELECT r.series FROM patch p
            JOIN revision r ON r.id = p.revision WHERE p.id = objection.patch)
        WHERE patch IS NOT NULL
        """);
  }

  /** Puts objections to a whole series where the revision is that they were raised against. */
  void ofWholeSeries() {
    handle.execute(
        """
        UPDATE objection SET series = coalesce((SELECT r.series FROM message o
            JOIN message m ON m.thread = o.thread JOIN revision r ON r.cover = m.id
            WHERE o.key = objection.origin_message
            ORDER BY r.number = objection.revision DESC, r.id LIMIT 1), series)
        WHERE patch IS NULL
        """);
  }
}
