// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.run;

import dev.reroll.desk.run.Grid;
import dev.reroll.desk.run.GridCrash;
import dev.reroll.desk.run.GridReader;
import dev.reroll.desk.run.LabJobs;
import dev.reroll.desk.run.PatchCoverages;
import dev.reroll.desk.run.RequestRun;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.desk.smoke.SmokeRecord;
import dev.reroll.lab.coverage.PatchLines;
import dev.reroll.lab.crash.CrashReport;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.lab.smoke.ScenarioResult;
import dev.reroll.store.Store;
import dev.reroll.store.run.RunAttempt;
import dev.reroll.store.run.RunScenario;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.Series;
import dev.reroll.store.series.SeriesView;
import dev.reroll.web.cells.CellTable;
import dev.reroll.web.http.Asking;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.PathNumber;
import dev.reroll.web.http.SeriesPath;
import dev.reroll.web.http.Urls;
import dev.reroll.web.smoke.SmokePages;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of grids: a revision's scenarios by its patches, and one cell of it. */
public final class GridPages {
  private static final Urls URLS = new Urls();
  private static final List<String> KERNELS = List.of("plain", "debug");

  private final Store store;
  private final Frame frame;
  private final SmokeArchive archive;
  private final GridReader reader;
  private final PatchCoverages coverage;
  private final RequestRun request;

  public GridPages(Store store, Frame frame, SmokeArchive archive, LabJobs jobs) {
    this.request = new RequestRun(jobs);
    this.coverage = jobs.coverage();
    this.store = store;
    this.frame = frame;
    this.archive = archive;
    reader = new GridReader(store);
  }

  /** Adds the paths of these pages. */
  public void routes(RoutesConfig routes) {
    routes.get("/series/{series}/{revision}/scenarios", this::grid);
    routes.get("/series/{series}/{revision}/{position}/scenario/{scenario}", this::cell);
    routes.post("/series/{series}/{revision}/scenarios/again", this::again);
    routes.post(
        "/series/{series}/{revision}/{position}/scenario/{scenario}/again", this::cellAgain);
  }

  /** What is asked for, as far as both pages have it in common. */
  private record Asked(SeriesView series, Revision revision, String kernel) {
    long id() {
      return series.series().id();
    }
  }

  private Asked asked(Context context) {
    SeriesView series = SeriesPath.series(store, context);
    Revision revision = SeriesPath.revision(series, context.pathParam("revision"));
    String kernel = context.queryParam("kernel");
    return new Asked(
        series, revision, kernel != null && KERNELS.contains(kernel) ? kernel : "plain");
  }

  private Grid grid(Asked asked, List<Scenario> scenarios) {
    return reader.read(asked.series().revisions(), asked.revision(), asked.kernel(), scenarios);
  }

  private Map<Integer, PatchLines> lines(Asked asked) {
    return asked.kernel().equals("plain") ? coverage.of(asked.revision()) : Map.of();
  }

  /**
   * The grid of a revision.
   *
   * @param former the revision before, or null
   */
  private record GridView(
      Series s,
      List<Revision> revisions,
      Revision revision,
      Grid g,
      List<String> kernels,
      @Nullable Revision former,
      List<GridCrash> crashes,
      CellTable table) {}

  private void grid(Context context) {
    Asked asked = asked(context);
    Grid grid = grid(asked, Scenario.ofDrivers());
    Series series = asked.series().series();
    List<Revision> revisions = asked.series().revisions();
    GridView view =
        new GridView(
            series,
            revisions,
            asked.revision(),
            grid,
            KERNELS,
            GridReader.former(revisions, asked.revision()).orElse(null),
            GridCrash.of(grid),
            GridCells.of(grid, series.id(), lines(asked)));
    String title = "v%d scenarios · %s".formatted(asked.revision().number(), series.title());
    frame.render(context, "grid", title, view);
  }

  /**
   * An attempt, for the page of a cell; public since templates ask it.
   *
   * @param record what the archive has of it, or null if that was removed
   * @param report the kernel's first report of trouble; "" if there is none
   * @param console what its guest printed
   * @param hasTrace whether there is a trace
   */
  public record Attempt(
      RunAttempt row,
      SmokeRecord.@Nullable ScenarioRecord record,
      String report,
      String console,
      boolean hasTrace) {}

