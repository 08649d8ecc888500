// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.show.RunVerdicts;
import dev.reroll.lab.coverage.PatchLines;
import dev.reroll.store.run.AttemptRow;
import dev.reroll.store.run.RunRow;
import dev.reroll.store.run.ScenarioRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A grid as {@code reroll run --json} prints it; its help tells the shape. */
public final class GridJson {
  private GridJson() {}

  /**
   * Returns a grid as an object.
   *
   * @param lines which of the lines that patches add were run, by position
   */
  public static Map<String, @Nullable Object> of(
      String series, Grid grid, Map<Integer, PatchLines> lines) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("series", series);
    json.put("revision", grid.number());
    json.put("kernel", grid.kernel());
    json.put("failed", grid.isRed());
    json.put("patches", patches(grid, lines));
    Map<String, @Nullable Object> firstPass = new LinkedHashMap<>();
    Map<String, @Nullable Object> firstBad = new LinkedHashMap<>();
    Map<String, @Nullable Object> flakes = new LinkedHashMap<>();
    for (Grid.Row row : grid.rows()) {
      String name = row.scenario().name();
      firstPass.put(name, row.firstPass());
      if (row.firstBad() != null) {
        firstBad.put(name, row.firstBad());
      }
      if (row.flaky() > 0) {
        flakes.put(name, Map.of("flaky", row.flaky(), "runs", row.runs()));
      }
    }
    json.put("first_pass", firstPass);
    json.put("first_bad", firstBad);
    json.put("flakes", flakes);
    return json;
  }

  private static List<Object> patches(Grid grid, Map<Integer, PatchLines> lines) {
    List<Object> patches = new ArrayList<>();
    for (int i = 0; i < grid.patches().size(); i++) {
      Grid.Column column = grid.patches().get(i);
      Map<String, @Nullable Object> json = new LinkedHashMap<>();
      json.put("number", column.position());
      json.put("subject", column.title());
      PatchLines own = lines.get(column.position());
      json.put(
          "coverage", own == null ? null : Map.of("runnable", own.runnable(), "run", own.run()));
      json.put("apply", step(column.run(), List.of("apply")));
      json.put("build", step(column.run(), List.of("build")));
      json.put("boot", step(column.run(), RunVerdicts.GUEST));
      json.put("run", column.run() == null ? null : column.run().id());
      List<Object> scenarios = new ArrayList<>();
      for (Grid.Row row : grid.rows()) {
        scenarios.add(cell(row.scenario().name(), row.cells().get(i)));
      }
      json.put("scenarios", scenarios);
      patches.add(json);
    }
    return patches;
  }

  private static Map<String, @Nullable Object> step(@Nullable RunRow run, List<String> names) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("verdict", run == null ? Grid.NONE : RunVerdicts.worst(run, names));
    json.put("seconds", run == null ? 0.0 : RunVerdicts.millis(run, names) / 1000.0);
    json.put("detail", run == null ? null : RunVerdicts.detail(run, names));
    return json;
  }

  private static Map<String, @Nullable Object> cell(String name, Grid.Cell cell) {
    ScenarioRow run = cell.run();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("verdict", cell.verdict());
    json.put(
        "attempts",
        run == null ? List.of() : run.attempts().stream().map(GridJson::attempt).toList());
    json.put("fingerprint", filled(cell.fingerprint()));
    json.put("change", filled(cell.change()));
    json.put("reason", filled(cell.reason()));
    json.put("seconds", run == null ? 0.0 : run.millis() / 1000.0);
    return json;
  }

  private static Map<String, @Nullable Object> attempt(AttemptRow attempt) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("verdict", attempt.verdict());
    json.put("seconds", attempt.millis() / 1000.0);
    json.put("reason", filled(attempt.detail()));
    json.put("fingerprint", filled(attempt.fingerprint()));
    json.put("smoke", filled(attempt.archive()));
    return json;
  }

  private static @Nullable String filled(String text) {
    return text.isEmpty() ? null : text;
  }
}
