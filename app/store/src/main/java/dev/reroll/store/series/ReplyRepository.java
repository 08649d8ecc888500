// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.mail.Address;
import dev.reroll.review.Anchor;
import dev.reroll.review.Comment;
import dev.reroll.review.tracker.Concession;
import dev.reroll.series.CountedTrailers;
import dev.reroll.series.Trailer;
import dev.reroll.store.database.NullableColumns;
import dev.reroll.store.database.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What replies hold: comments, trailers, and words that grant or take back. */
public final class ReplyRepository {
  private static final String GIVEN =
      """
      SELECT t.key, t.value, t.name, t.email, t.line, m.key AS sender, m.from_name, m.from_email,
          p.patch_id
      FROM trailer t JOIN message m ON m.id = t.message LEFT JOIN patch p ON p.id = t.patch
      """;

  private final Handle handle;
  private final Sql sql;

  public ReplyRepository(Handle handle) {
    this(handle, Sql.of(handle));
  }

  public ReplyRepository(Handle handle, Sql sql) {
    this.handle = handle;
    this.sql = sql;
  }

  /** Removes all that was found in a message. */
  public void clear(long message) {
    sql.update("DELETE FROM comment WHERE message = ?", message);
    sql.update("DELETE FROM trailer WHERE message = ?", message);
    sql.update("DELETE FROM concession WHERE message = ?", message);
  }

  /** Keeps a comment that a message makes. */
  public void addComment(long message, SeriesRepository.Place place, Comment comment) {
    Anchor anchor = comment.anchor();
    sql.update(
        """
        INSERT INTO comment (message, ordinal, patch, path, side, line, diff_line, exact, quoted,
            text, first_line, revision, message_line)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        message,
        comment.ordinal(),
        place.patch(),
        anchor == null ? null : anchor.path(),
        anchor == null ? null : anchor.side().name(),
        anchor == null ? null : Integer.valueOf(anchor.line()),
        anchor == null ? null : anchor.quoted(),
        anchor == null ? null : Boolean.valueOf(anchor.exact()),
        comment.quoted(),
        comment.text(),
        comment.firstLine(),
        place.revision(),
        comment.messageLine());
  }

  /** Keeps a trailer that a message gives. */
  public void addTrailer(long message, int ordinal, SeriesRepository.Place place, Trailer trailer) {
    Address person = trailer.person();
    sql.update(
        """
        INSERT INTO trailer (message, ordinal, patch, revision, key, value, name, email, line)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        message,
        ordinal,
        place.patch(),
        place.revision(),
        trailer.key(),
        trailer.value(),
        person == null ? null : person.name(),
        person == null ? null : person.email(),
        trailer.line());
  }

  /** Keeps what a message may concede. */
  public void addConcessions(
      long message, SeriesRepository.Place place, List<Concession> concessions) {
    for (int i = 0; i < concessions.size(); i++) {
      Concession one = concessions.get(i);
      sql.update(
          """
          INSERT INTO concession (message, ordinal, kind, revision, patch, words, confidence,
              reason, answered, key)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
          message,
          i,
          one.kind().name(),
          place.revision(),
          place.patch(),
          one.words(),
          one.confidence(),
          one.reason(),
          one.answered(),
          one.key());
    }
  }

  /** Returns the comments on a patch, in the order of their messages. */
  public List<ReviewComment> commentsOf(long patch) {
    return comments("c.patch = ?", patch);
  }

  /** Returns the comments in replies to the cover letter of a revision. */
  public List<ReviewComment> commentsOfCover(long revision) {
    return comments("c.patch IS NULL AND c.revision = ?", revision);
  }

  private List<ReviewComment> comments(String where, long id) {
    return handle
        .createQuery(
            """
            SELECT m.key, m.from_name, m.from_email, m.sent, c.* FROM comment c
            JOIN message m ON m.id = c.message WHERE %s ORDER BY m.sent, m.id, c.ordinal
            """
                .formatted(where))
        .bind(0, id)
        .map((rows, context) ->
            new ReviewComment(
                rows.getString("key"),
                NullableColumns.address(rows, "from_name", "from_email"),
                NullableColumns.instant(rows, "sent"),
                comment(rows)))
        .list();
  }

  private static Comment comment(ResultSet rows) throws SQLException {
    String path = NullableColumns.text(rows, "path");
    Anchor anchor =
        path == null
            ? null
            : new Anchor(
                path,
                Anchor.Side.valueOf(rows.getString("side")),
                rows.getInt("line"),
                rows.getString("diff_line"),
                rows.getBoolean("exact"));
    return new Comment(
        rows.getInt("ordinal"),
        anchor,
        rows.getString("quoted"),
        rows.getString("text"),
        rows.getInt("first_line"),
        rows.getInt("message_line"));
  }

  /** Returns the trailers given for a whole revision, in answers to its cover letter. */
  List<GivenTrailer> trailersForAll(long revision) {
    return handle
        .createQuery(
            GIVEN
                + """
                WHERE t.patch IS NULL AND t.revision = ? ORDER BY m.sent, t.message, t.ordinal
                """)
        .bind(0, revision)
        .map((rows, context) -> given(rows, ""))
        .list();
  }

  /**
   * Returns the trailers given for a patch: in answers to it, to the cover letter, and to the same
   * patch (by diff, else by title) of older revisions, which count only while its diff is the same.
   */
  List<GivenTrailer> trailersFor(PostedPatch patch, long revision) {
    return handle
        .createQuery(
            GIVEN
                + """
                JOIN revision n ON n.id = :revision JOIN revision r ON r.id = t.revision
                WHERE t.patch = :patch OR (t.patch IS NULL AND t.revision = :revision)
                    OR (r.series = n.series AND r.number < n.number
                        AND (p.patch_id = :patch_id OR p.title = :title))
                ORDER BY m.sent, t.message, t.ordinal
                """)
        .bind("patch", patch.id())
        .bind("revision", revision)
        .bind("patch_id", patch.patchId())
        .bind("title", patch.title())
        .map((rows, context) -> given(rows, patch.patchId()))
        .list();
  }

  private static GivenTrailer given(ResultSet rows, String patchId) throws SQLException {
    Trailer trailer =
        new Trailer(
            rows.getString("key"),
            rows.getString("value"),
            NullableColumns.address(rows, "name", "email"),
            rows.getInt("line"));
    Address sender = NullableColumns.address(rows, "from_name", "from_email");
    String givenFor = NullableColumns.text(rows, "patch_id");
    String invalid = CountedTrailers.refusal(trailer, sender).orElse(null);
    if (invalid == null && givenFor != null && !givenFor.equals(patchId)) {
      invalid = "given for an older revision of the patch, which changed since";
    }
    return new GivenTrailer(trailer, rows.getString("sender"), sender, invalid);
  }
}
