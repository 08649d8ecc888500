// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.check;

import dev.reroll.desk.check.CheckGrid;
import dev.reroll.desk.check.QueueView;
import dev.reroll.desk.check.Reproduction;
import dev.reroll.desk.run.CancelRun;
import dev.reroll.desk.run.GridReader;
import dev.reroll.desk.run.LabJobs;
import dev.reroll.desk.run.RequestCheck;
import dev.reroll.store.Store;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.check.CheckVerdict;
import dev.reroll.store.job.Job;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.Series;
import dev.reroll.store.series.SeriesView;
import dev.reroll.web.cells.CellTable;
import dev.reroll.web.http.Asking;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.PathNumber;
import dev.reroll.web.http.SeriesPath;
import dev.reroll.web.http.Urls;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The pages of checks: a revision's, one of them, and what the lab has to do. */
public final class CheckPages {
  private static final Urls URLS = new Urls();

  private final Store store;
  private final Frame frame;
  private final LabJobs jobs;
  private final RequestCheck request;
  private final CancelRun cancel;

  public CheckPages(Store store, Frame frame, LabJobs jobs) {
    this.store = store;
    this.frame = frame;
    this.jobs = jobs;
    this.request = new RequestCheck(store, jobs);
    this.cancel = new CancelRun(store, jobs);
  }

  /** Adds the paths of these pages. */
  public void routes(RoutesConfig routes) {
    routes.get("/series/{series}/{revision}/checks", this::grid);
    routes.post("/series/{series}/{revision}/checks/again", this::allAgain);
    routes.post("/series/{series}/{revision}/checks/cancel", this::cancelAll);
    routes.get("/check/{id}", this::check);
    routes.post("/check/{id}/again", this::again);
    routes.post("/check/{id}/cancel", this::cancel);
    routes.get("/queue", this::queue);
    routes.post("/queue/cancel", this::cancelJob);
  }

  private record Asked(SeriesView series, Revision revision) {
    /** Returns the page of its checks. */
    String page() {
      return URLS.checks(series.series().id(), revision.number());
    }
  }

  private Asked asked(Context context) {
    SeriesView series = SeriesPath.series(store, context);
    Revision revision = SeriesPath.revision(series, context.pathParam("revision"));
    return new Asked(series, revision);
  }

  /**
   * The checks of a revision.
   *
   * @param former the revision before, or null
   * @param going whether something is queued or running
   */
  private record ChecksView(
      Series s,
      List<Revision> revisions,
      Revision r,
      CheckGrid g,
      @Nullable Revision former,
      boolean going,
      List<CheckCell> notWell,
      CellTable table) {}

  private void grid(Context context) {
    Asked asked = asked(context);
    Revision before = GridReader.former(asked.series().revisions(), asked.revision()).orElse(null);
    List<CheckCell> cells = store.checks().ofRevision(asked.revision().id());
    CheckGrid grid =
        CheckGrid.of(
            asked.revision(),
            cells,
            before,
            before == null ? List.of() : store.checks().ofRevision(before.id()));
    Series series = asked.series().series();
    ChecksView view =
        new ChecksView(
            series,
            asked.series().revisions(),
            asked.revision(),
            grid,
            before,
            cells.stream().anyMatch(CheckCell::isOpen),
            cells.stream().filter(CheckPages::isNotWell).toList(),
            CheckTable.of(grid, series.id(), asked.revision()));
    String title = "v%d checks · %s".formatted(asked.revision().number(), series.title());
    frame.render(context, "checks", title, view);
  }

  private static boolean isNotWell(CheckCell cell) {
    return !cell.isOpen() && cell.verdict().isWorthALook();
  }

  private CheckCell found(Context context) {
    return store
        .checks()
        .find(PathNumber.of(context.pathParam("id")))
        .orElseThrow(() -> new NotFoundResponse("there is no such check"));
  }

  /** Returns lines as one text, each with its end. */
  private static String lines(List<String> lines) {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
  }

  /**
   * A check.
   *
   * @param issues what it found, a line each
   * @param gone what it found at the parent only
   * @param others the same check of all the series' revisions
   * @param reproduce the commands that do it elsewhere
   * @param queue where it is in the queue, "" if it is not
   */
  private record CheckView(
      CheckCell c,
      String issues,
      String gone,
      String log,
      List<CheckCell> attempts,
      List<CheckCell> others,
      String reproduce,
      String queue) {}

  private void check(Context context) {
    CheckCell cell = found(context);
    Optional<CheckVerdict> verdict = store.checks().verdict(cell.id(), cell.attempt());
    List<String> none = List.of();
    CheckView view =
        new CheckView(
            cell,
            lines(verdict.map(CheckVerdict::issues).orElse(none)),
            lines(verdict.map(CheckVerdict::gone).orElse(none)),
            verdict.map(CheckVerdict::log).orElse(""),
            store.checks().attempts(cell.id()),
            store.checks().ofSeries(cell.seriesId(), cell.name()),
            new Reproduction(store, cell).commands(),
            QueueView.of(store, jobs.queued()).place(cell));
    String title = "%s · v%d %d".formatted(cell.name(), cell.revision(), cell.position());
    frame.render(context, "check", title, view);
  }

  private record JobsView(QueueView q) {}

  private void queue(Context context) {
    frame.render(context, "queue", "Queue", new JobsView(QueueView.of(store, jobs.queued())));
  }

  private void cancelJob(Context context) {
    try {
      String options = context.formParam("options");
      Job job =
          new Job(
              Job.Kind.valueOf(String.valueOf(context.formParam("kind"))),
              Long.parseLong(String.valueOf(context.formParam("revision"))),
              Integer.parseInt(String.valueOf(context.formParam("position"))),
              options == null ? "" : options);
      cancel.job(Asking.of(context), job);
    } catch (IllegalArgumentException e) {
      throw new NotFoundResponse("there is no such job");
    }
    context.redirect(URLS.queue(), HttpStatus.SEE_OTHER);
  }

  private void again(Context context) throws InterruptedException {
    CheckCell cell = found(context);
    request.one(Asking.of(context), cell);
    context.redirect(URLS.check(cell.id()), HttpStatus.SEE_OTHER);
  }

  private void cancel(Context context) {
    CheckCell cell = found(context);
    cancel.checks(Asking.of(context), List.of(cell));
    context.redirect(URLS.check(cell.id()), HttpStatus.SEE_OTHER);
  }

  private void allAgain(Context context) throws InterruptedException {
    Asked asked = asked(context);
    request.all(Asking.of(context), asked.revision());
    context.redirect(asked.page(), HttpStatus.SEE_OTHER);
  }

  private void cancelAll(Context context) {
    Asked asked = asked(context);
    cancel.checksOf(Asking.of(context), asked.revision().id());
    context.redirect(asked.page(), HttpStatus.SEE_OTHER);
  }
}
