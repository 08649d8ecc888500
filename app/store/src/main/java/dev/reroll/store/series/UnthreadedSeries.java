// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.mail.Mail;
import dev.reroll.series.RevisionKey;
import dev.reroll.series.Subject;
import dev.reroll.store.database.Sql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Series whose parts answer nothing: what holds them together is who sent them when. */
public final class UnthreadedSeries {
  private static final long GAP_MILLIS = 3_600_000;

  private final Sql sql;
  private final SeriesRepository series;

  public UnthreadedSeries(Sql sql, SeriesRepository series) {
    this.sql = sql;
    this.series = series;
  }

  /** A patch or cover letter that answers nothing, and the revision it is in; 0 for none yet. */
  private record Part(String key, long sent, int number, long revision) {}

  /**
   * Returns under which message the parts of a series that was posted without threading are kept:
   * the first of those by the same person with the same tags that came within an hour of each
   * other, each number once. Parts that are kept under another one until now are moved.
   */
  public String anchor(RevisionKey key, String message, Mail mail, Subject subject) {
    long sent = mail.date() == null ? 0 : mail.date().toEpochMilli();
    int own = subject.number() == null ? 0 : subject.number();
    List<Part> parts = new ArrayList<>(parts(key));
    parts.removeIf(part -> part.key.equals(message));
    parts.add(new Part(message, sent, own, 0));
    parts.sort(Comparator.comparingLong(Part::sent).thenComparing(Part::key));
    List<Part> run = new ArrayList<>();
    Set<Integer> numbers = new HashSet<>();
    for (Part part : parts) {
      boolean next =
          !run.isEmpty()
              && (part.sent - run.getLast().sent > GAP_MILLIS || numbers.contains(part.number));
      if (next) {
        if (run.stream().anyMatch(other -> other.key.equals(message))) {
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
        moveTo(anchor, part.revision, key);
      }
    }
    return anchor;
  }

  private List<Part> parts(RevisionKey key) {
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
            new Part(
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
