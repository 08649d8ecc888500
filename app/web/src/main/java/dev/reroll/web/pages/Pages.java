// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.pages;

import dev.reroll.desk.account.Who;
import dev.reroll.desk.board.CommentItems;
import dev.reroll.desk.gate.JudgedRevision;
import dev.reroll.desk.intake.LoadSample;
import dev.reroll.desk.prepare.PreparedView;
import dev.reroll.desk.run.Grid;
import dev.reroll.desk.run.GridReader;
import dev.reroll.desk.run.LabJobs;
import dev.reroll.desk.send.MailAttestations;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.Show;
import dev.reroll.desk.smoke.CoverageReport;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.coverage.PatchLines;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.review.Objection;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.gate.Force;
import dev.reroll.store.message.MessageRow;
import dev.reroll.store.message.MessageView;
import dev.reroll.store.message.ThreadView;
import dev.reroll.store.run.RunRow;
import dev.reroll.store.run.StepRow;
import dev.reroll.store.search.SearchOrder;
import dev.reroll.store.series.Dashboard;
import dev.reroll.store.series.PatchView;
import dev.reroll.store.series.RevisionRow;
import dev.reroll.store.series.SeriesView;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.web.board.TrackerPages;
import dev.reroll.web.compare.CarriedHtml;
import dev.reroll.web.draft.DraftHtml;
import dev.reroll.web.draft.DraftPages;
import dev.reroll.web.draft.ObjectionForm;
import dev.reroll.web.http.Asking;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.Guard;
import dev.reroll.web.http.PathNumber;
import dev.reroll.web.http.SeriesPath;
import dev.reroll.web.http.Templates;
import dev.reroll.web.lines.HtmlWriter;
import dev.reroll.web.prepare.PreparedPages;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each page shows. Thread-safe. */
public final class Pages implements Frame {
  private static final int SEARCH_PAGE = 50;
  private static final int SHOWN = 20;

  private final Store store;
  private final LabJobs jobs;
  private final Guard guard;
  private final SmokeArchive archive;
  private final Templates templates = new Templates();
  private final Show show = new Show(Clock.systemUTC());
  private final TrackerPages tracker;
  private final LoadSample sample;

  public Pages(Store store, LabJobs jobs, Guard guard, SmokeArchive archive) {
    this.store = store;
    this.jobs = jobs;
    this.guard = guard;
    this.archive = archive;
    this.sample = new LoadSample(store);
    this.tracker = new TrackerPages(store, this, Clock.systemUTC());
  }

  /** Adds the paths of these pages. */
  public void routes(RoutesConfig routes) {
    routes.get("/", this::dashboard);
    routes.post("/sample", this::loadSample);
    routes.get("/lab", this::lab);
    routes.get("/search", this::search);
    routes.get("/series", this::allSeries);
    routes.get("/series/{series}", this::series);
    routes.get("/series/{series}/{revision}/{position}", this::patch);
    routes.get("/thread/{id}", this::thread);
    routes.get("/message/{id}", this::message);
    routes.get("/run/{id}", this::run);
  }

  private static NotFoundResponse missing(String what) {
    return new NotFoundResponse("there is no such " + what);
  }

  @Override
  public String token(Context context) {
    return guard.token(context);
  }

  @Override
  public Show show() {
    return show;
  }

  /** Returns the tracker's pages. */
  public TrackerPages tracker() {
    return tracker;
  }

  private static boolean mayWrite(Context context) {
    return Asking.of(context).may(Role.REVIEWER);
  }

  /**
   * What is around each page.
   *
   * @param sample whether the sample's series is among those that are shown
   * @param labPercent how much of its work the lab has done, or null if nobody knows
   */
  private record Around(
      String title,
      Show show,
      String csrf,
      Who who,
      boolean sample,
      String labPhase,
      String labText,
      @Nullable Integer labPercent) {}

  private Around around(Context context, String title) {
    LabJobs.State lab = jobs.state();
    return new Around(
        title,
        show,
        guard.token(context),
        Asking.of(context),
        sample.isLoaded(),
        lab.phase(),
        lab.text(),
        percent(lab));
  }

  private static @Nullable Integer percent(LabJobs.State lab) {
    return lab.fraction() < 0 ? null : (int) (lab.fraction() * 100);
  }

  @Override
  public void render(Context context, String template, String title, Record view) {
    context.html(templates.render(template, around(context, title), view));
  }

  @Override
  public void render(
      Context context, String template, String title, Map<String, @Nullable Object> model) {
    context.html(templates.render(template, around(context, title), model));
  }

