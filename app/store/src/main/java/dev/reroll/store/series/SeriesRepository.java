// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.mail.Address;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Patch;
import dev.reroll.series.RevisionKey;
import dev.reroll.series.Subject;
import dev.reroll.series.pull.PullRequest;
import dev.reroll.store.database.NullableColumns;
import dev.reroll.store.database.Sql;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes series, revisions and patches. Used in one transaction. */
public final class SeriesRepository {
  private final Sql sql;

  public SeriesRepository(Handle handle) {
    this(Sql.of(handle));
  }

  public SeriesRepository(Sql sql) {
    this.sql = sql;
  }

  /** Where a message of a series stands. */
  public record Place(long series, long revision, int number, @Nullable Long patch) {}

  /** Returns the revision of a key, made (in a series of its own for now) if there is none. */
  public long revision(RevisionKey key, String title, @Nullable Address author) {
    Optional<Long> found = known(key);
    if (found.isPresent()) {
      return found.get();
    }
    return sql.insert(
        """
        INSERT INTO revision (series, anchor, author_key, number, total, rfc, resend)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        seriesByTitle(title, key.author(), author),
        key.anchor(),
        key.author(),
        key.revision(),
        key.total(),
        key.rfc(),
        key.resend());
  }

  Optional<Long> known(RevisionKey key) {
    return sql.number(
        """
        SELECT id FROM revision WHERE anchor = ? AND author_key = ? AND number = ?
            AND total = ? AND rfc = ? AND resend = ?
        """,
        key.anchor(),
        key.author(),
        key.revision(),
        key.total(),
        key.rfc(),
        key.resend());
  }

  private long seriesByTitle(String title, String authorKey, @Nullable Address author) {
    String titleKey = RevisionKey.titleKey(title);
    return sql.number(
            "SELECT id FROM series WHERE title_key = ? AND author_key = ? ORDER BY id LIMIT 1",
            titleKey,
            authorKey)
        .orElseGet(() ->
            sql.insert(
                """
                INSERT INTO series (title, title_key, author_name, author_email, author_key)
                VALUES (?, ?, ?, ?, ?)
                """,
                title,
                titleKey,
                author == null ? null : author.name(),
                author == null ? null : author.email(),
                authorKey));
  }

  /** Says which message is the cover letter of a revision. */
  public void setCover(long revision, long message) {
    sql.update("UPDATE revision SET cover = ? WHERE id = ?", message, revision);
  }

  /** Keeps the patch that a message is. */
  public void putPatch(long revision, int position, long message, String title, Patch patch) {
    sql.update(
        """
        INSERT INTO patch (revision, position, message, title, patch_id, files, added, removed)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (message) DO UPDATE SET revision = excluded.revision,
            position = excluded.position, title = excluded.title,
            patch_id = excluded.patch_id, files = excluded.files, added = excluded.added,
            removed = excluded.removed
        """,
        revision,
        position,
        message,
        title,
        patch.patchId(),
        patch.files().size(),
        patch.files().stream().mapToInt(FileDiff::added).sum(),
        patch.files().stream().mapToInt(FileDiff::removed).sum());
    putFiles(sql.number("SELECT id FROM patch WHERE message = ?", message).orElseThrow(), patch);
  }

  private void putFiles(long id, Patch patch) {
    sql.update("DELETE FROM patch_file WHERE patch = ?", id);
    for (FileDiff file : patch.files()) {
      sql.update(
          "INSERT INTO patch_file (patch, path) VALUES (?, ?) ON CONFLICT DO NOTHING",
          id,
          file.path());
    }
  }

  /**
   * Puts a revision in the series that its title (the cover letter's, else its first patch's) says,
   * now that more of it may have arrived; or in the one of the given short name.
   */
  public void join(long revision, @Nullable String seriesName) {
    long from = seriesOf(revision);
    boolean named = sql.any("SELECT 1 FROM series WHERE id = ? AND name IS NOT NULL", from);
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
    sql.update("UPDATE revision SET series = ? WHERE id = ?", into, revision);
    leave(from, into);
  }

  long seriesOf(long revision) {
    return sql.number("SELECT series FROM revision WHERE id = ?", revision).orElseThrow();
  }

  /** Drops a series that has no revision any more; what was objected to it goes to another. */
  void leave(long series, long into) {
    if (sql.any("SELECT 1 FROM revision WHERE series = ? LIMIT 1", series)) {
      return;
    }
    sql.update("UPDATE item SET series = ? WHERE series = ?", into, series);
    sql.update("DELETE FROM series WHERE id = ?", series);
  }

  private long seriesByName(String name, long candidate) {
    Optional<Long> found = sql.number("SELECT id FROM series WHERE name = ?", name);
    if (found.isPresent()) {
      return found.get();
    }
    sql.update("UPDATE series SET name = ? WHERE id = ?", name, candidate);
    return candidate;
  }

  private long seriesOfTitle(long revision, long current) {
    record Titled(@Nullable String title, String authorKey, @Nullable Address author) {}
    Titled titled =
        sql.first(
                """
                SELECT coalesce(c.subject, (SELECT p.title FROM patch p WHERE p.revision = r.id
                    ORDER BY p.position LIMIT 1)) AS title, r.author_key,
                    s.author_name, s.author_email
                FROM revision r JOIN series s ON s.id = r.series
                LEFT JOIN message c ON c.id = r.cover WHERE r.id = ?
                """,
                rows ->
                    new Titled(
                        NullableColumns.text(rows, "title"),
                        rows.getString("author_key"),
                        NullableColumns.address(rows, "author_name", "author_email")),
                revision)
            .orElseThrow();
    if (titled.title() == null) {
      return current;
    }
    String title = Subject.parse(titled.title()).title();
    return seriesByTitle(title, titled.authorKey(), titled.author());
  }

  /** Names a series by the title of its newest cover letter. */
  public void retitle(long revision) {
    record Named(long series, String title, String subject) {}
    sql.first(
            """
            SELECT s.id, s.title, c.subject FROM revision r JOIN series s ON s.id = r.series
            JOIN revision n ON n.series = s.id JOIN message c ON c.id = n.cover
            WHERE r.id = ? ORDER BY n.number DESC, n.id DESC LIMIT 1
            """,
            rows -> new Named(rows.getLong(1), rows.getString(2), rows.getString(3)),
            revision)
        .ifPresent(named -> {
          String title = Subject.parse(named.subject).title();
          if (!title.equals(named.title)) {
            sql.update(
                "UPDATE series SET title = ?, title_key = ? WHERE id = ?",
                title,
                RevisionKey.titleKey(title),
                named.series);
          }
        });
  }

  /** Keeps what a message asks to be pulled, if anything. */
  public void putPull(long message, @Nullable PullRequest pull) {
    if (pull != null) {
      sql.update(
          "INSERT OR REPLACE INTO pull_request (message, base, repository, ref, head)"
              + " VALUES (?, ?, ?, ?, ?)",
          message,
          pull.base(),
          pull.repository(),
          pull.ref(),
          pull.head());
    }
  }

  /** Keeps which messages a changelog links to. */
  public void addRefs(long message, Set<String> refs) {
    for (String ref : refs) {
      sql.update(
          "INSERT INTO posted_ref (message, ref) VALUES (?, ?) ON CONFLICT DO NOTHING",
          message,
          ref);
    }
  }

  /** Keeps the change-id of a revision, if it tells one. */
  public void setChangeId(long revision, @Nullable String changeId) {
    if (changeId != null) {
      sql.update("UPDATE revision SET change_id = ? WHERE id = ?", changeId, revision);
    }
  }

  /**
   * Takes a message without "0/n" for the cover letter of the revision that is threaded below it,
   * if the same person sent both and it carries no patch. Returns whether it did.
   */
  public boolean nakedCover(String anchor, String authorKey) {
    boolean wanted =
        sql.any(
            "SELECT 1 FROM revision WHERE anchor = ? AND author_key = ? AND cover IS NULL"
                + " AND total > 1 LIMIT 1",
            anchor,
            authorKey);
    return wanted
        && sql.update(
                """
                UPDATE revision SET cover = (SELECT m.id FROM message m WHERE m.key = ?1)
                WHERE anchor = ?1 AND author_key = ?2 AND cover IS NULL AND total > 1
                    AND NOT EXISTS (SELECT 1 FROM patch p JOIN message m ON m.id = p.message
                        WHERE m.key = ?1)
                    AND EXISTS (SELECT 1 FROM message m WHERE m.key = ?1
                        AND lower(coalesce(m.from_email, m.from_name)) = ?2
                        AND m.subject LIKE '[%' AND m.subject LIKE '%patch%'
                        AND m.subject NOT GLOB '*[0-9]/[0-9]*')
                    AND number = (SELECT min(n.number) FROM revision n
                        WHERE n.anchor = ?1 AND n.author_key = ?2)
                """,
                anchor, authorKey)
            > 0;
  }

  /** Returns where a message stands as cover letter or patch. */
  public Optional<Place> placeOf(String messageKey) {
    return sql.first(
        """
        SELECT r.series, r.id, r.number, p.id AS patch FROM message m
        JOIN patch p ON p.message = m.id JOIN revision r ON r.id = p.revision WHERE m.key = ?1
        UNION ALL
        SELECT r.series, r.id, r.number, NULL FROM message m
        JOIN revision r ON r.cover = m.id WHERE m.key = ?1 LIMIT 1
        """,
        rows ->
            new Place(
                rows.getLong("series"),
                rows.getLong("id"),
                rows.getInt("number"),
                NullableColumns.number(rows, "patch")),
        messageKey);
  }
}
