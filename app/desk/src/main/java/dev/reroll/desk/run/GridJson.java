// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.show.ByName;
import dev.reroll.desk.show.RunVerdicts;
import dev.reroll.lab.coverage.PatchLines;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.run.Run;
import dev.reroll.store.run.RunAttempt;
import dev.reroll.store.run.RunScenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A grid as {@code reroll run --json} prints it; its help tells the shape.
 *
 * @param kernel "plain" or "debug"
 * @param firstPass the number of the first patch that each scenario passes on, or null
 * @param firstBad that of the first patch that broke a scenario
 * @param flakes scenarios that passed only when tried again
 */
public record GridJson(
    String series,
    int revision,
    String kernel,
    boolean failed,
    List<Patch> patches,
    ByName<@Nullable Integer> firstPass,
    ByName<Integer> firstBad,
    ByName<Flake> flakes) {
  /** How often a scenario ran, and how many of those it passed only when tried again. */
  public record Flake(int flaky, int runs) {}

  /**
   * A patch with what was run on it.
   *
   * @param coverage which of the lines that it adds were run, or null if that was not counted
   * @param run our number of its run, or null if there was none
   */
  public record Patch(
      int number,
      String subject,
      @Nullable Lines coverage,
      Step apply,
      Step build,
      Step boot,
      @Nullable Long run,
      List<Scenario> scenarios) {}

  /** How many lines can be run, and how many were. */
  public record Lines(int runnable, int run) {
    private static @Nullable Lines of(@Nullable PatchLines lines) {
      return lines == null ? null : new Lines(lines.runnable(), lines.run());
    }
  }

  /** Steps of a run, as one. */
  public record Step(String verdict, double seconds, @Nullable String detail) {
    private static Step of(@Nullable Run run, List<String> steps) {
      return run == null
          ? new Step(Outcome.NONE.word(), 0, null)
          : new Step(
              RunVerdicts.worst(run, steps).word(),
              RunVerdicts.millis(run, steps) / 1000.0,
              RunVerdicts.detail(run, steps));
    }
  }

  /**
   * A scenario on a patch.
   *
   * @param fingerprint what tells its failure from others
   * @param change how its verdict differs from that in the former revision
   */
  public record Scenario(
      String name,
      String verdict,
      List<Attempt> attempts,
      @Nullable String fingerprint,
      @Nullable String change,
      @Nullable String reason,
      double seconds) {
    private static Scenario of(String name, Grid.Cell cell) {
      RunScenario run = cell.run();
      return new Scenario(
          name,
          cell.verdict().word(),
          run == null ? List.of() : run.attempts().stream().map(Attempt::of).toList(),
          filled(cell.fingerprint()),
          filled(cell.change()),
          filled(cell.reason()),
          run == null ? 0 : run.millis() / 1000.0);
    }
  }

  /**
   * A time that a scenario was run.
   *
   * @param smoke the name of the smoke run that it is kept as
   */
  public record Attempt(
      String verdict,
      double seconds,
      @Nullable String reason,
      @Nullable String fingerprint,
      @Nullable String smoke) {
    private static Attempt of(RunAttempt row) {
      return new Attempt(
          row.verdict().word(),
          row.millis() / 1000.0,
          filled(row.detail()),
          filled(row.fingerprint()),
          filled(row.archive()));
    }
  }

  /**
   * Returns a grid as an object.
   *
   * @param lines which of the lines that patches add were run, by position
   */
  public static GridJson of(String series, Grid grid, Map<Integer, PatchLines> lines) {
    ByName<@Nullable Integer> firstPass = new ByName<>();
    ByName<Integer> firstBad = new ByName<>();
    ByName<Flake> flakes = new ByName<>();
    for (Grid.Row row : grid.rows()) {
      String name = row.scenario().name();
      firstPass.with(name, row.firstPass());
      if (row.firstBad() != null) {
        firstBad.with(name, row.firstBad());
      }
      if (row.flaky() > 0) {
        flakes.with(name, new Flake(row.flaky(), row.runs()));
      }
    }
    return new GridJson(
        series,
        grid.number(),
        grid.kernel(),
        grid.isRed(),
        patches(grid, lines),
        firstPass,
        firstBad,
        flakes);
  }

  /** Returns this as one that failed, or not. */
  public GridJson failing(boolean hasFailed) {
    return new GridJson(series, revision, kernel, hasFailed, patches, firstPass, firstBad, flakes);
  }

  private static List<Patch> patches(Grid grid, Map<Integer, PatchLines> lines) {
    List<Patch> patches = new ArrayList<>();
    for (int i = 0; i < grid.patches().size(); i++) {
      Grid.Column column = grid.patches().get(i);
      List<Scenario> scenarios = new ArrayList<>();
      for (Grid.Row row : grid.rows()) {
        scenarios.add(Scenario.of(row.scenario().name(), row.cells().get(i)));
      }
      patches.add(
          new Patch(
              column.position(),
              column.title(),
              Lines.of(lines.get(column.position())),
              Step.of(column.run(), List.of("apply")),
              Step.of(column.run(), List.of("build")),
              Step.of(column.run(), RunVerdicts.GUEST),
              column.run() == null ? null : column.run().id(),
              scenarios));
    }
    return patches;
  }

  private static @Nullable String filled(String text) {
    return text.isEmpty() ? null : text;
  }
}
