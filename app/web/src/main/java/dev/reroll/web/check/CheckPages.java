// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.check;

import dev.reroll.desk.check.CheckGrid;
import dev.reroll.desk.check.QueueView;
import dev.reroll.desk.check.Reproduction;
import dev.reroll.desk.run.GridReader;
import dev.reroll.desk.run.LabJobs;
import dev.reroll.desk.run.LabQueue;
import dev.reroll.store.Store;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.check.CheckVerdict;
import dev.reroll.store.job.Job;
import dev.reroll.store.series.RevisionRow;
import dev.reroll.store.series.SeriesView;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.PathNumber;
import dev.reroll.web.http.SeriesPath;
import dev.reroll.web.lines.HtmlWriter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The pages of checks: a revision's, one of them, and what the lab has to do. */
public final class CheckPages {
  private final Store store;
  private final Frame frame;
  private final LabJobs jobs;

  public CheckPages(Store store, Frame frame, LabJobs jobs) {
    this.store = store;
    this.frame = frame;
    this.jobs = jobs;
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

  private record Asked(SeriesView series, RevisionRow revision, String base) {}

  private Asked asked(Context context) {
    SeriesView series = SeriesPath.series(store, context);
    RevisionRow revision = SeriesPath.revision(series, context.pathParam("revision"));
    return new Asked(
        series, revision, "/series/%d/v%d".formatted(series.row().id(), revision.number()));
  }

  private void grid(Context context) {
    Asked asked = asked(context);
    RevisionRow before =
        GridReader.former(asked.series().revisions(), asked.revision()).orElse(null);
    List<CheckCell> cells = store.checks().ofRevision(asked.revision().id());
    CheckGrid grid =
        CheckGrid.of(
            asked.revision(),
            cells,
            before,
            before == null ? List.of() : store.checks().ofRevision(before.id()));
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("s", asked.series().row());
    model.put("revisions", asked.series().revisions());
    model.put("r", asked.revision());
    model.put("base", asked.base());
    model.put("g", grid);
    model.put("former", before);
    model.put("going", cells.stream().anyMatch(CheckCell::isOpen));
    model.put("notWell", cells.stream().filter(CheckPages::isNotWell).toList());
    model.put("table", CheckHtml.of(grid, asked.base()));
    frame.render(
        context,
        "checks",
        "v%d checks · %s".formatted(asked.revision().number(), asked.series().row().title()),
        model);
  }

  private static boolean isNotWell(CheckCell cell) {
    return !cell.isOpen() && List.of("warn", "fail", "error").contains(cell.verdict());
  }

  private CheckCell found(Context context) {
    return store
        .checks()
        .find(PathNumber.of(context.pathParam("id")))
        .orElseThrow(() -> new NotFoundResponse("there is no such check"));
  }

  private void check(Context context) {
    CheckCell cell = found(context);
    Optional<CheckVerdict> verdict = store.checks().verdict(cell.id(), cell.attempt());
    List<String> none = List.of();
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("c", cell);
    model.put("base", "/series/%d/v%d".formatted(cell.seriesId(), cell.revision()));
    model.put("issues", CheckHtml.lines(verdict.map(CheckVerdict::issues).orElse(none)));
    model.put("gone", CheckHtml.lines(verdict.map(CheckVerdict::gone).orElse(none)));
    model.put("log", new HtmlWriter().text(verdict.map(CheckVerdict::log).orElse("")).toString());
    model.put("attempts", store.checks().attempts(cell.id()));
    model.put("others", store.checks().ofSeries(cell.seriesId(), cell.name()));
    model.put("reproduce", new Reproduction(store, cell).commands());
    model.put("queue", QueueView.of(store, jobs.queued()).place(cell));
    frame.render(
        context,
        "check",
        "%s · v%d %d".formatted(cell.name(), cell.revision(), cell.position()),
        model);
  }

  private void queue(Context context) {
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("q", QueueView.of(store, jobs.queued()));
    frame.render(context, "queue", "Queue", model);
  }

  private void cancelJob(Context context) {
    try {
      Job job =
          new Job(
              Job.Kind.valueOf(String.valueOf(context.formParam("kind"))),
              Long.parseLong(String.valueOf(context.formParam("revision"))),
              Integer.parseInt(String.valueOf(context.formParam("position"))));
      if (job.kind() == Job.Kind.CHECKS) {
        cancel(
            store.checks().ofRevision(job.revision()).stream()
                .filter(cell -> cell.position() == job.position())
                .filter(CheckCell::isOpen)
                .toList());
      }
      jobs.cancel(job);
    } catch (IllegalArgumentException e) {
      throw new NotFoundResponse("there is no such job");
    }
    context.redirect("/queue", HttpStatus.SEE_OTHER);
  }

  private void cancel(List<CheckCell> open) {
    store.checks().cancel(open.stream().map(CheckCell::id).toList());
    open.forEach(cell -> jobs.cancelled(cell.revisionId(), cell.position()));
  }

  private void again(Context context) throws InterruptedException {
    CheckCell cell = found(context);
    jobs.ask(revision(cell), List.of(cell.name()), cell.position(), /* again= */ true);
    context.redirect("/check/" + cell.id(), HttpStatus.SEE_OTHER);
  }

  private void cancel(Context context) {
    CheckCell cell = found(context);
    store.checks().cancel(List.of(cell.id()));
    jobs.cancelled(cell.revisionId(), cell.position());
    context.redirect("/check/" + cell.id(), HttpStatus.SEE_OTHER);
  }

  private void allAgain(Context context) throws InterruptedException {
    Asked asked = asked(context);
    jobs.ask(asked.revision(), List.of(), LabQueue.ALL, /* again= */ true);
    context.redirect(asked.base() + "/checks", HttpStatus.SEE_OTHER);
  }

  private void cancelAll(Context context) {
    Asked asked = asked(context);
    List<CheckCell> open =
        store.checks().ofRevision(asked.revision().id()).stream()
            .filter(CheckCell::isOpen)
            .toList();
    cancel(open);
    context.redirect(asked.base() + "/checks", HttpStatus.SEE_OTHER);
  }

  private RevisionRow revision(CheckCell cell) {
    return store.seriesOfRevision(cell.revisionId()).stream()
        .flatMap(view -> view.revisions().stream())
        .filter(row -> row.id() == cell.revisionId())
        .findFirst()
        .orElseThrow(() -> new NotFoundResponse("there is no such revision"));
  }
}
