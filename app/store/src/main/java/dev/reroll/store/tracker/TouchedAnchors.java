// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.mail.Mail;
import dev.reroll.review.tracker.AnchorTouch;
import dev.reroll.review.tracker.Item;
import dev.reroll.series.Patch;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Where a revision touches what items are about. Reads each patch once; used by one thread. */
final class TouchedAnchors {
  private final Handle handle;
  private final Map<Long, Optional<Patch>> read = new HashMap<>();

  TouchedAnchors(Handle handle) {
    this.handle = handle;
  }

  Optional<AnchorTouch.Touch> of(Item item, int revision) {
    Item.Place place = item.place();
    Long patch = place.patch();
    String path = place.path();
    String line = place.line();
    if (patch == null || path == null || line == null || revision <= place.revision()) {
      return Optional.empty();
    }
    Map<Integer, Patch> patches = new TreeMap<>();
    handle
        .createQuery(
            """
            SELECT p.id, p.position FROM revision r JOIN patch p ON p.revision = r.id
            JOIN patch_file f ON f.patch = p.id AND f.path = :path
            WHERE r.series = :series AND r.number = :revision ORDER BY p.id
            """)
        .bind("path", path)
        .bind("series", place.series())
        .bind("revision", revision)
        .map((rows, context) -> Map.entry(rows.getLong("id"), rows.getInt("position")))
        .list()
        .forEach(row -> patch(row.getKey()).ifPresent(one -> patches.put(row.getValue(), one)));
    return patch(patch).flatMap(old -> AnchorTouch.of(old, path, line, patches));
  }

  private Optional<Patch> patch(long id) {
    Optional<Patch> known = read.get(id);
    if (known == null) {
      known =
          handle
              .createQuery(
                  """
                  SELECT a.raw FROM patch p JOIN message m ON m.id = p.message
                  JOIN arrival a ON a.id = m.best_arrival WHERE p.id = ?
                  """)
              .bind(0, id)
              .mapTo(byte[].class)
              .findFirst()
              .flatMap(raw -> Patch.of(Mail.parse(raw)));
      read.put(id, known);
    }
    return known;
  }
}
