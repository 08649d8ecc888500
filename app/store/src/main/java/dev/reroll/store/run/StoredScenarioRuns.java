// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.run;

import dev.reroll.review.gate.Outcome;
import dev.reroll.store.database.Database;
import dev.reroll.store.database.NullableColumns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@link ScenarioRuns} in the database. */
public final class StoredScenarioRuns implements ScenarioRuns {
  private static final String ROW =
      """
      SELECT id, product, scenario, content, at, verdict, reason, fingerprint FROM scenario_run c
      """;

  private final Database database;
  private final Clock clock;

  public StoredScenarioRuns(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public RunScenario add(RunScenario run) {
    return database.write(handle -> {
      Instant now = clock.instant();
      long id =
          handle
              .createUpdate(
                  """
                  INSERT INTO scenario_run
                      (product, scenario, content, at, verdict, reason, fingerprint)
                  VALUES (?, ?, ?, ?, ?, ?, ?)
                  """)
              .bind(0, run.product())
              .bind(1, run.scenario())
              .bind(2, run.content())
              .bind(3, now.toEpochMilli())
              .bind(4, run.verdict().word())
              .bind(5, run.reason())
              .bind(6, run.fingerprint())
              .executeAndReturnGeneratedKeys()
              .mapTo(Long.class)
              .one();
      for (RunAttempt attempt : run.attempts()) {
        handle.execute(
            """
            INSERT INTO scenario_attempt
                (scenario_run, number, verdict, millis, detail, fingerprint, archive)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            id,
            attempt.number(),
            attempt.verdict().word(),
            attempt.millis(),
            attempt.detail(),
            attempt.fingerprint(),
            attempt.archive());
      }
      return new RunScenario(
          id,
          run.product(),
          run.scenario(),
          run.content(),
          now,
          run.verdict(),
          run.reason(),
          run.fingerprint(),
          run.attempts());
    });
  }

  @Override
  public Optional<RunScenario> find(long id) {
    return database.read(handle -> {
      List<RunScenario> bare =
          handle
              .createQuery(ROW + "WHERE id = ?")
              .bind(0, id)
              .map((rows, context) -> bare(rows))
              .list();
      return whole(handle, bare).stream().findFirst();
    });
  }

  @Override
  public List<RunScenario> newest(Collection<String> products) {
    if (products.isEmpty()) {
      return List.of();
    }
    return database.read(handle -> {
      List<RunScenario> bare =
          handle
              .createQuery(
                  ROW
                      + """
                      WHERE product IN (<products>)
                      AND id = (SELECT max(n.id) FROM scenario_run n WHERE n.product = c.product
                          AND n.scenario = c.scenario AND n.content = c.content)
                      ORDER BY id
                      """)
              .bindList("products", List.copyOf(products))
              .map((rows, context) -> bare(rows))
              .list();
      return whole(handle, bare);
    });
  }

  @Override
  public Set<String> settled(String product) {
    return database.read(handle ->
        Set.copyOf(
            handle
                .createQuery(
                    """
                    SELECT DISTINCT content FROM scenario_run c
                    WHERE product = ? AND verdict <> 'error' AND stale = 0
                    AND id = (SELECT max(n.id) FROM scenario_run n WHERE n.product = c.product
                        AND n.scenario = c.scenario AND n.content = c.content)
                    """)
                .bind(0, product)
                .mapTo(String.class)
                .list()));
  }

  @Override
  public void again(String product, @Nullable String scenario) {
    database.useWrite(handle ->
        handle.execute(
            "UPDATE scenario_run SET stale = 1 WHERE product = ? AND (? IS NULL OR scenario = ?)",
            product,
            scenario,
            scenario));
  }

  @Override
  public List<ScenarioFlakes> flakes() {
    return database.read(handle ->
        handle
            .createQuery(
                """
                SELECT scenario, count(*) AS runs, sum(verdict = 'flaky') AS flaky,
                    max(CASE verdict WHEN 'flaky' THEN at END) AS last
                FROM scenario_run WHERE verdict <> 'skipped' GROUP BY scenario ORDER BY scenario
                """)
            .map((rows, context) ->
                new ScenarioFlakes(
                    rows.getString("scenario"),
                    rows.getInt("runs"),
                    rows.getInt("flaky"),
                    NullableColumns.instant(rows, "last")))
            .list());
  }

  private static RunScenario bare(ResultSet rows) throws SQLException {
    return new RunScenario(
        rows.getLong("id"),
        rows.getString("product"),
        rows.getString("scenario"),
        rows.getString("content"),
        Instant.ofEpochMilli(rows.getLong("at")),
        Outcome.of(rows.getString("verdict")),
        rows.getString("reason"),
        rows.getString("fingerprint"),
        List.of());
  }

  private static List<RunScenario> whole(Handle handle, List<RunScenario> bare) {
    if (bare.isEmpty()) {
      return List.of();
    }
    Map<Long, List<RunAttempt>> attempts = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT scenario_run, number, verdict, millis, detail, fingerprint, archive
            FROM scenario_attempt WHERE scenario_run IN (<runs>) ORDER BY scenario_run, number
            """)
        .bindList("runs", bare.stream().map(RunScenario::id).toList())
        .map((rows, context) -> {
          attempts
              .computeIfAbsent(rows.getLong("scenario_run"), _ -> new ArrayList<>())
              .add(attempt(rows));
          return rows.getLong("scenario_run");
        })
        .list();
    return bare.stream()
        .map(row ->
            new RunScenario(
                row.id(),
                row.product(),
                row.scenario(),
                row.content(),
                row.at(),
                row.verdict(),
                row.reason(),
                row.fingerprint(),
                attempts.getOrDefault(row.id(), List.of())))
        .toList();
  }

  private static RunAttempt attempt(ResultSet rows) throws SQLException {
    return new RunAttempt(
        rows.getInt("number"),
        Outcome.of(rows.getString("verdict")),
        rows.getLong("millis"),
        rows.getString("detail"),
        rows.getString("fingerprint"),
        rows.getString("archive"));
  }
}
