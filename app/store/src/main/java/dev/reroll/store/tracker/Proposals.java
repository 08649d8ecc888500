// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.mail.Provenance;
import dev.reroll.review.tracker.Item;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Trailers by which holders seem to say that an item is done: a Reviewed-by or Acked-by, given
 * later, of the whole series, of a patch of the same title, or of one that writes the file that was
 * spoken of.
 */
final class Proposals {
  private final Handle handle;

  Proposals(Handle handle) {
    this.handle = handle;
  }

  List<Proposal> of(Item item) {
    String holder = item.holder().email();
    if (holder == null || !item.state().open()) {
      return List.of();
    }
    Messages messages = new Messages(handle);
    return handle
        .createQuery(
            """
            SELECT t.key || ': ' || t.value AS trailer, m.key, m.sent, r.number, p.position
            FROM trailer t JOIN message m ON m.id = t.message JOIN revision r ON r.id = t.revision
            LEFT JOIN patch p ON p.id = t.patch
            WHERE r.series = :series AND t.email = :holder COLLATE NOCASE
                AND m.from_email = :holder COLLATE NOCASE
                AND t.key COLLATE NOCASE IN ('Reviewed-by', 'Acked-by') AND m.sent > :raised
                AND (t.patch IS NULL
                    OR (:patch IS NOT NULL AND p.title = (SELECT o.title FROM patch o
                        WHERE o.id = :patch))
                    OR EXISTS (SELECT 1 FROM patch_file f WHERE f.patch = t.patch
                        AND f.path = :path))
            ORDER BY m.sent, t.ordinal
            """)
        .bind("series", item.place().series())
        .bind("holder", holder)
        .bind("raised", item.raised().toEpochMilli())
        .bind("patch", item.place().patch())
        .bind("path", item.place().path())
        .map((rows, context) ->
            new Proposal(
                rows.getString("trailer"),
                rows.getString("key"),
                ItemRepository.instant(rows, "sent"),
                rows.getInt("number"),
                rows.getInt("position")))
        .list()
        .stream()
        .filter(proposal ->
            messages
                .find(proposal.messageId())
                .filter(one -> one.provenance().verdict() != Provenance.Verdict.FAILED)
                .isPresent())
        .toList();
  }
}
