// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server;

import dev.reroll.server.answer.ReplyPages;
import dev.reroll.server.gate.GatePages;
import dev.reroll.server.send.Post;
import dev.reroll.server.suggestions.SuggestionPages;
import dev.reroll.store.RunRow;
import dev.reroll.store.Store;
import dev.reroll.store.StoreException;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.http.staticfiles.Location;
import io.javalin.util.JavalinBindException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The routes. Closed once. */
final class WebServer implements AutoCloseable {
  private final Store store;
  private final String host;
  private final Guard guard;
  private final Access access;
  private final AccountPages accounts;
  private final DraftPages drafts;
  private final ReplyPages replies;
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
  WebServer(
      Store store,
      LabJobs jobs,
      LiveLines live,
      SmokeArchive archive,
      StartToken token,
      String host) {
    this(store, jobs, live, archive, token, host, Post.ofGit(Path.of(""), /* isAttended= */ false));
  }

  /**
   * @param token what the one person of a server without accounts logs in with
   * @param host the address to listen on
   * @param post how mails leave
   */
  WebServer(
      Store store,
      LabJobs jobs,
      LiveLines live,
      SmokeArchive archive,
      StartToken token,
      String host,
      Post post) {
    this.store = store;
    this.access = new Access(store, token, host);
    this.host = host;
    this.guard = new Guard(host);
    this.pages = new Pages(store, jobs, guard, archive);
    this.drafts = new DraftPages(store, pages, post);
    this.replies = new ReplyPages(store, pages, post);
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
    routes.get("/drafts", drafts::all);
    routes.post("/drafts", drafts::add);
    routes.post("/draft/{id}", drafts::change);
    replies.routes(routes);
    routes.get("/start", accounts::start);
    routes.get("/login", accounts::logInForm);
    routes.post("/login", accounts::logIn);
    routes.post("/logout", accounts::logOut);
    routes.get("/account", accounts::own);
    routes.post("/account/password", accounts::password);
    routes.post("/account/tokens", accounts::addToken);
    routes.post("/account/token/{token}/revoke", accounts::revoke);
    routes.get("/accounts", accounts::all);
    routes.post("/accounts", accounts::add);
    routes.post("/accounts/{name}", accounts::change);
    routes.get("/audit", accounts::audit);
    routes.get("/", pages::dashboard);
    routes.get("/healthz", context -> context.result("ok\n"));
    routes.get("/lab", pages::lab);
    routes.get("/search", pages::search);
    routes.get("/series", pages::allSeries);
    routes.get("/series/{series}", pages::series);
    routes.get("/series/{series}/v{old}..v{new}", compare::rangeDiff);
    routes.get("/series/{series}/v{old}..v{new}/{position}", compare::patch);
    pages.tracker().routes(routes);
    gate.routes(routes);
    new SuggestionPages(store, pages).routes(routes);
    routes.get("/series/{series}/{revision}/scenarios", grids::grid);
    routes.get("/series/{series}/{revision}/checks", checks::grid);
    routes.get("/series/{series}/{revision}/{position}", pages::patch);
    routes.get("/series/{series}/{revision}/{position}/scenario/{scenario}", grids::cell);
    routes.post("/series/{series}/{revision}/scenarios/again", grids::again);
    routes.post(
        "/series/{series}/{revision}/{position}/scenario/{scenario}/again", grids::cellAgain);
    routes.get("/thread/{id}", pages::thread);
    routes.get("/message/{id}", pages::message);
    routes.get("/message/{id}/raw", this::raw);
    routes.get("/run/{id}", pages::run);
    routes.sse("/run/{id}/events", events::follow);
    routes.post("/series/{series}/{revision}/checks/again", checks::allAgain);
    routes.post("/series/{series}/{revision}/checks/cancel", checks::cancelAll);
    routes.get("/check/{id}", checks::check);
    routes.sse("/check/{id}/events", checkEvents::follow);
    routes.post("/check/{id}/again", checks::again);
    routes.post("/check/{id}/cancel", checks::cancel);
    routes.get("/queue", checks::queue);
    routes.post("/queue/cancel", checks::cancelJob);
    routes.get("/smoke", smoke::all);
    routes.get("/smoke/{run}", smoke::one);
    // Before those of scenarios, none of which has this name.
    routes.get("/smoke/{run}/coverage", coverage::all);
    routes.get("/smoke/{run}/coverage/{file}", coverage::one);
    routes.get("/smoke/{run}/{scenario}", smoke::scenario);
    routes.get("/smoke/{run}/{scenario}/trace", smoke::trace);
    routes.get("/smoke/{run}/{scenario}/diff", smoke::diff);
    routes.get("/smoke/{run}/{scenario}/file/{file}", smoke::download);
    routes.exception(
        StoreException.class,
        (exception, context) -> pages.error(context, 400, String.valueOf(exception.getMessage())));
    routes.exception(
        UnauthorizedResponse.class,
        (exception, context) -> {
          boolean isPage = context.method().name().equals("GET") && !Access.hasBearer(context);
          if (isPage && !Access.isLoopback(host)) {
            String wanted =
                context.path() + (context.queryString() == null ? "" : "?" + context.queryString());
            context.redirect(
                "/login?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8),
                HttpStatus.SEE_OTHER);
          } else {
            pages.error(context, 401, String.valueOf(exception.getMessage()));
          }
        });
    routes.exception(
        HttpResponseException.class,
        (exception, context) ->
            pages.error(context, exception.getStatus(), String.valueOf(exception.getMessage())));
    routes.exception(
        Exception.class,
        (exception, context) -> {
          org.slf4j.LoggerFactory.getLogger(WebServer.class).error(context.path(), exception);
          pages.error(context, 500, "this is a bug in reroll; its log says more");
        });
    routes.error(404, context -> pages.error(context, 404, "there is no such page"));
  }

  /** Starts to listen and returns the port. */
  int start(int port) {
    try {
      javalin.start(host, port);
    } catch (JavalinBindException e) {
      throw new StoreException(
          "cannot listen on %s:%d: it is in use or not ours; choose another with --port"
              .formatted(host, port),
          e);
    }
    return javalin.port();
  }

  private boolean isOver(long run) {
    return store
        .runs()
        .find(run)
        .map(RunRow::state)
        .map(state -> !state.equals("running") && !state.equals("queued"))
        .orElse(true);
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
  }
}
