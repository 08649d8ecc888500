// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** {@link Runs} in the database. */
final class StoredRuns implements Runs {
  private static final String ROW =
      """
      SELECT l.id, l.state, l.queued, l.started, l.finished, s.id AS series, s.title AS series_title,
          r.number, p.id AS patch, p.position, p.title
      FROM lab_run l JOIN patch p ON p.id = l.patch JOIN revision r ON r.id = p.revision
      JOIN series s ON s.id = r.series
      """;

  private final Database database;
  private final Clock clock;

  StoredRuns(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public long queue(long patchId) {
    return database.write(handle ->
        handle
            .createUpdate("INSERT INTO lab_run (patch, state, queued) VALUES (?, 'queued', ?)")
            .bind(0, patchId)
            .bind(1, clock.millis())
            .executeAndReturnGeneratedKeys()
            .mapTo(Long.class)
            .one());
  }

  @Override
  public void start(long runId) {
    database.useWrite(handle ->
        handle.execute(
            "UPDATE lab_run SET state = 'running', started = ? WHERE id = ?",
            clock.millis(),
            runId));
  }

  @Override
  public void beginStep(long runId, String step) {
    database.useWrite(handle ->
        handle.execute(
            """
            INSERT INTO run_step (run, ordinal, step, millis, detail, log)
            VALUES (?, (SELECT count(*) FROM run_step WHERE run = ?), ?, 0, '', '')
            """,
            runId,
            runId,
            step));
  }

  @Override
  public void endStep(
      long runId, String step, String verdict, long millis, String detail, String log) {
    database.useWrite(handle ->
        handle.execute(
            """
            INSERT INTO run_step (run, ordinal, step, verdict, millis, detail, log)
            VALUES (?, (SELECT count(*) FROM run_step WHERE run = ?), ?, ?, ?, ?, ?)
            ON CONFLICT (run, step) DO UPDATE SET verdict = excluded.verdict,
                millis = excluded.millis, detail = excluded.detail, log = excluded.log
            """,
            runId,
            runId,
            step,
            verdict,
            millis,
            detail,
            log));
  }

  @Override
  public void finish(long runId, String state) {
    database.useWrite(handle ->
        handle.execute(
            "UPDATE lab_run SET state = ?, finished = ? WHERE id = ?",
            state,
            clock.millis(),
            runId));
  }

  @Override
  public void interruptAll() {
    database.useWrite(handle ->
        handle.execute(
            """
            UPDATE lab_run SET state = 'interrupted', finished = ?
            WHERE state IN ('queued', 'running')
            """,
            clock.millis()));
  }

  @Override
  public Optional<RunRow> find(long runId) {
    return database.read(handle -> rows(handle, "WHERE l.id = ?", runId).stream().findFirst());
  }

  @Override
  public String log(long runId, String step) {
    return database.read(handle ->
        handle
            .createQuery("SELECT log FROM run_step WHERE run = ? AND step = ?")
            .bind(0, runId)
            .bind(1, step)
            .mapTo(String.class)
            .findFirst()
            .orElse(""));
  }

  @Override
  public List<RunRow> ofRevision(long revisionId) {
    return database.read(handle -> ofRevision(handle, revisionId));
  }

  @Override
  public List<RunRow> newest(int limit) {
    return database.read(handle -> rows(handle, "ORDER BY l.id DESC LIMIT ?", limit));
  }

  static List<RunRow> ofRevision(Handle handle, long revisionId) {
    return rows(
        handle,
        """
        WHERE r.id = ? AND l.id = (SELECT max(n.id) FROM lab_run n WHERE n.patch = p.id)
        ORDER BY p.position
        """,
        revisionId);
  }

  private static List<RunRow> rows(Handle handle, String where, Object argument) {
    // Rows are read before steps are asked for: one statement at a time on a connection.
    List<RunRow> bare =
        handle.createQuery(ROW + where).bind(0, argument).map((rows, context) -> bare(rows)).list();
    List<RunRow> whole = new ArrayList<>(bare.size());
    for (RunRow row : bare) {
      whole.add(
          new RunRow(
              row.id(),
              row.seriesId(),
              row.seriesTitle(),
              row.revision(),
              row.patchId(),
              row.position(),
              row.title(),
              row.state(),
              row.queued(),
              row.started(),
              row.finished(),
              steps(handle, row.id())));
    }
    return whole;
  }

  private static RunRow bare(ResultSet rows) throws SQLException {
    return new RunRow(
        rows.getLong("id"),
        rows.getLong("series"),
        rows.getString("series_title"),
        rows.getInt("number"),
        rows.getLong("patch"),
        rows.getInt("position"),
        rows.getString("title"),
        rows.getString("state"),
        Instant.ofEpochMilli(rows.getLong("queued")),
        Columns.instant(rows, "started"),
        Columns.instant(rows, "finished"),
        List.of());
  }

  private static List<StepRow> steps(Handle handle, long run) {
    return handle
        .createQuery(
            "SELECT step, verdict, millis, detail FROM run_step WHERE run = ? ORDER BY ordinal")
        .bind(0, run)
        .map((rows, context) ->
            new StepRow(
                rows.getString("step"),
                Columns.text(rows, "verdict"),
                rows.getLong("millis"),
                rows.getString("detail")))
        .list();
  }
}
