// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.series.link.LinkedRevision;
import dev.reroll.series.link.RevisionLink;
import dev.reroll.series.link.RevisionTies;
import dev.reroll.series.link.SeriesGroup;
import dev.reroll.store.database.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Puts the revisions of one author in series. What belongs together is found anew from all of them,
 * so that it does not matter in what order they came. Used in one transaction.
 */
public final class RevisionLinker {
  private static final RevisionLink ALONE = new RevisionLink("title", 100);

  private final Sql sql;
  private final SeriesRepository repository;

  public RevisionLinker(Handle handle) {
    sql = Sql.of(handle);
    repository = new SeriesRepository(sql);
  }

  /** Joins the revisions of an author to series, anew. */
  public void link(String authorKey) {
    List<LinkedRevision> revisions = new LinkedRevisions(sql).ofAuthor(authorKey);
    RevisionTies ties = new RevisionTies(revisions, hands());
    assign(SeriesGroup.of(revisions, ties), ties);
  }

  /** Returns what people said last of each message: which other it belongs to, or "" for none. */
  private Map<String, String> hands() {
    Map<String, String> hands = new HashMap<>();
    sql.list(
            "SELECT message, coalesce(target, '') FROM hand_link ORDER BY id",
            rows -> Map.entry(rows.getString(1), rows.getString(2)))
        .forEach(hand -> hands.put(hand.getKey(), hand.getValue()));
    return hands;
  }

  private void assign(List<SeriesGroup> groups, RevisionTies ties) {
    Set<Long> left = new TreeSet<>();
    for (SeriesGroup group : groups) {
      long series = group.series().orElseGet(() -> copyOf(group.revisions().getFirst().series()));
      for (LinkedRevision revision : group.revisions()) {
        RevisionLink link = ties.reason(revision).orElse(ALONE);
        if (revision.series() != series || !revision.link().equals(link)) {
          left.add(revision.series());
          put(revision, series, link);
        }
      }
    }
    left.forEach(this::dropIfEmpty);
    groups.forEach(group -> repository.retitle(group.revisions().getFirst().id()));
  }

  private void put(LinkedRevision revision, long series, RevisionLink link) {
    sql.update(
        "UPDATE revision SET series = ?, link_reason = ?, link_confidence = ? WHERE id = ?",
        series,
        link.reason(),
        link.confidence(),
        revision.id());
    if (revision.series() != series) {
      sql.update(
          "UPDATE item SET series = ? WHERE series = ? AND patch IN"
              + " (SELECT id FROM patch WHERE revision = ?)",
          series,
          revision.series(),
          revision.id());
    }
  }

  private long copyOf(long series) {
    return sql.insert(
        """
        INSERT INTO series (title, title_key, author_name, author_email, author_key)
        SELECT title, title_key, author_name, author_email, author_key FROM series WHERE id = ?
        """,
        series);
  }

  private void dropIfEmpty(long series) {
    if (sql.any("SELECT 1 FROM revision WHERE series = ? LIMIT 1", series)) {
      return;
    }
    // Objections to the whole series go where its first revision went.
    sql.update(
        """
        UPDATE item SET series = coalesce((SELECT r.series FROM message m
            JOIN revision r ON r.cover = m.id
                OR r.id = (SELECT p.revision FROM patch p WHERE p.message = m.id)
            JOIN message o ON o.thread = m.thread
            WHERE o.key = item.origin_message
            ORDER BY r.number = item.revision DESC, r.id LIMIT 1),
            (SELECT min(id) FROM series WHERE id <> ?1))
        WHERE series = ?1
        """,
        series);
    sql.update("DELETE FROM series WHERE id = ?", series);
  }
}
