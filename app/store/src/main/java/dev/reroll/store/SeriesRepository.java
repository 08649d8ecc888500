// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.mail.Address;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Patch;
import dev.reroll.series.RevisionKey;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes series, revisions and patches. */
final class SeriesRepository {
  private final Handle handle;

  SeriesRepository(Handle handle) {
    this.handle = handle;
  }

  /** Where a message of a series stands. */
  record Place(long series, long revision, int number, @Nullable Long patch) {}

  /** Returns the revision of a key, made (in a series of its own for now) if there is none. */
  long revision(RevisionKey key, String title, @Nullable Address author) {
    Optional<Long> found =
        handle
            .createQuery(
                """
                SELECT id FROM revision WHERE anchor = ? AND author_key = ? AND number = ?
                    AND total = ? AND rfc = ? AND resend = ?
                """)
            .bind(0, key.anchor())
            .bind(1, key.author())
            .bind(2, key.revision())
            .bind(3, key.total())
            .bind(4, key.rfc())
            .bind(5, key.resend())
            .mapTo(Long.class)
            .findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    return handle
        .createUpdate(
            """
            INSERT INTO revision (series, anchor, author_key, number, total, rfc, resend)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        .bind(0, seriesByTitle(title, key.author(), author))
        .bind(1, key.anchor())
        .bind(2, key.author())
        .bind(3, key.revision())
        .bind(4, key.total())
        .bind(5, key.rfc())
        .bind(6, key.resend())
        .executeAndReturnGeneratedKeys()
        .mapTo(Long.class)
        .one();
  }

  private long seriesByTitle(String title, String authorKey, @Nullable Address author) {
    String titleKey = RevisionKey.titleKey(title);
    return handle
        .createQuery(
            "SELECT id FROM series WHERE title_key = ? AND author_key = ? ORDER BY id LIMIT 1")
        .bind(0, titleKey)
        .bind(1, authorKey)
        .mapTo(Long.class)
        .findFirst()
        .orElseGet(() ->
            handle
                .createUpdate(
                    """
                    INSERT INTO series (title, title_key, author_name, author_email, author_key)
                    VALUES (?, ?, ?, ?, ?)
                    """)
                .bind(0, title)
                .bind(1, titleKey)
                .bind(2, author == null ? null : author.name())
                .bind(3, author == null ? null : author.email())
                .bind(4, authorKey)
                .executeAndReturnGeneratedKeys()
                .mapTo(Long.class)
                .one());
  }

  void setCover(long revision, long message) {
    handle.execute("UPDATE revision SET cover = ? WHERE id = ?", message, revision);
  }

  void putPatch(long revision, int position, long message, String title, Patch patch) {
    int added = patch.files().stream().mapToInt(FileDiff::added).sum();
    int removed = patch.files().stream().mapToInt(FileDiff::removed).sum();
    handle
        .createUpdate(
            """
            INSERT INTO patch (revision, position, message, title, patch_id, files, added, removed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (message) DO UPDATE SET revision = excluded.revision,
                position = excluded.position, title = excluded.title,
                patch_id = excluded.patch_id, files = excluded.files, added = excluded.added,
                removed = excluded.removed
            """)
        .bind(0, revision)
        .bind(1, position)
        .bind(2, message)
        .bind(3, title)
        .bind(4, patch.patchId())
        .bind(5, patch.files().size())
        .bind(6, added)
        .bind(7, removed)
        .execute();
  }

  /**
   * Puts a revision in the series that its title (the cover letter's, else its first patch's) says,
   * now that more of it may have arrived; or in the one of the given short name.
   */
  void join(long revision, @Nullable String seriesName) {
    long from =
        handle
            .createQuery("SELECT series FROM revision WHERE id = ?")
            .bind(0, revision)
            .mapTo(Long.class)
            .one();
    boolean named =
        handle
            .createQuery("SELECT name IS NOT NULL FROM series WHERE id = ?")
            .bind(0, from)
            .mapTo(Boolean.class)
            .one();
    long into;
    if (seriesName != null) {
      into = seriesByName(seriesName, from);
    } else if (named) {
      return;
    } else {
      into = seriesOfTitle(revision, from);
    }
    if (into == from) {
      return;
    }
    handle.execute("UPDATE revision SET series = ? WHERE id = ?", into, revision);
    boolean empty =
        handle
            .createQuery("SELECT NOT EXISTS (SELECT 1 FROM revision WHERE series = ?)")
            .bind(0, from)
            .mapTo(Boolean.class)
            .one();
    if (empty) {
      handle.execute("UPDATE objection SET series = ? WHERE series = ?", into, from);
      handle.execute("DELETE FROM series WHERE id = ?", from);
    }
  }

  private long seriesByName(String name, long candidate) {
    Optional<Long> found =
        handle
            .createQuery("SELECT id FROM series WHERE name = ?")
            .bind(0, name)
            .mapTo(Long.class)
            .findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    handle.execute("UPDATE series SET name = ? WHERE id = ?", name, candidate);
    return candidate;
  }

  private long seriesOfTitle(long revision, long current) {
    record Titled(@Nullable String title, String authorKey, @Nullable Address author) {}
    Titled titled =
        handle
            .createQuery(
                """
                SELECT coalesce(c.subject, (SELECT p.title FROM patch p WHERE p.revision = r.id
                    ORDER BY p.position LIMIT 1)) AS title, r.author_key,
                    s.author_name, s.author_email
                FROM revision r JOIN series s ON s.id = r.series
                LEFT JOIN message c ON c.id = r.cover WHERE r.id = ?
                """)
            .bind(0, revision)
            .map((rows, context) ->
                new Titled(
                    Columns.text(rows, "title"),
                    rows.getString("author_key"),
                    Columns.address(rows, "author_name", "author_email")))
            .one();
    if (titled.title() == null) {
      return current;
    }
    String title = dev.reroll.series.Subject.parse(titled.title()).title();
    return seriesByTitle(title, titled.authorKey(), titled.author());
  }

  /** Names a series by the title of its newest cover letter. */
  void retitle(long revision) {
    handle
        .createQuery(
            """
            SELECT s.id, c.subject FROM revision r JOIN series s ON s.id = r.series
            JOIN revision n ON n.series = s.id JOIN message c ON c.id = n.cover
            WHERE r.id = ? ORDER BY n.number DESC, n.id DESC LIMIT 1
            """)
        .bind(0, revision)
        .map((rows, context) ->
            new Object[] {
              rows.getLong("id"), dev.reroll.series.Subject.parse(rows.getString("subject")).title()
            })
        .findFirst()
        .ifPresent(row ->
            handle.execute(
                "UPDATE series SET title = ?, title_key = ? WHERE id = ?",
                row[1],
                RevisionKey.titleKey((String) row[1]),
                row[0]));
  }

  /** Returns where a message stands as cover letter or patch. */
  Optional<Place> placeOf(String messageKey) {
    return handle
        .createQuery(
            """
            SELECT r.series, r.id, r.number, p.id AS patch FROM message m
            JOIN patch p ON p.message = m.id JOIN revision r ON r.id = p.revision WHERE m.key = :key
            UNION ALL
            SELECT r.series, r.id, r.number, NULL FROM message m
            JOIN revision r ON r.cover = m.id WHERE m.key = :key LIMIT 1
            """)
        .bind("key", messageKey)
        .map((rows, context) ->
            new Place(
                rows.getLong("series"),
                rows.getLong("id"),
                rows.getInt("number"),
                Columns.number(rows, "patch")))
        .findFirst();
  }
}
