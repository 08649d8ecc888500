// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.run;

import dev.reroll.review.gate.Outcome;
import dev.reroll.store.database.Database;
import dev.reroll.store.database.NullableColumns;
import dev.reroll.store.job.Claims;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@link Runs} in the database. */
public final class StoredRuns implements Runs {
  private static final String COLUMNS =
      """
      SELECT l.id, l.state, l.queued, l.started, l.finished, s.id AS series,
          coalesce(s.title, '') AS series_title, r.number, p.id AS patch, p.position,
          coalesce(p.title, '') AS title, l.kernel, l.product
      """;

  private static final String OF_PATCHES =
      COLUMNS
          + """
          FROM lab_run l JOIN patch p ON p.id = l.patch JOIN revision r ON r.id = p.revision
          JOIN series s ON s.id = r.series
          """;

  private static final String OF_ANY =
      COLUMNS
          + """
          FROM lab_run l LEFT JOIN patch p ON p.id = l.patch
          LEFT JOIN revision r ON r.id = p.revision LEFT JOIN series s ON s.id = r.series
          """;

  private final Database database;
  private final Clock clock;
  private final Claims claims;

  public StoredRuns(Database database, Clock clock, Claims claims) {
    this.database = database;
    this.clock = clock;
    this.claims = claims;
  }

  @Override
  public long queue(long patchId, String kernel) {
    return add(patchId, kernel);
  }

  @Override
  public long queueCommit(String kernel) {
    return add(null, kernel);
  }

  private long add(@Nullable Long patch, String kernel) {
    return database.write(handle -> {
      handle.execute(
          """
          UPDATE lab_run SET state = 'interrupted', finished = ?
          WHERE patch = ? AND kernel = ? AND owner = ? AND state IN ('queued', 'running')
          """,
          clock.millis(),
          patch,
          kernel,
          claims.owner());
      return handle
          .createUpdate(
              """
              INSERT INTO lab_run (patch, kernel, state, queued, owner)
              VALUES (?, ?, 'queued', ?, ?)
              """)
          .bind(0, patch)
          .bind(1, kernel)
          .bind(2, clock.millis())
          .bind(3, claims.owner())
          .executeAndReturnGeneratedKeys()
          .mapTo(Long.class)
          .one();
    });
  }

  @Override
  public void start(long runId) {
    database.useWrite(handle ->
        handle.execute(
            "UPDATE lab_run SET state = 'running', started = ? WHERE id = ? AND state = 'queued'",
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
      long runId, String step, Outcome verdict, long millis, String detail, String log) {
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
            verdict.word(),
            millis,
            detail,
            log));
  }

  @Override
  public void built(long runId, String input, String tree, String product) {
    database.useWrite(handle ->
        handle.execute(
            """
            UPDATE lab_run SET input = ?, tree = ?, product = ?
            WHERE id = ? AND state IN ('queued', 'running')
            """,
            input,
            tree,
            product,
            runId));
  }

  @Override
  public void again(long patchId) {
    database.useWrite(handle ->
        handle.execute(
            """
            UPDATE lab_run SET stale = 1
            WHERE patch = ? OR tree <> '' AND tree IN (SELECT tree FROM lab_run WHERE patch = ?)
            """,
            patchId,
            patchId));
  }

  @Override
  public Optional<Run> ofInput(long patchId, String input) {
    return newestOf(
        "WHERE l.id = (SELECT max(n.id) FROM lab_run n WHERE n.patch = ? AND n.input = ?) AND l.stale = 0",
        patchId,
        input);
  }

  @Override
  public Optional<Run> ofTree(String tree) {
    return newestOf(
        "WHERE l.id = (SELECT max(n.id) FROM lab_run n WHERE n.tree = ?) AND l.stale = 0", tree);
  }

  @Override
  public Optional<Run> ofCommit(String input) {
    return newestOf(
        "WHERE l.id = (SELECT max(n.id) FROM lab_run n WHERE n.patch IS NULL AND n.input = ?) AND l.stale = 0",
        input);
  }

  private Optional<Run> newestOf(String where, Object... arguments) {
    return database.read(handle -> query(handle, OF_ANY + where, arguments).stream().findFirst());
  }

