// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.board.Board;
import dev.reroll.desk.board.BoardJson;
import dev.reroll.desk.board.Boards;
import dev.reroll.desk.board.CommentItems;
import dev.reroll.desk.board.Responses;
import dev.reroll.desk.board.ResponsesJson;
import dev.reroll.desk.board.TrackerJson;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import dev.reroll.store.Store;
import dev.reroll.store.series.RevisionRow;
import dev.reroll.store.series.SeriesView;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.store.tracker.Tracker;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.SeriesPath;
import dev.reroll.web.lines.HtmlWriter;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The tracker's dashboards and items, as pages, JSON and feeds. */
public final class TrackerPages {
  private static final int FEED_ENTRIES = 100;

  private final Store store;
  private final Tracker tracker;
  private final Frame frame;
  private final Clock clock;
  private final Boards boards;

  public TrackerPages(Store store, Frame frame, Clock clock) {
    this.store = store;
    this.tracker = store.tracker();
    this.frame = frame;
    this.clock = clock;
    this.boards = new Boards(store, frame.show(), clock);
  }

  /** Adds the routes; each dashboard has ".json" and ".atom" beside it. */
  public void routes(RoutesConfig routes) {
    routes.get("/objections", this::list);
    routes.get("/objections.json", this::list);
    routes.get("/objections.atom", this::list);
    board(routes, "/commitments", _ -> boards.commitments());
    board(routes, "/rulings", context -> boards.rulings(query(context, "q")));
    board(
        routes,
        "/series/{series}/standing",
        context -> boards.series(SeriesPath.series(store, context)));
    board(
        routes,
        "/series/{series}/positions",
        context -> boards.positions(SeriesPath.series(store, context)));
    board(routes, "/person/{who}", context -> boards.person(context.pathParam("who")));
    board(routes, "/maintainer/{who}", context -> boards.maintainer(context.pathParam("who")));
    routes.get("/series/{series}/{revision}/responses", this::responses);
    routes.get("/series/{series}/{revision}/responses.json", this::responses);
    routes.get("/series/{series}/{revision}/responses/changelog", this::changelog);
    routes.get("/series/{series}/{revision}/responses/replies", this::replies);
    ItemForms forms = new ItemForms(store);
    for (ItemType type : ItemType.values()) {
      String path = "/" + type.word() + "/{id}";
      routes.get(path + ".json", context -> item(context, type));
      routes.get(path, context -> item(context, type));
      routes.post(path + "/act", context -> forms.act(context, type));
      routes.post(path + "/edit", context -> forms.edit(context, type));
      routes.post(path + "/undo", context -> forms.undo(context, type));
    }
    routes.post("/objections", forms::open);
  }

  private void board(RoutesConfig routes, String path, Function<Context, Board> board) {
    // The page comes last, as a name in its path may hold a dot, too.
    routes.get(path + ".json", context -> json(context, board.apply(context)));
    routes.get(path + ".atom", context -> atom(context, board.apply(context)));
    routes.get(path, context -> page(context, board.apply(context)));
  }

  private static String query(Context context, String name) {
    String value = context.queryParam(name);
    return value == null ? "" : value;
  }

