// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.store.database.NullableColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads series as lists of them show them. */
public final class SeriesRows {
  /** How many mails of a revision are at hand, its cover letter included. */
  private static final String RECEIVED =
      "((%1$s.cover IS NOT NULL) + (SELECT count(DISTINCT p.position) FROM patch p"
          + " WHERE p.revision = %1$s.id))";

  private static final String SELECT =
      """
      SELECT s.id, s.name, s.title, s.author_name, s.author_email,
          (SELECT m.list_id FROM revision r JOIN message m ON m.id = coalesce(r.cover,
              (SELECT p.message FROM patch p WHERE p.revision = r.id ORDER BY p.position LIMIT 1))
              WHERE r.series = s.id AND m.list_id IS NOT NULL ORDER BY r.number DESC, r.id LIMIT 1)
              AS list_id,
          (SELECT m.project FROM revision r JOIN message m ON m.id = coalesce(r.cover,
              (SELECT p.message FROM patch p WHERE p.revision = r.id ORDER BY p.position LIMIT 1))
              WHERE r.series = s.id AND m.project IS NOT NULL ORDER BY r.number DESC, r.id LIMIT 1)
              AS project,
          EXISTS (SELECT 1 FROM revision r JOIN pull_request q ON q.message = r.cover
              WHERE r.series = s.id) AS pull,
          (SELECT max(number) FROM revision r WHERE r.series = s.id) AS newest,
          (SELECT count(*) FROM revision r WHERE r.series = s.id) AS revisions,
          (SELECT count(*) FROM item o WHERE o.series = s.id
              AND o.type = 'OBJECTION' AND o.state IN ('OPEN', 'ANSWERED', 'CONDITIONAL')) AS open_objections,
          (SELECT count(*) FROM item o WHERE o.series = s.id
              AND o.type = 'OBJECTION' AND o.state = 'SUGGESTED') AS suggested_objections,
          (SELECT max(t.last_sent) FROM revision r JOIN message x ON x.id = coalesce(r.cover,
              (SELECT p.message FROM patch p WHERE p.revision = r.id ORDER BY p.position LIMIT 1))
              JOIN thread t ON t.id = x.thread WHERE r.series = s.id) AS last_activity,
          n.total + (n.total > 1) AS total, %s AS received,
          (SELECT count(*) FROM patch p JOIN lab_run l ON l.id = (SELECT max(y.id) FROM lab_run y
              WHERE y.patch = p.id AND y.kernel = 'plain') WHERE p.revision = n.id
              AND EXISTS (SELECT 1 FROM run_step e WHERE e.run = l.id
                  AND e.verdict IN ('fail', 'error'))) AS red
      FROM series s LEFT JOIN revision n ON n.id = (SELECT r.id FROM revision r
          WHERE r.series = s.id ORDER BY r.number DESC, %s DESC, r.id DESC LIMIT 1)
      """
          .formatted(RECEIVED.formatted("n"), RECEIVED.formatted("r"));

  private final Handle handle;

  public SeriesRows(Handle handle) {
    this.handle = handle;
  }

  int count() {
    return handle.createQuery("SELECT count(*) FROM series").mapTo(Integer.class).one();
  }

  /** Returns the series that something was last sent to, without reading all the others. */
  List<Series> active(int most) {
    List<Long> ids =
        handle
            .createQuery(
                """
                SELECT r.series FROM revision r JOIN message x ON x.id = coalesce(r.cover,
                    (SELECT p.message FROM patch p WHERE p.revision = r.id
                    ORDER BY p.position LIMIT 1))
                JOIN thread t ON t.id = x.thread
                GROUP BY r.series ORDER BY max(t.last_sent) DESC LIMIT ?
                """)
            .bind(0, most)
            .mapTo(Long.class)
            .list();
    return ids.stream().map(id -> find(Long.toString(id))).flatMap(Optional::stream).toList();
  }

  /** Returns all that have revisions, the ones with the newest activity first. */
  public List<Series> all() {
    return handle
        .createQuery(SELECT + "WHERE EXISTS (SELECT 1 FROM revision r WHERE r.series = s.id)")
        .map((rows, context) -> row(rows))
        .list()
        .stream()
        .sorted(
            Comparator.comparing(
                    Series::lastActivity, Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed())
        .toList();
  }

  /** Returns the one of an id or short name. */
  Optional<Series> find(String idOrName) {
    boolean number =
        !idOrName.isEmpty()
            && idOrName.length() <= 18
            && idOrName.chars().allMatch(c -> c >= '0' && c <= '9');
    var query =
        number
            ? handle.createQuery(SELECT + "WHERE s.id = ?").bind(0, Long.parseLong(idOrName))
            : handle.createQuery(SELECT + "WHERE s.name = ?").bind(0, idOrName);
    return query.map((rows, context) -> row(rows)).findFirst();
  }

  private static Series row(ResultSet rows) throws SQLException {
    return new Series(
        rows.getLong("id"),
        NullableColumns.text(rows, "name"),
        project(NullableColumns.text(rows, "project"), NullableColumns.text(rows, "list_id")),
        rows.getString("title"),
        NullableColumns.address(rows, "author_name", "author_email"),
        rows.getInt("newest"),
        rows.getInt("revisions"),
        rows.getInt("received"),
        rows.getInt("total"),
        rows.getInt("open_objections"),
        rows.getInt("suggested_objections"),
        rows.getInt("red"),
        NullableColumns.instant(rows, "last_activity"),
        rows.getBoolean("pull"));
  }

  /** Where no rule says, a list is named for its project: "netdev.vger.kernel.org" is netdev's. */
  private static @Nullable String project(@Nullable String routed, @Nullable String listId) {
    if (routed != null || listId == null) {
      return routed;
    }
    int dot = listId.indexOf('.');
    return dot < 0 ? listId : listId.substring(0, dot);
  }
}
