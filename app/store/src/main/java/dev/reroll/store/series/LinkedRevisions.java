// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.series.RevisionKey;
import dev.reroll.series.Subject;
import dev.reroll.series.link.LinkedRevision;
import dev.reroll.series.link.RevisionLink;
import dev.reroll.store.database.NullableColumns;
import dev.reroll.store.database.Sql;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads the revisions that may belong together, those of one author, with a query for each kind.
 */
final class LinkedRevisions {
  private static final String OF_AUTHOR =
      """
      SELECT r.id FROM revision r JOIN series s ON s.id = r.series
      WHERE s.name IS NULL AND (r.author_key = ?1 OR r.change_id IN (
          SELECT change_id FROM revision WHERE author_key = ?1 AND change_id IS NOT NULL))
      """;
  private static final String REVISIONS =
      """
      SELECT r.id, r.series, r.number, r.change_id, r.link_reason, r.link_confidence, r.anchor,
          c.key AS cover, c.subject, q.ref AS pulled,
          (SELECT p.title FROM patch p JOIN message m ON m.id = p.message WHERE p.revision = r.id
              ORDER BY p.position, m.sent, p.id LIMIT 1) AS first
      FROM revision r LEFT JOIN message c ON c.id = r.cover
      LEFT JOIN pull_request q ON q.message = r.cover WHERE r.id IN (%s) ORDER BY r.id
      """
          .formatted(OF_AUTHOR);
  private static final String PATCHES =
      """
      SELECT p.revision, m.key, p.title, p.patch_id FROM patch p JOIN message m ON m.id = p.message
      WHERE p.revision IN (%s)
      """
          .formatted(OF_AUTHOR);
  private static final String REFS =
      """
      SELECT p.revision, f.ref FROM posted_ref f JOIN patch p ON p.message = f.message
      WHERE p.revision IN (%1$s)
      UNION ALL SELECT r.id, f.ref FROM posted_ref f JOIN revision r ON r.cover = f.message
      WHERE r.id IN (%1$s)
      """
          .formatted(OF_AUTHOR);

  private final Sql sql;

  LinkedRevisions(Sql sql) {
    this.sql = sql;
  }

  /** Returns the revisions of an author, oldest id first. */
  List<LinkedRevision> ofAuthor(String authorKey) {
    List<LinkedRevision> revisions =
        sql.list(
            REVISIONS,
            rows -> {
              String cover = NullableColumns.text(rows, "cover");
              String subject = NullableColumns.text(rows, "subject");
              String first = NullableColumns.text(rows, "first");
              String pulled = NullableColumns.text(rows, "pulled");
              String title = subject != null ? Subject.parse(subject).title() : first;
              // Each release has its "fixes", which are another tag and not another try.
              title = pulled == null || first != null ? title : title + " " + pulled;
              LinkedRevision revision =
                  new LinkedRevision(
                      rows.getLong("id"),
                      rows.getLong("series"),
                      new RevisionLink(
                          rows.getString("link_reason"), rows.getInt("link_confidence")),
                      rows.getInt("number"),
                      rows.getString("anchor"),
                      RevisionKey.titleKey(title == null ? "" : title),
                      NullableColumns.text(rows, "change_id"),
                      new TreeSet<>(),
                      new TreeSet<>(),
                      new TreeSet<>(),
                      new TreeSet<>());
              if (cover != null) {
                revision.messages().add(cover);
              }
              return revision;
            },
            authorKey);
    Map<Long, LinkedRevision> byId = new HashMap<>();
    revisions.forEach(revision -> byId.put(revision.id(), revision));
    sql.each(
        PATCHES,
        rows -> {
          LinkedRevision revision = byId.get(rows.getLong(1));
          if (revision != null) {
            revision.messages().add(rows.getString(2));
            revision.titles().add(RevisionKey.titleKey(rows.getString(3)));
            revision.patchIds().add(rows.getString(4));
          }
        },
        authorKey);
    sql.each(
        REFS,
        rows -> {
          LinkedRevision revision = byId.get(rows.getLong(1));
          if (revision != null) {
            revision.refs().add(rows.getString(2));
          }
        },
        authorKey);
    return revisions;
  }
}