  /** Answers with what the lab does, for the line at the top of each page. */
  private void lab(Context context) {
    LabJobs.State lab = jobs.state();
    context
        .contentType("application/json")
        .result(Json.write(new LabLine(lab.phase(), lab.text(), percent(lab))));
  }

  private void dashboard(Context context) {
    Dashboard dashboard = store.dashboard();
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    ItemQuery open =
        ItemQuery.ALL.with(Field.TYPE, "objection").with(Field.STATE, "open").page(SHOWN, 0);
    ItemQuery suggested = ItemQuery.ALL.with(Field.STATE, "suggested").page(SHOWN, 0);
    model.put("d", dashboard);
    model.put("mayWrite", mayWrite(context));
    model.put("open", tracker.table(open));
    model.put("openCount", store.tracker().count(open));
    model.put("suggested", tracker.suggestions(suggested, Asking.of(context)));
    model.put("suggestedCount", store.tracker().count(suggested));
    model.put("late", tracker.table(ItemQuery.ALL.with(Field.RED, "yes").page(SHOWN, 0)));
    model.put("all", dashboard.seriesCount());
    model.put("prepared", PreparedPages.seenBy(store, context));
    model.put("runs", store.runs().newest(1));
    model.put("smoke", archive.runs(5));
    render(context, "dashboard", "Dashboard", model);
  }

  private void loadSample(Context context) {
    if (!mayWrite(context)) {
      throw new ForbiddenResponse("only who may change things here can load the sample");
    }
    sample.load();
    context.redirect("/", HttpStatus.SEE_OTHER);
  }

  private void allSeries(Context context) {
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("rows", store.series());
    render(context, "all-series", "Series", model);
  }

  private void search(Context context) {
    String query = context.queryParam("q") == null ? "" : String.valueOf(context.queryParam("q"));
    boolean best = "relevance".equals(context.queryParam("order"));
    String from = context.queryParam("o");
    int offset = from != null && from.matches("\\d{1,7}") ? Integer.parseInt(from) : 0;
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("q", query);
    model.put("order", best ? "relevance" : "date");
    model.put("saved", store.savedSearches());
    model.put("prefixes", Store.searchPrefixes());
    model.put("problem", null);
    List<MessageRow> rows = List.of();
    if (!query.isBlank()) {
      try {
        SearchOrder order = best ? SearchOrder.RELEVANCE : SearchOrder.DATE;
        rows = store.search(query, order, SEARCH_PAGE + 1, offset);
      } catch (BadInput e) {
        model.put("problem", e.getMessage());
      }
    }
    model.put("rows", rows.size() > SEARCH_PAGE ? rows.subList(0, SEARCH_PAGE) : rows);
    model.put("next", rows.size() > SEARCH_PAGE ? offset + SEARCH_PAGE : null);
    model.put("offset", offset);
    render(context, "search", query.isBlank() ? "Search" : query, model);
  }

  private void series(Context context) {
    SeriesView view = SeriesPath.series(store, context);
    int rows =
        view.revisions().stream()
            .mapToInt(row ->
                Math.max(
                    row.total(),
                    row.patches().stream().mapToInt(patch -> patch.position()).max().orElse(0)))
            .max()
            .orElse(0);
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("s", view);
    model.put("standing", tracker.standing(view));
    // A hostile "[PATCH 1/99999]" must not make a page of that many rows.
    model.put("rows", Math.min(rows, 250));
    model.put("grids", grids(view.revisions()));
    model.put("forces", forces(view));
    render(context, "series", view.row().title(), model);
  }

  /** Returns why revisions were sent although something spoke against it, by their ids. */
  private Map<Long, List<Force>> forces(SeriesView view) {
    Map<Long, List<Force>> forces = new LinkedHashMap<>();
    view.revisions().forEach(row -> forces.put(row.id(), JudgedRevision.forces(store, view, row)));
    return forces;
  }

  /** Returns the grids of those revisions of which something was run, by their ids. */
  private Map<Long, Grid> grids(List<RevisionRow> revisions) {
    GridReader reader = new GridReader(store);
    Map<Long, Grid> grids = new LinkedHashMap<>();
    for (RevisionRow revision : revisions) {
      if (revision.patches().stream().anyMatch(patch -> patch.run() != null)) {
        grids.put(revision.id(), reader.alone(revision, "plain", Scenario.ofDrivers()));
      }
    }
    return grids;
  }

