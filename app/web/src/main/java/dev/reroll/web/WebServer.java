// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web;

import dev.reroll.desk.account.StartToken;
import dev.reroll.desk.run.LabJobs;
import dev.reroll.desk.run.LiveLines;
import dev.reroll.desk.send.ServerSettings;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.store.Store;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.run.Run;
import dev.reroll.web.account.AccountPages;
import dev.reroll.web.answer.ReplyPages;
import dev.reroll.web.board.SuggestionPages;
import dev.reroll.web.check.CheckPages;
import dev.reroll.web.compare.ComparePages;
import dev.reroll.web.draft.DraftPages;
import dev.reroll.web.gate.GatePages;
import dev.reroll.web.http.Access;
import dev.reroll.web.http.Guard;
import dev.reroll.web.pages.Pages;
import dev.reroll.web.prepare.PreparedPages;
import dev.reroll.web.run.GridPages;
import dev.reroll.web.run.RunEvents;
import dev.reroll.web.send.OutboxPages;
import dev.reroll.web.smoke.CoveragePages;
import dev.reroll.web.smoke.SmokePages;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The routes. Closed once. */
public final class WebServer implements AutoCloseable {
  /** Who clicks has no patience for more. */
  private static final Duration LONGEST_WAIT = Duration.ofMillis(1_800);

  private final Store store;
  private final String host;
  private final Guard guard;
  private final Access access;
  private final AccountPages accounts;
  private final DraftPages drafts;
  private final ReplyPages replies;
  private final OutboxPages outbox;
  private final Pages pages;
  private final RunEvents events;
  private final CheckPages checks;
  private final RunEvents checkEvents;
  private final SmokePages smoke;
  private final CoveragePages coverage;
  private final GridPages grids;
  private final ComparePages compare;
  private final GatePages gate;
  private final Javalin javalin;

  /** One that sends by git's settings, as they are where it runs. */
  public WebServer(
      Store store,
      LabJobs jobs,
      LiveLines live,
      SmokeArchive archive,
      StartToken token,
      String host) {
    this(
        store,
        jobs,
        live,
        archive,
        token,
        host,
        ServerSettings.ofGit(Path.of(""), /* isAttended= */ false));
  }

  /**
   * @param token what the one person of a server without accounts logs in with
   * @param host the address to listen on
   * @param post how mails leave
   */
  public WebServer(
      Store given,
      LabJobs jobs,
      LiveLines live,
      SmokeArchive archive,
      StartToken token,
      String host,
      ServerSettings post) {
    this.store = given.waitingAtMost(LONGEST_WAIT);
    this.access = new Access(store, token, host);
    this.host = host;
    this.guard = new Guard(host);
    this.pages = new Pages(store, jobs, guard, archive);
    this.drafts = new DraftPages(store, pages, post);
    this.replies = new ReplyPages(store, pages, post);
    this.outbox = new OutboxPages(store, pages, post, replies::settle);
    this.accounts = new AccountPages(store, pages, access);
    this.smoke = new SmokePages(pages, archive);
    this.coverage = new CoveragePages(pages, archive);
    this.grids = new GridPages(store, pages, archive, jobs);
    this.compare = new ComparePages(store, pages);
    this.gate = new GatePages(store, pages);
    this.events = new RunEvents(live, this::isOver);
    this.checks = new CheckPages(store, pages, jobs);
    this.checkEvents =
        new RunEvents(
            jobs.liveChecks(),
            id -> store.checks().find(id).map(cell -> !cell.isOpen()).orElse(true));
    this.javalin =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.startupWatcherEnabled = false;
          config.concurrency.useVirtualThreads = true;
          config.http.maxRequestSize = 1 << 20;
          config.staticFiles.add(files -> {
            files.hostedPath = "/static";
            files.directory = "/templates/static";
            files.location = Location.CLASSPATH;
          });
          routes(config.routes);
        });
  }

  private void routes(RoutesConfig routes) {
    routes.before(guard::check);
    routes.before(access::check);
    routes.after(access::audit);
    routes.get("/healthz", context -> context.result("ok\n"));
    routes.get("/message/{id}/raw", this::raw);
    routes.sse("/run/{id}/events", events::follow);
    routes.sse("/check/{id}/events", checkEvents::follow);
    drafts.routes(routes);
    replies.routes(routes);
    outbox.routes(routes);
    accounts.routes(routes);
    compare.routes(routes);
    pages.tracker().routes(routes);
    gate.routes(routes);
    new PreparedPages(store, pages).routes(routes);
    new SuggestionPages(store, pages).routes(routes);
    // Of two paths that match, the one added first answers: names go before what is in braces.
    grids.routes(routes);
    checks.routes(routes);
    pages.routes(routes);
    coverage.routes(routes);
    smoke.routes(routes);
    new FailureAnswers(pages, host).routes(routes);
  }

  /** Starts to listen and returns the port. */
  public int start(int port) {
    try {
      javalin.start(host, port);
    } catch (JavalinBindException e) {
      throw new Conflict(
          "cannot listen on %s:%d: it is in use or not ours; choose another with --port"
              .formatted(host, port),
          e);
    }
    return javalin.port();
  }

  /** Returns what is served: method and pattern of each route, a space between. */
  public List<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .filter(parsed -> parsed.endpoint.method.isHttpMethod())
        .map(parsed -> parsed.endpoint.method + " " + parsed.endpoint.path)
        .toList();
  }

  private boolean isOver(long run) {
    return store.runs().find(run).map(Run::state).map(state -> !state.isOpen()).orElse(true);
  }

  private void raw(Context context) {
    byte[] bytes =
        store
            .raw(context.pathParam("id"))
            .orElseThrow(() -> new NotFoundResponse("no such message"));
    context.contentType("text/plain; charset=utf-8").result(bytes);
  }

  @Override
  public void close() {
    events.close();
    checkEvents.close();
    javalin.stop();
    outbox.close();
  }
}