  private BoardHtml html() {
    return new BoardHtml(tracker, frame.show(), today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  static boolean wantsJson(Context context) {
    String accept = context.header("Accept");
    return context.path().endsWith(".json")
        || (accept != null && accept.startsWith("application/json"));
  }

  private void render(Context context, String title, String up, HtmlWriter body) {
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("heading", title);
    model.put("up", up);
    model.put(
        "upName", up.equals("/") ? "Dashboard" : up.startsWith("/series") ? "Series" : "All items");
    model.put("body", body.toString());
    frame.render(context, "tracker", title, model);
  }

  private void page(Context context, Board board) {
    if (wantsJson(context)) {
      json(context, board);
      return;
    }
    HtmlWriter out = new HtmlWriter();
    if (board.name().equals("rulings")) {
      out.raw("<form method=\"get\" action=\"/rulings\"><label>Words ");
      out.raw("<input type=\"search\" name=\"q\" value=\"").attribute(query(context, "q"));
      out.raw("\"></label><button>Search</button></form>");
    }
    BoardHtml html = html();
    html.lines(out, board.lines());
    html.sections(out, board.sections());
    BoardHtml.formats(out, board.path(), "");
    String up =
        board.path().startsWith("/series/")
            ? board.path().replaceFirst("/[a-z]+$", "")
            : "/objections";
    render(context, board.title(), up, out);
  }

  private void json(Context context, Board board) {
    TrackerJson items = new TrackerJson(tracker, clock.instant());
    context.contentType("application/json").result(TrackerJson.write(BoardJson.of(board, items)));
  }

  private void atom(Context context, Board board) {
    context
        .contentType("application/atom+xml; charset=utf-8")
        .result(
            new Feed(context.scheme() + "://" + context.host())
                .of(board, tracker.changes(board.query(), FEED_ENTRIES)));
  }

  private void list(Context context) {
    ItemFilter filter = ItemFilter.of(context);
    if (wantsJson(context)) {
      List<Item> items = tracker.find(filter.query());
      context
          .contentType("application/json")
          .result(TrackerJson.write(new TrackerJson(tracker, clock.instant()).list(items)));
    } else if (context.path().endsWith(".atom")) {
      ItemQuery query = filter.values().containsKey("state") ? filter.chosen() : everOpen(filter);
      atom(
          context,
          new Board("objections", "Objections", "/objections", query, List.of(), List.of()));
    } else {
      HtmlWriter out = new HtmlWriter();
      new ListPage(tracker, frame.show(), html()).write(out, filter);
      String type = filter.value("type");
      String what = type.isEmpty() ? "objection" : type;
      String state = filter.value("state").isEmpty() ? "Open " : "";
      String name = what.equals("all") ? "items" : what + "s";
      String title = state + name;
      render(
          context,
          title.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + title.substring(1),
          "/",
          out);
    }
  }

  /** A feed of what is open has to tell of ends, too. */
  private static ItemQuery everOpen(ItemFilter filter) {
    Map<String, String> values = new LinkedHashMap<>(filter.values());
    values.put("state", "all");
    return new ItemFilter(values).chosen();
  }

  private Item found(Context context, ItemType type) {
    String id = context.pathParam("id");
    return (id.matches("\\d{1,18}")
            ? tracker.item(Long.parseLong(id))
            : java.util.Optional.<Item>empty())
        .filter(item -> item.type() == type)
        .orElseThrow(() -> new NotFoundResponse("there is no such " + type.word()));
  }

  private void item(Context context, ItemType type) {
    Item item = found(context, type);
    if (wantsJson(context)) {
      Instant now = clock.instant();
      context
          .contentType("application/json")
          .result(TrackerJson.write(new TrackerJson(tracker, now).whole(item)));
      return;
    }
    HtmlWriter out = new HtmlWriter();
    new ItemPage(tracker, frame.show(), today(), frame.token(context)).write(out, item);
    render(context, item.title(), "/series/" + item.place().series() + "/standing", out);
  }

  private Responses responsesOf(Context context) {
    SeriesView view = SeriesPath.series(store, context);
    return Responses.of(store, view, SeriesPath.revision(view, context.pathParam("revision")));
  }

  private void responses(Context context) {
    Responses responses = responsesOf(context);
    if (wantsJson(context)) {
      context
          .contentType("application/json")
          .result(TrackerJson.write(ResponsesJson.json(responses)));
      return;
    }
    HtmlWriter out = new HtmlWriter();
    String series = "/series/" + responses.series().row().id();
    String base = series + "/v" + responses.revision() + "/responses";
    out.raw("<p>").text(responses.summary()).raw("</p><p class=\"steps\">");
    for (RevisionRow row : responses.series().revisions()) {
      out.raw("<a href=\"").raw(series).raw("/v").number(row.number()).raw("/responses\"");
      out.raw(row.number() == responses.revision() ? " aria-current=\"page\">v" : ">v");
      out.number(row.number()).raw("</a> ");
    }
    out.raw("<a href=\"").raw(base).raw("/changelog\">as changelog</a> <a href=\"").raw(base);
    out.raw("/replies\">as drafts of replies</a> <a href=\"").raw(base);
    out.raw(".json\">as JSON</a></p>");
    List<Item> items = responses.rows().stream().map(Responses.Row::item).toList();
    if (!items.isEmpty() || !responses.comments().isEmpty()) {
      new ResponsesHtml(frame.show(), html().items(items)).table(out, responses);
    }
    String title =
        "What v%d did about each point · %s"
            .formatted(responses.revision(), responses.series().row().title());
    render(context, title, series, out);
  }

  private void changelog(Context context) {
    text(context, responsesOf(context).changelog());
  }

  private void replies(Context context) {
    text(context, responsesOf(context).replies());
  }

  private static void text(Context context, String text) {
    context.contentType("text/plain; charset=utf-8").result(text);
  }

  /** Returns where a series stands, in ten lines of HTML, for its page. */
  public String standing(SeriesView view) {
    HtmlWriter out = new HtmlWriter();
    ItemQuery query = ItemQuery.ALL.with(Field.SERIES, Long.toString(view.row().id()));
    html().lines(out, boards.standing(view, tracker.find(query), tracker.red(view.row().id())));
    return out.toString();
  }

  /** Returns which items of a series rest on which comments. */
  public CommentItems comments(SeriesView view) {
    return new CommentItems(
        tracker.find(ItemQuery.ALL.with(Field.SERIES, Long.toString(view.row().id()))));
  }

  /**
   * Returns some items as a table of HTML, for pages of other things; what was none is left out.
   */
  public String table(ItemQuery query) {
    List<Item> items =
        tracker.find(query).stream().filter(item -> item.state() != State.DISMISSED).toList();
    HtmlWriter out = new HtmlWriter();
    if (!items.isEmpty()) {
      html().items(items).table(out, items, _ -> "", _ -> "");
    }
    return out.toString();
  }

  /** Returns suggestions as rows with buttons, for the first page. */
  public String suggestions(Context context, ItemQuery query) {
    HtmlWriter out = new HtmlWriter();
    ItemPage page = new ItemPage(tracker, frame.show(), today(), frame.token(context));
    for (Item item : tracker.find(query)) {
      out.raw("<li class=\"item suggestion\"><div><a href=\"").raw(Boards.path(item)).raw("\">");
      out.text(item.title()).raw("</a><div class=\"muted\">").text(item.type().word());
      out.raw(" by ").text(frame.show().person(item.holder())).raw(" on <a href=\"/series/");
      out.number(item.place().series()).raw("\">").text(item.place().seriesTitle());
      out.raw("</a></div></div>");
      page.confirmOrDismiss(out, item);
      out.raw("</li>");
    }
    return out.toString();
  }
}
