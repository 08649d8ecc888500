// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.mail.Address;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Patch;
import dev.reroll.series.RevisionKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes series, revisions and patches. */
final class SeriesRepository {
  private static final long UNTHREADED_GAP_MILLIS = 3_600_000;

  private final Handle handle;

  SeriesRepository(Handle handle) {
    this.handle = handle;
  }

  /** Where a message of a series stands. */
  record Place(long series, long revision, int number, @Nullable Long patch) {}

  /** Returns the revision of a key, made (in a series of its own for now) if there is none. */
  long revision(RevisionKey key, String title, @Nullable Address author) {
    Optional<Long> found = known(key);
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

  private Optional<Long> known(RevisionKey key) {
    return handle
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

  void addRefs(long message, Set<String> refs) {
    for (String ref : refs) {
      handle.execute(
          "INSERT INTO posted_ref (message, ref) VALUES (?, ?) ON CONFLICT DO NOTHING",
          message,
          ref);
    }
  }

  void setChangeId(long revision, @Nullable String changeId) {
    if (changeId != null) {
      handle.execute("UPDATE revision SET change_id = ? WHERE id = ?", changeId, revision);
    }
  }

  /**
   * Takes a message without "0/n" for the cover letter of the revision that is threaded below it,
   * if the same person sent both and it carries no patch.
   */
  void nakedCover(String anchor, String authorKey) {
    handle
        .createUpdate(
            """
            UPDATE revision SET cover = (SELECT m.id FROM message m WHERE m.key = :anchor)
            WHERE anchor = :anchor AND author_key = :author AND cover IS NULL AND total > 1
                AND NOT EXISTS (SELECT 1 FROM patch p JOIN message m ON m.id = p.message
                    WHERE m.key = :anchor)
                AND EXISTS (SELECT 1 FROM message m WHERE m.key = :anchor
                    AND lower(coalesce(m.from_email, m.from_name)) = :author
                    AND m.subject LIKE '[%' AND m.subject LIKE '%patch%'
                    AND m.subject NOT GLOB '*[0-9]/[0-9]*')
                AND number = (SELECT min(n.number) FROM revision n
                    WHERE n.anchor = :anchor AND n.author_key = :author)
            """)
        .bind("anchor", anchor)
        .bind("author", authorKey)
        .execute();
  }

  /**
   * Returns under which message the parts of a series that was posted without threading are kept:
   * the first of those by the same person with the same tags that came within an hour of each
   * other, each number once. Parts that are kept under another one until now are moved.
   */
  String unthreadedAnchor(RevisionKey key, MessageRow message, @Nullable Integer number) {
    List<Part> parts = new ArrayList<>(parts(key));
    parts.removeIf(part -> part.key.equals(message.key()));
    parts.add(new Part(message.key(), millis(message), number == null ? 0 : number, 0));
    parts.sort(Comparator.comparingLong(Part::sent).thenComparing(Part::key));
    List<Part> run = new ArrayList<>();
    Set<Integer> numbers = new HashSet<>();
    for (Part part : parts) {
      boolean next =
          !run.isEmpty()
              && (part.sent - run.getLast().sent > UNTHREADED_GAP_MILLIS
                  || numbers.contains(part.number));
      if (next) {
        if (run.stream().anyMatch(other -> other.key.equals(message.key()))) {
          break;
        }
        run.clear();
        numbers.clear();
      }
      run.add(part);
      numbers.add(part.number);
    }
    String anchor = run.getFirst().key;
    for (Part part : run) {
      if (part.revision != 0) {
        handle.execute(
            "UPDATE revision SET anchor = ? WHERE id = ? AND NOT EXISTS (SELECT 1 FROM revision"
                + " WHERE anchor = ? AND author_key = ? AND number = ? AND total = ? AND rfc = ?"
                + " AND resend = ?)",
            anchor,
            part.revision,
            anchor,
            key.author(),
            key.revision(),
            key.total(),
            key.rfc(),
            key.resend());
        move(part.revision, key.at(anchor));
      }
    }
    return anchor;
  }

  /** A patch or cover letter that answers nothing, and the revision it is in; 0 for none yet. */
  private record Part(String key, long sent, int number, long revision) {}

  private static long millis(MessageRow row) {
    return row.date() == null ? 0 : row.date().toEpochMilli();
  }

  private List<Part> parts(RevisionKey key) {
    return handle
        .createQuery(
            """
            SELECT m.key, coalesce(m.sent, 0) AS sent, p.position AS number, r.id AS revision
            FROM revision r JOIN patch p ON p.revision = r.id JOIN message m ON m.id = p.message
            WHERE r.author_key = :author AND r.number = :number AND r.total = :total
                AND r.rfc = :rfc AND r.resend = :resend AND m.refs = '' AND m.in_reply_to IS NULL
            UNION ALL
            SELECT m.key, coalesce(m.sent, 0), 0, r.id FROM revision r
            JOIN message m ON m.id = r.cover
            WHERE r.author_key = :author AND r.number = :number AND r.total = :total
                AND r.rfc = :rfc AND r.resend = :resend AND m.refs = '' AND m.in_reply_to IS NULL
            """)
        .bind("author", key.author())
        .bind("number", key.revision())
        .bind("total", key.total())
        .bind("rfc", key.rfc())
        .bind("resend", key.resend())
        .map((rows, context) ->
            new Part(
                rows.getString("key"),
                rows.getLong("sent"),
                rows.getInt("number"),
                rows.getLong("revision")))
        .list();
  }

  /** Moves all of a revision to the one of a key, if that is another. */
  private void move(long from, RevisionKey key) {
    Optional<Long> into = known(key);
    if (into.isEmpty() || into.get() == from) {
      return;
    }
    handle.execute("UPDATE patch SET revision = ? WHERE revision = ?", into.get(), from);
    handle.execute("UPDATE trailer SET revision = ? WHERE revision = ?", into.get(), from);
    handle.execute("UPDATE comment SET revision = ? WHERE revision = ?", into.get(), from);
    handle.execute(
        "UPDATE revision SET cover = coalesce(cover, (SELECT cover FROM revision WHERE id = ?))"
            + " WHERE id = ?",
        from,
        into.get());
    long series =
        handle
            .createQuery("SELECT series FROM revision WHERE id = ?")
            .bind(0, from)
            .mapTo(Long.class)
            .one();
    handle.execute("DELETE FROM revision WHERE id = ?", from);
    long rest =
        handle
            .createQuery("SELECT series FROM revision WHERE id = ?")
            .bind(0, into.get())
            .mapTo(Long.class)
            .one();
    boolean empty =
        handle
            .createQuery("SELECT NOT EXISTS (SELECT 1 FROM revision WHERE series = ?)")
            .bind(0, series)
            .mapTo(Boolean.class)
            .one();
    if (empty) {
      handle.execute("UPDATE objection SET series = ? WHERE series = ?", rest, series);
      handle.execute("DELETE FROM series WHERE id = ?", series);
    }
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