  @Override
  public void finish(long runId, RunState state) {
    database.useWrite(handle ->
        handle.execute(
            """
            UPDATE lab_run SET state = ?, finished = ?
            WHERE id = ? AND state IN ('queued', 'running')
            """,
            state.word(),
            clock.millis(),
            runId));
  }

  @Override
  public void interruptLeft() {
    List<String> owners =
        database.read(handle ->
            handle
                .createQuery(
                    """
                    SELECT DISTINCT coalesce(owner, '') FROM lab_run
                    WHERE state IN ('queued', 'running')
                    """)
                .mapTo(String.class)
                .list());
    List<String> gone = owners.stream().filter(claims::isGone).toList();
    if (!gone.isEmpty()) {
      database.useWrite(handle -> gone.forEach(owner -> interrupt(handle, owner)));
    }
  }

  private void interrupt(Handle handle, String owner) {
    handle.execute(
        """
        UPDATE lab_run SET state = 'interrupted', finished = ?
        WHERE coalesce(owner, '') = ? AND state IN ('queued', 'running')
        """,
        clock.millis(),
        owner);
  }

  @Override
  public Optional<Run> find(long runId) {
    return newestOf("WHERE l.id = ?", runId);
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
  public List<Run> ofRevision(long revisionId) {
    return database.read(handle -> ofRevision(handle, revisionId));
  }

  @Override
  public List<Run> builtOfRevision(long revisionId, String kernel) {
    return database.read(handle ->
        rows(
            handle,
            """
            WHERE r.id = ? AND l.id = (SELECT max(n.id) FROM lab_run n WHERE n.patch = p.id
                AND n.kernel = ? AND n.product IS NOT NULL)
            ORDER BY p.position
            """,
            revisionId,
            kernel));
  }

  @Override
  public List<Run> newest(int limit) {
    return database.read(handle -> rows(handle, "ORDER BY l.id DESC LIMIT ?", limit));
  }

  /** Returns the newest run of each patch of a revision. */
  public static List<Run> ofRevision(Handle handle, long revisionId) {
    return rows(
        handle,
        """
        WHERE r.id = ? AND l.id = (SELECT max(n.id) FROM lab_run n WHERE n.patch = p.id
            AND n.kernel = 'plain')
        ORDER BY p.position
        """,
        revisionId);
  }

  private static List<Run> rows(Handle handle, String where, Object... arguments) {
    return query(handle, OF_PATCHES + where, arguments);
  }

  private static List<Run> query(Handle handle, String sql, Object... arguments) {
    // Rows are read before steps are asked for: one statement at a time on a connection.
    var query = handle.createQuery(sql);
    for (int i = 0; i < arguments.length; i++) {
      query.bind(i, arguments[i]);
    }
    List<Run> bare = query.map((rows, context) -> bare(rows)).list();
    List<Run> whole = new ArrayList<>(bare.size());
    for (Run row : bare) {
      whole.add(
          new Run(
              row.id(),
              row.seriesId(),
              row.seriesTitle(),
              row.revision(),
              row.patchId(),
              row.position(),
              row.title(),
              row.kernel(),
              row.state(),
              row.queued(),
              row.started(),
              row.finished(),
              row.product(),
              steps(handle, row.id())));
    }
    return whole;
  }

  private static Run bare(ResultSet rows) throws SQLException {
    return new Run(
        rows.getLong("id"),
        rows.getLong("series"),
        rows.getString("series_title"),
        rows.getInt("number"),
        rows.getLong("patch"),
        rows.getInt("position"),
        rows.getString("title"),
        rows.getString("kernel"),
        RunState.of(rows.getString("state")),
        Instant.ofEpochMilli(rows.getLong("queued")),
        NullableColumns.instant(rows, "started"),
        NullableColumns.instant(rows, "finished"),
        NullableColumns.text(rows, "product"),
        List.of());
  }

  private static List<RunStep> steps(Handle handle, long run) {
    return handle
        .createQuery(
            "SELECT step, verdict, millis, detail FROM run_step WHERE run = ? ORDER BY ordinal")
        .bind(0, run)
        .map((rows, context) ->
            new RunStep(
                rows.getString("step"),
                outcome(NullableColumns.text(rows, "verdict")),
                rows.getLong("millis"),
                rows.getString("detail")))
        .list();
  }

  private static @Nullable Outcome outcome(@Nullable String word) {
    return word == null ? null : Outcome.of(word);
  }
}
