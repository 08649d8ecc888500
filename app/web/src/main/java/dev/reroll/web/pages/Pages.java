// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.pages;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.board.Board;
import dev.reroll.desk.gate.JudgedRevision;
import dev.reroll.desk.intake.LoadSample;
import dev.reroll.desk.prepare.PreparedView;
import dev.reroll.desk.prepare.ReadPrepared;
import dev.reroll.desk.run.Grid;
import dev.reroll.desk.run.LabJobs;
import dev.reroll.desk.run.RequestRun;
import dev.reroll.desk.send.MailAttestations;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.Show;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.desk.smoke.SmokeRecord;
import dev.reroll.review.Objection;
import dev.reroll.store.Store;
import dev.reroll.store.account.Role;
import dev.reroll.store.gate.Force;
import dev.reroll.store.message.MessageView;
import dev.reroll.store.message.ThreadView;
import dev.reroll.store.prepared.PreparedBranch;
import dev.reroll.store.run.Run;
import dev.reroll.store.series.Dashboard;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.Series;
import dev.reroll.store.series.SeriesView;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.web.board.ItemTable;
import dev.reroll.web.board.SuggestedItem;
import dev.reroll.web.board.TrackerPages;
import dev.reroll.web.draft.DraftPages;
import dev.reroll.web.draft.DraftView;
import dev.reroll.web.draft.DraftsView;
import dev.reroll.web.draft.ObjectionForm;
import dev.reroll.web.draft.WrittenDrafts;
import dev.reroll.web.http.Asking;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.Guard;
import dev.reroll.web.http.PathNumber;
import dev.reroll.web.http.SeriesPath;
import dev.reroll.web.http.Templates;
import dev.reroll.web.http.Urls;
import dev.reroll.web.lines.HtmlLines;
import dev.reroll.web.lines.MailBodyLines;
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
  private static final int SHOWN = 20;
  private static final int SHOWN_SMOKE_RUNS = 5;

  private final Store store;
  private final LabJobs jobs;
  private final RequestRun request;
  private final ReadPrepared prepared;
  private final Guard guard;
  private final SmokeArchive archive;
  private final Templates templates = new Templates();
  private final Show show = new Show(Clock.systemUTC());
  private final TrackerPages tracker;
  private final LoadSample sample;

  public Pages(Store store, LabJobs jobs, Guard guard, SmokeArchive archive) {
    this.store = store;
    this.jobs = jobs;
    this.request = new RequestRun(jobs);
    this.prepared = new ReadPrepared(store);
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
    routes.get("/search", new SearchPage(store, this)::show);
    routes.get("/series", this::allSeries);
    routes.get("/series/{series}", this::series);
    routes.get(
        "/series/{series}/{revision}/{position}", new PatchPage(store, this, jobs, tracker)::show);
    routes.get("/thread/{id}", this::thread);
    routes.get("/message/{id}", this::message);
    routes.get("/run/{id}", this::run);
  }

  static NotFoundResponse missing(String what) {
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

  static boolean mayWrite(Context context) {
    return Asking.of(context).may(Role.REVIEWER);
  }

  /**
   * What is around each page.
   *
   * @param sample whether the sample's series is among those that are shown
   * @param mayRun whether the reader may have the lab run or check something, and end that
   */
  private record Around(
      String title,
      Show show,
      String csrf,
      Actor who,
      boolean mayRun,
      boolean sample,
      LabLine labLine) {}

  private Around around(Context context, String title) {
    Actor who = Asking.of(context);
    return new Around(
        title,
        show,
        guard.token(context),
        who,
        request.may(who).allowed(),
        sample.isLoaded(),
        labLine());
  }

  private LabLine labLine() {
    LabJobs.State lab = jobs.state();
    return new LabLine(lab.phase(), lab.text(), percent(lab));
  }

  private static @Nullable Integer percent(LabJobs.State lab) {
    return lab.fraction() < 0 ? null : (int) (lab.fraction() * 100);
  }

  @Override
  public void render(Context context, String template, String title, Record view) {
    context.html(templates.render(template, around(context, title), view));
  }

  /** Answers with what the lab does, for the line at the top of each page. */
  private void lab(Context context) {
    context.contentType("application/json").result(Json.write(labLine()));
  }

  /**
   * What there is to do.
   *
   * @param all how many series there are
   * @param runs the newest run, if there is one
   */
  private record DashboardView(
      Dashboard d,
      boolean mayWrite,
      ItemTable open,
      int openCount,
      List<SuggestedItem> suggested,
      int suggestedCount,
      ItemTable late,
      int all,
      List<PreparedView> prepared,
      List<Run> runs,
      List<SmokeRecord> smoke) {}

  private void dashboard(Context context) {
    Dashboard dashboard = store.dashboard();
    ItemQuery open =
        ItemQuery.ALL.with(Field.TYPE, "objection").with(Field.STATE, "open").page(SHOWN, 0);
    ItemQuery suggested = ItemQuery.ALL.with(Field.STATE, "suggested").page(SHOWN, 0);
    Actor who = Asking.of(context);
    DashboardView view =
        new DashboardView(
            dashboard,
            mayWrite(context),
            tracker.table(open),
            store.tracker().count(open),
            tracker.suggestions(suggested, who),
            store.tracker().count(suggested),
            tracker.table(ItemQuery.ALL.with(Field.RED, "yes").page(SHOWN, 0)),
            dashboard.seriesCount(),
            prepared.may(who).allowed() ? prepared.all(who) : List.of(),
            store.runs().newest(1),
            archive.runs(SHOWN_SMOKE_RUNS));
    render(context, "dashboard", "Dashboard", view);
  }

  private void loadSample(Context context) {
    if (!mayWrite(context)) {
      throw new ForbiddenResponse("only who may change things here can load the sample");
    }
    sample.load();
    context.redirect(new Urls().dashboard(), HttpStatus.SEE_OTHER);
  }

  private record AllSeriesView(List<Series> rows) {}

  private void allSeries(Context context) {
    render(context, "all-series", "Series", new AllSeriesView(store.series()));
  }

  /**
   * A series.
   *
   * @param rows how many patches its longest revision has
   * @param grids of those revisions of which something was run, by their ids
   * @param forces why revisions were sent although something spoke against it, by their ids
   */
  private record SeriesPage(
      SeriesView s,
      List<Board.Line> standing,
      int rows,
      Map<Long, Grid> grids,
      Map<Long, List<Force>> forces) {}

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
    SeriesPage page =
        new SeriesPage(
            view,
            tracker.standing(view),
            // A hostile "[PATCH 1/99999]" must not make a page of that many rows.
            Math.min(rows, 250),
            grids(view.revisions()),
            forces(view));
    render(context, "series", view.series().title(), page);
  }

  private Map<Long, List<Force>> forces(SeriesView view) {
    Map<Long, List<Force>> forces = new LinkedHashMap<>();
    view.revisions().forEach(row -> forces.put(row.id(), JudgedRevision.forces(store, view, row)));
    return forces;
  }

  private Map<Long, Grid> grids(List<Revision> revisions) {
    Map<Long, Grid> grids = new LinkedHashMap<>();
    for (Revision revision : revisions) {
      Grid grid = RevisionGrid.of(store, revision);
      if (grid != null) {
        grids.put(revision.id(), grid);
      }
    }
    return grids;
  }

  /**
   * A thread.
   *
   * @param trees how many messages answer none of it
   */
  private record ThreadPage(ThreadView t, int trees, List<ThreadMail> mails) {}

  private void thread(Context context) {
    ThreadView view =
        store.thread(PathNumber.of(context.pathParam("id"))).orElseThrow(() -> missing("thread"));
    ThreadPage page = new ThreadPage(view, view.tree().roots().size(), ThreadMail.of(view, show));
    render(context, "thread", view.subject().isEmpty() ? "Thread" : view.subject(), page);
  }

  /**
   * A message.
   *
   * @param vouching what hosts and keys say of who sent it
   * @param draftedBefore what the reader wrote about the message of an older revision
   */
  private record MessagePage(
      MessageView m,
      boolean mayWrite,
      List<String> vouching,
      @Nullable String date,
      HtmlLines body,
      ObjectionForm form,
      DraftsView drafts,
      List<DraftView> draftedBefore) {}

  private void message(Context context) {
    MessageView view = store.message(context.pathParam("id")).orElseThrow(() -> missing("message"));
    byte[] raw = store.raw(Long.toString(view.message().id())).orElseThrow();
    WrittenDrafts drafts = DraftPages.of(context, store, view.message().key());
    MessagePage page =
        new MessagePage(
            view,
            mayWrite(context),
            MailAttestations.of(raw, Path.of("")).lines(),
            Json.date(view.mail()),
            MailBodyLines.of(view, show),
            ObjectionForm.of(view.message().key(), "", Objection.Scope.SERIES),
            drafts.ofMessage(),
            drafts.before());
    String subject = view.mail().subject();
    render(context, "message", subject == null ? "Message of unknown subject" : subject, page);
  }

  /** What a step of a run printed; public since templates ask it. */
  public record StepLog(String step, String text) {}

  /**
   * A run.
   *
   * @param b the branch whose commit it is of, or null
   * @param what the patch's or commit's title
   * @param going whether it did not end yet
   */
  private record RunPage(
      Run r, @Nullable PreparedBranch b, String what, List<StepLog> logs, boolean going) {}

  private void run(Context context) {
    Run run =
        store.runs().find(PathNumber.of(context.pathParam("id"))).orElseThrow(() -> missing("run"));
    List<StepLog> logs =
        run.steps().stream()
            .map(step -> new StepLog(step.step(), store.runs().log(run.id(), step.step())))
            .toList();
    Optional<PreparedView> branch =
        run.patchId() == 0
            ? prepared.ofRun(Asking.require(context, prepared::may), run.id())
            : Optional.empty();
    String what =
        branch
            .flatMap(view -> view.commitOf(run.id()))
            .map(PreparedView.Commit::title)
            .orElse(run.title());
    boolean isGoing = run.state().isOpen();
    RunPage page =
        new RunPage(run, branch.map(PreparedView::row).orElse(null), what, logs, isGoing);
    render(context, "run", "Run %d".formatted(run.id()), page);
  }

  private record ErrorView(int status, String message) {}

  /** Answers with a plain page that says what is wrong. */
  public void error(Context context, int status, String message) {
    context.status(status);
    String title = status == 404 ? "Not found" : "That did not work";
    render(context, "error", title, new ErrorView(status, message));
  }
}
