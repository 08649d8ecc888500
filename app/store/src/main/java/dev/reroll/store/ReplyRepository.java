// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.mail.Address;
import dev.reroll.review.Anchor;
import dev.reroll.review.Comment;
import dev.reroll.series.Trailer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What replies hold: comments and trailers. */
final class ReplyRepository {
  private final Handle handle;

  ReplyRepository(Handle handle) {
    this.handle = handle;
  }

  void clear(long message) {
    handle.execute("DELETE FROM comment WHERE message = ?", message);
    handle.execute("DELETE FROM trailer WHERE message = ?", message);
  }

  void addComment(long message, @Nullable Long patch, Comment comment) {
    Anchor anchor = comment.anchor();
    handle
        .createUpdate(
            """
            INSERT INTO comment (message, ordinal, patch, path, side, line, diff_line, exact, quoted,
                text, first_line)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .bind(0, message)
        .bind(1, comment.ordinal())
        .bind(2, patch)
        .bind(3, anchor == null ? null : anchor.path())
        .bind(4, anchor == null ? null : anchor.side().name())
        .bind(5, anchor == null ? null : Integer.valueOf(anchor.line()))
        .bind(6, anchor == null ? null : anchor.quoted())
        .bind(7, anchor == null ? null : Boolean.valueOf(anchor.exact()))
        .bind(8, comment.quoted())
        .bind(9, comment.text())
        .bind(10, comment.firstLine())
        .execute();
  }

  void addTrailer(long message, int ordinal, SeriesRepository.Place place, Trailer trailer) {
    Address person = trailer.person();
    handle
        .createUpdate(
            """
            INSERT INTO trailer (message, ordinal, patch, revision, key, value, name, email, line)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .bind(0, message)
        .bind(1, ordinal)
        .bind(2, place.patch())
        .bind(3, place.revision())
        .bind(4, trailer.key())
        .bind(5, trailer.value())
        .bind(6, person == null ? null : person.name())
        .bind(7, person == null ? null : person.email())
        .bind(8, trailer.line())
        .execute();
  }

  List<CommentRow> commentsOf(long patch) {
    return handle
        .createQuery(
            """
            SELECT m.key, m.from_name, m.from_email, m.sent, c.* FROM comment c
            JOIN message m ON m.id = c.message WHERE c.patch = ? ORDER BY m.sent, m.id, c.ordinal
            """)
        .bind(0, patch)
        .map((rows, context) ->
            new CommentRow(
                rows.getString("key"),
                Columns.address(rows, "from_name", "from_email"),
                Columns.instant(rows, "sent"),
                comment(rows)))
        .list();
  }

  private static Comment comment(ResultSet rows) throws SQLException {
    String path = Columns.text(rows, "path");
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
        rows.getInt("first_line"));
  }

  /** Returns the trailers given for a patch, and those given for its whole revision. */
  List<Trailer> trailersFor(long patch, long revision) {
    return handle
        .createQuery(
            """
            SELECT t.key, t.value, t.name, t.email, t.line FROM trailer t
            JOIN message m ON m.id = t.message
            WHERE t.patch = :patch OR (t.patch IS NULL AND t.revision = :revision)
            ORDER BY m.sent, t.message, t.ordinal
            """)
        .bind("patch", patch)
        .bind("revision", revision)
        .map((rows, context) ->
            new Trailer(
                rows.getString("key"),
                rows.getString("value"),
                Columns.address(rows, "name", "email"),
                rows.getInt("line")))
        .list();
  }
}