  /**
   * A cell of a grid.
   *
   * @param parent the smoke run of the patch before that has a trace, or null
   */
  private record CellView(
      Series s,
      Grid g,
      Grid.Row row,
      Grid.Cell c,
      Grid.Column patch,
      List<Attempt> attempts,
      @Nullable String parent,
      CellTable table) {}

  private void cell(Context context) {
    Asked asked = asked(context);
    String name = context.pathParam("scenario");
    Scenario scenario =
        Scenario.ofDrivers().stream()
            .filter(candidate -> candidate.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new NotFoundResponse("there is no such scenario"));
    long position = PathNumber.of(context.pathParam("position"));
    Grid grid = grid(asked, List.of(scenario));
    Grid.Row row = grid.rows().getFirst();
    Grid.Cell cell =
        row.cells().stream()
            .filter(candidate -> candidate.position() == position)
            .findFirst()
            .orElseThrow(() -> new NotFoundResponse("there is no such patch"));
    CellView view =
        new CellView(
            asked.series().series(),
            grid,
            row,
            cell,
            grid.patch(cell.position()),
            attempts(cell.run()),
            traced(parent(row, cell)),
            GridCells.of(grid, asked.id(), lines(asked)));
    String title = "%s · v%d %d".formatted(name, asked.revision().number(), cell.position());
    frame.render(context, "cell", title, view);
  }

  private List<Attempt> attempts(@Nullable RunScenario run) {
    List<Attempt> attempts = new ArrayList<>();
    if (run != null) {
      for (RunAttempt row : run.attempts()) {
        SmokeRecord.ScenarioRecord record =
            archive.find(row.archive()).stream()
                .flatMap(smoke -> smoke.scenarios().stream())
                .filter(candidate -> candidate.name().equals(run.scenario()))
                .findFirst()
                .orElse(null);
        String console =
            archive
                .file(row.archive(), run.scenario(), ScenarioResult.CONSOLE)
                .map(SmokePages::text)
                .orElse("");
        boolean hasTrace =
            archive.file(row.archive(), run.scenario(), ScenarioResult.TRACE).isPresent();
        attempts.add(new Attempt(row, record, CrashReport.of(console), console, hasTrace));
      }
    }
    return attempts;
  }

  /** Runs all of a revision again. */
  private void again(Context context) {
    Asked asked = asked(context);
    request.all(Asking.of(context), asked.revision());
    context.redirect(
        URLS.scenarios(asked.id(), asked.revision().number(), "plain"), HttpStatus.SEE_OTHER);
  }

  /** Runs one scenario on one patch again. */
  private void cellAgain(Context context) {
    Asked asked = asked(context);
    String scenario = context.pathParam("scenario");
    int position = (int) PathNumber.of(context.pathParam("position"));
    request.scenario(Asking.of(context), asked.revision(), position, scenario);
    context.redirect(
        URLS.scenario(asked.id(), asked.revision().number(), position, scenario, "plain"),
        HttpStatus.SEE_OTHER);
  }

  /** Returns the nearest patch before whose driver was another, and was run. */
  private static Optional<Grid.Cell> parent(Grid.Row row, Grid.Cell cell) {
    RunScenario own = cell.run();
    return own == null
        ? Optional.empty()
        : row.cells().stream()
            .filter(other -> other.position() < cell.position())
            .filter(other -> other.run() != null && !other.run().product().equals(own.product()))
            .reduce((first, second) -> second);
  }

  /** Returns the smoke run that has a trace of the cell, or null. */
  private @Nullable String traced(Optional<Grid.Cell> cell) {
    return cell.map(Grid.Cell::run).stream()
        .flatMap(run ->
            run.attempts().stream()
                .map(RunAttempt::archive)
                .filter(id -> archive.file(id, run.scenario(), ScenarioResult.TRACE).isPresent()))
        .findFirst()
        .orElse(null);
  }
}
