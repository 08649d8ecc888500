// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.mail.Mail;
import dev.reroll.series.RevisionKey;
import dev.reroll.series.Subject;
import dev.reroll.series.link.UnthreadedPart;
import dev.reroll.series.link.UnthreadedRun;
import dev.reroll.store.database.Sql;
import java.util.List;
import java.util.Optional;

/** Series whose parts answer nothing: what holds them together is who sent them when. */
public final class UnthreadedSeries {
  private final Sql sql;
  private final SeriesRepository series;

  public UnthreadedSeries(Sql sql, SeriesRepository series) {
    this.sql = sql;
    this.series = series;
  }

  /**
   * Returns under which message the parts of a series that was posted without threading are kept.
   * Parts that are kept under another one until now are moved.
   */
  public String anchor(RevisionKey key, String message, Mail mail, Subject subject) {
    long sent = mail.date() == null ? 0 : mail.date().toEpochMilli();
    int own = subject.number() == null ? 0 : subject.number();
    UnthreadedRun run = UnthreadedRun.of(new UnthreadedPart(message, sent, own, 0), parts(key));
    for (UnthreadedPart part : run.parts()) {
      if (part.revision() != 0) {
        moveTo(run.anchor(), part.revision(), key);
      }
    }
    return run.anchor();
  }

  private List<UnthreadedPart> parts(RevisionKey key) {
    return sql.list(
        """
        SELECT m.key, coalesce(m.sent, 0) AS sent, p.position AS number, r.id AS revision
        FROM revision r JOIN patch p ON p.revision = r.id JOIN message m ON m.id = p.message
        WHERE r.author_key = ?1 AND r.number = ?2 AND r.total = ?3
            AND r.rfc = ?4 AND r.resend = ?5 AND m.refs = '' AND m.in_reply_to IS NULL
        UNION ALL
        SELECT m.key, coalesce(m.sent, 0), 0, r.id FROM revision r
        JOIN message m ON m.id = r.cover
        WHERE r.author_key = ?1 AND r.number = ?2 AND r.total = ?3
            AND r.rfc = ?4 AND r.resend = ?5 AND m.refs = '' AND m.in_reply_to IS NULL
        """,
        rows ->
            new UnthreadedPart(
                rows.getString("key"),
                rows.getLong("sent"),
                rows.getInt("number"),
                rows.getLong("revision")),
        key.author(),
        key.revision(),
        key.total(),
        key.rfc(),
        key.resend());
  }

  private void moveTo(String anchor, long revision, RevisionKey key) {
    Optional<Long> into = series.known(key.at(anchor));
    if (into.isEmpty()) {
      sql.update("UPDATE revision SET anchor = ? WHERE id = ?", anchor, revision);
    } else if (into.get() != revision) {
      move(revision, into.get());
    }
  }

  /** Moves all of a revision to another. */
  private void move(long from, long into) {
    sql.update("UPDATE patch SET revision = ? WHERE revision = ?", into, from);
    sql.update("UPDATE trailer SET revision = ? WHERE revision = ?", into, from);
    sql.update("UPDATE comment SET revision = ? WHERE revision = ?", into, from);
    sql.update(
        "UPDATE revision SET cover = coalesce(cover, (SELECT cover FROM revision WHERE id = ?))"
            + " WHERE id = ?",
        from,
        into);
    long left = series.seriesOf(from);
    sql.update("DELETE FROM revision WHERE id = ?", from);
    series.leave(left, series.seriesOf(into));
  }
}
