// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.check;

import dev.reroll.review.gate.Outcome;
import dev.reroll.store.database.Database;
import dev.reroll.store.database.NullableColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** {@link Checks} in the database. */
public final class StoredChecks implements Checks {
  private static final String COLUMNS =
      """
      SELECT c.id, s.id AS series, s.title AS series_title, r.id AS revision_id, r.number,
          c.position, coalesce(p.title, '') AS title, c.name, c.content, c.state, c.owner, c.queued,
          c.started, v.attempt AS decided, c.attempt, v.verdict, v.text, v.millis, v.known, v.host,
          v.finished
      FROM check_cell c JOIN revision r ON r.id = c.revision JOIN series s ON s.id = r.series
      LEFT JOIN patch p ON p.revision = c.revision AND p.position = c.position
      """;
  private static final String ROW =
      COLUMNS + "LEFT JOIN check_verdict v ON v.cell = c.id AND v.attempt = c.attempt\n";
  private static final int LATELY = 20;

  private final Database database;
  private final Clock clock;

  public StoredChecks(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public boolean want(long revisionId, int position, String name, String content, boolean again) {
    return database.write(handle -> {
      Optional<CheckCell> found =
          rows(
                  handle,
                  "WHERE c.revision = ? AND c.position = ? AND c.name = ?",
                  revisionId,
                  position,
                  name)
              .stream()
              .findFirst();
      if (found.isEmpty()) {
        handle.execute(
            """
            INSERT INTO check_cell (revision, position, name, content, attempt, state, queued)
            VALUES (?, ?, ?, ?, 1, 'queued', ?)
            """,
            revisionId,
            position,
            name,
            content,
            clock.millis());
        return true;
      }
      CheckCell cell = found.get();
      boolean isSame = cell.content().equals(content);
      if (isSame && cell.isOpen()) {
        return true;
      }
      if (isSame && cell.state() == CheckState.DONE && !again) {
        return false;
      }
      handle.execute(
          """
          UPDATE check_cell SET content = ?, attempt = attempt + 1, state = 'queued', owner = NULL,
              queued = ?, started = NULL
          WHERE id = ?
          """,
          content,
          clock.millis(),
          cell.id());
      return true;
    });
  }

  @Override
  public List<CheckCell> claim(
      long revisionId, int position, String owner, Predicate<String> isGone) {
    return database.write(handle -> {
      List<Long> mine = new ArrayList<>();
      handle
          .createQuery(
              """
              SELECT id, state, owner FROM check_cell
              WHERE revision = ? AND position = ? AND state IN ('queued', 'running')
              """)
          .bind(0, revisionId)
          .bind(1, position)
          .map((rows, context) -> {
            String other = NullableColumns.text(rows, "owner");
            if (other == null || other.equals(owner) || isGone.test(other)) {
              mine.add(rows.getLong("id"));
            }
            return true;
          })
          .list();
      List<CheckCell> claimed = new ArrayList<>();
      for (long id : mine) {
        handle.execute(
            "UPDATE check_cell SET state = 'running', owner = ?, started = ? WHERE id = ?",
            owner,
            clock.millis(),
            id);
        claimed.addAll(rows(handle, "WHERE c.id = ?", id));
      }
      return claimed;
    });
  }

  @Override
  public boolean finish(CheckCell cell, CheckVerdict verdict) {
    return database.write(handle -> {
      // Another attempt may have been asked for, or this one cancelled, while it ran.
      int open =
          handle.execute(
              "UPDATE check_cell SET state = 'done' WHERE id = ? AND attempt = ? AND state = 'running'",
              cell.id(),
              cell.attempt());
      return open == 1
          && 1
              == handle.execute(
                  """
                  INSERT INTO check_verdict (cell, attempt, content, verdict, text, millis, known,
                      finished, host, issues, gone, log)
                  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                  ON CONFLICT (cell, attempt) DO NOTHING
                  """,
                  cell.id(),
                  cell.attempt(),
                  cell.content(),
                  verdict.verdict().word(),
                  verdict.text(),
                  verdict.millis(),
                  verdict.isKnown() ? 1 : 0,
                  clock.millis(),
                  verdict.host(),
                  String.join("\n", verdict.issues()),
                  String.join("\n", verdict.gone()),
                  verdict.log());
    });
  }

  @Override
  public void release(String owner, long revisionId, int position) {
    database.useWrite(handle ->
        handle.execute(
            """
            UPDATE check_cell SET state = 'queued', owner = NULL, started = NULL
            WHERE owner = ? AND revision = ? AND position = ? AND state = 'running'
            """,
            owner,
            revisionId,
            position));
  }

  @Override
  public int cancel(Collection<Long> cells) {
    return database.write(handle -> {
      int cancelled = 0;
      for (long cell : cells) {
        cancelled +=
            handle.execute(
                "UPDATE check_cell SET state = 'cancelled' WHERE id = ? AND state IN ('queued', 'running')",
                cell);
      }
      return cancelled;
    });
  }

  @Override
  public Optional<CheckCell> find(long id) {
    return database.read(handle -> rows(handle, "WHERE c.id = ?", id).stream().findFirst());
  }

  @Override
  public Optional<CheckVerdict> verdict(long cell, int attempt) {
    return database.read(handle ->
        handle
            .createQuery("SELECT * FROM check_verdict WHERE cell = ? AND attempt = ?")
            .bind(0, cell)
            .bind(1, attempt)
            .map((rows, context) ->
                new CheckVerdict(
                    Outcome.of(rows.getString("verdict")),
                    rows.getString("text"),
                    rows.getLong("millis"),
                    rows.getBoolean("known"),
                    rows.getString("host"),
                    rows.getString("issues").lines().toList(),
                    rows.getString("gone").lines().toList(),
                    rows.getString("log")))
            .findFirst());
  }

  @Override
  public List<CheckCell> attempts(long cell) {
    return database.read(handle ->
        query(
            handle,
            COLUMNS
                + "JOIN check_verdict v ON v.cell = c.id WHERE c.id = ? ORDER BY v.attempt DESC",
            cell));
  }

  @Override
  public List<CheckCell> ofRevision(long revisionId) {
    return database.read(
        handle -> rows(handle, "WHERE c.revision = ? ORDER BY c.position, c.id", revisionId));
  }

  @Override
  public List<CheckCell> ofSeries(long seriesId, String name) {
    return database.read(handle ->
        rows(
            handle,
            "WHERE s.id = ? AND c.name = ? ORDER BY r.number DESC, r.id DESC, c.position",
            seriesId,
            name));
  }

  @Override
  public List<CheckCell> open() {
    return database.read(handle -> rows(handle, "WHERE c.state IN ('queued', 'running')"));
  }

  @Override
  public UsualTimes usualTimes() {
    return database.read(handle -> {
      List<UsualTimes.Usual> usual = new ArrayList<>();
      handle
          .createQuery(
              """
              SELECT name, avg(millis) AS usual FROM (
                SELECT c.name, v.millis,
                    row_number() OVER (PARTITION BY c.name ORDER BY v.finished DESC) AS age
                FROM check_verdict v JOIN check_cell c ON c.id = v.cell
                WHERE v.known = 0)
              WHERE age <= ?
              GROUP BY name
              """)
          .bind(0, LATELY)
          .map((rows, context) ->
              new UsualTimes.Usual(rows.getString("name"), rows.getLong("usual")))
          .forEach(usual::add);
      handle
          .createQuery(
              """
              SELECT avg(finished - started) AS usual FROM (
                SELECT started, finished FROM lab_run
                WHERE state = 'done' AND started IS NOT NULL ORDER BY id DESC LIMIT ?)
              """)
          .bind(0, LATELY)
          .mapTo(Long.class)
          .findFirst()
          .ifPresent(millis -> usual.add(new UsualTimes.Usual(RUN, millis)));
      return new UsualTimes(usual);
    });
  }

  private static List<CheckCell> rows(Handle handle, String where, Object... arguments) {
    return query(handle, ROW + where, arguments);
  }

  private static List<CheckCell> query(Handle handle, String sql, Object... arguments) {
    var query = handle.createQuery(sql);
    for (int i = 0; i < arguments.length; i++) {
      query.bind(i, arguments[i]);
    }
    return query.map((rows, context) -> row(rows)).list();
  }

  private static CheckCell row(ResultSet rows) throws SQLException {
    String verdict = NullableColumns.text(rows, "verdict");
    int decided = rows.getInt("decided");
    return new CheckCell(
        rows.getLong("id"),
        rows.getLong("series"),
        rows.getString("series_title"),
        rows.getLong("revision_id"),
        rows.getInt("number"),
        rows.getInt("position"),
        rows.getString("title"),
        rows.getString("name"),
        rows.getString("content"),
        verdict == null ? rows.getInt("attempt") : decided,
        CheckState.of(rows.getString("state")),
        Outcome.of(verdict, Outcome.PENDING),
        verdict == null ? "" : rows.getString("text"),
        rows.getLong("millis"),
        rows.getBoolean("known"),
        NullableColumns.text(rows, "host"),
        Instant.ofEpochMilli(rows.getLong("queued")),
        NullableColumns.instant(rows, "started"),
        NullableColumns.instant(rows, "finished"));
  }
}