  private void patch(Context context) {
    String revision = context.pathParam("revision");
    if (!revision.startsWith("v")) {
      throw missing("revision");
    }
    SeriesView series = SeriesPath.series(store, context);
    PatchView view =
        store
            .patch(
                series.row().id(),
                (int) PathNumber.of(revision.substring(1)),
                (int) PathNumber.of(context.pathParam("position")))
            .orElseThrow(() -> missing("patch"));
    String csrf = guard.token(context);
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("p", view);
    model.put("mayWrite", mayWrite(context));
    model.put(
        "items",
        tracker.table(
            ItemQuery.ALL
                .with(Field.SERIES, Long.toString(series.row().id()))
                .with(Field.PATCH, Long.toString(view.row().id()))));
    model.put("grid", grids(List.of(view.revision())).get(view.revision().id()));
    PatchLines lines = jobs.coverage().of(view.revision(), view.row().position()).orElse(null);
    CommentItems tracked = tracker.comments(series);
    CarriedHtml carried = carried(series, view, tracked);
    model.put("lines", lines == null ? null : CoverageReport.summary(lines));
    DraftHtml drafts = DraftPages.of(context, store, view.row().messageId(), csrf, show);
    model.put("diff", new DiffHtml(view, lines, carried, tracked, drafts, show, csrf).diff());
    model.put(
        "unanchored", new DiffHtml(view, null, carried, tracked, drafts, show, csrf).unanchored());
    model.put("drafts", drafts.ofMessage(view.row().messageId()));
    model.put("draftedBefore", drafts.before());
    model.put("asked", carried.askedOfNoLine());
    render(context, "patch", view.row().title(), model);
  }

  private CarriedHtml carried(SeriesView series, PatchView view, CommentItems tracked) {
    FollowedSeries followed =
        store.followedSeries(Long.toString(series.row().id())).orElseThrow(() -> missing("series"));
    int revision = 0;
    while (followed.view().revisions().get(revision).id() != view.revision().id()) {
      revision++;
    }
    return new CarriedHtml(
        followed,
        revision,
        view.row().position(),
        show,
        (out, row) -> TrackedHtml.write(out, tracked, row));
  }

  private void thread(Context context) {
    ThreadView view =
        store.thread(PathNumber.of(context.pathParam("id"))).orElseThrow(() -> missing("thread"));
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("t", view);
    model.put("trees", view.tree().roots().size());
    model.put("tree", ThreadHtml.of(view, show));
    render(context, "thread", view.subject().isEmpty() ? "Thread" : view.subject(), model);
  }

  private void message(Context context) {
    MessageView view = store.message(context.pathParam("id")).orElseThrow(() -> missing("message"));
    HtmlWriter body = new HtmlWriter();
    MessageHtml.write(body, view, show);
    HtmlWriter form = new HtmlWriter();
    ObjectionForm.write(
        form, guard.token(context), view.row().key(), "", Objection.Scope.SERIES, show);
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("m", view);
    model.put("mayWrite", mayWrite(context));
    byte[] raw = store.raw(Long.toString(view.row().id())).orElseThrow();
    model.put("vouching", MailAttestations.of(raw, Path.of("")).lines());
    model.put("date", Json.date(view.mail()));
    model.put("body", body.toString());
    model.put("form", form.toString());
    DraftHtml drafts = DraftPages.of(context, store, view.row().key(), guard.token(context), show);
    model.put("drafts", drafts.ofMessage(view.row().key()));
    model.put("draftedBefore", drafts.before());
    String subject = view.mail().subject();
    render(context, "message", subject == null ? "Message of unknown subject" : subject, model);
  }

  private void run(Context context) {
    RunRow run =
        store.runs().find(PathNumber.of(context.pathParam("id"))).orElseThrow(() -> missing("run"));
    Map<String, String> logs = new LinkedHashMap<>();
    for (StepRow step : run.steps()) {
      logs.put(
          step.step(), new HtmlWriter().text(store.runs().log(run.id(), step.step())).toString());
    }
    Optional<PreparedView> branch =
        run.patchId() == 0 ? PreparedPages.ofRun(store, context, run.id()) : Optional.empty();
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("r", run);
    model.put("b", branch.map(PreparedView::row).orElse(null));
    model.put(
        "what",
        branch
            .flatMap(view -> view.commitOf(run.id()))
            .map(PreparedView.Commit::title)
            .orElse(run.title()));
    model.put("logs", logs);
    model.put("going", List.of("queued", "running").contains(run.state()));
    render(context, "run", "Run %d".formatted(run.id()), model);
  }

  private record ErrorView(int status, String message) {}

  /** Answers with a plain page that says what is wrong. */
  public void error(Context context, int status, String message) {
    context.status(status);
    String title = status == 404 ? "Not found" : "That did not work";
    render(context, "error", title, new ErrorView(status, message));
  }
}
