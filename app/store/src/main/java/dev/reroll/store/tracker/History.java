// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Relation;
import dev.reroll.review.tracker.State;
import dev.reroll.store.event.KeptEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What happened to items. */
final class History {
  private static final String ROWS =
      """
      SELECT e.*, EXISTS (SELECT 1 FROM item_event u WHERE u.undoes = e.id) AS undone
      FROM item_event e
      """;

  private final Handle handle;

  History(Handle handle) {
    this.handle = handle;
  }

  List<Entry> of(long item) {
    return handle
        .createQuery(ROWS + "WHERE e.item = ? ORDER BY e.id")
        .bind(0, item)
        .map((rows, context) -> entry(rows))
        .list();
  }

  Optional<Entry> find(long id) {
    return handle
        .createQuery(ROWS + "WHERE e.id = ?")
        .bind(0, id)
        .map((rows, context) -> entry(rows))
        .findFirst();
  }

  static Entry entry(ResultSet rows) throws SQLException {
    return new Entry(
        rows.getLong("id"),
        Instant.ofEpochMilli(rows.getLong("at")),
        Instant.ofEpochMilli(rows.getLong("effective")),
        rows.getString("by_whom"),
        Action.valueOf(rows.getString("action")),
        State.valueOf(rows.getString("state")),
        rows.getString("reason"),
        ItemRepository.text(rows, "message_id"),
        ItemRepository.text(rows, "speaker"),
        new KeptEvent(KeptEvent.Kind.of(rows.getString("kind")), rows.getString("event")).event(),
        ItemRepository.number(rows, "undoes"),
        rows.getBoolean("undone"));
  }

  /** A link as kept. */
  record Link(long item, Relation relation, long target, String reason) {}

  /** Returns the links that count, of which an item is either end. */
  List<Link> links(long item) {
    return handle
        .createQuery(
            """
            SELECT l.item, l.relation, l.target, e.reason FROM item_link l
            JOIN item_event e ON e.id = l.event
            WHERE (l.item = :item OR l.target = :item)
                AND NOT EXISTS (SELECT 1 FROM item_event u WHERE u.undoes = l.event)
            ORDER BY l.event
            """)
        .bind("item", item)
        .map((rows, context) ->
            new Link(
                rows.getLong("item"),
                Relation.valueOf(rows.getString("relation")),
                rows.getLong("target"),
                rows.getString("reason")))
        .list();
  }
}
