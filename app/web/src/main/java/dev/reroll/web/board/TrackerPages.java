// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.board.Board;
import dev.reroll.desk.board.BoardJson;
import dev.reroll.desk.board.Boards;
import dev.reroll.desk.board.CommentItems;
import dev.reroll.desk.board.DecideSuggestion;
import dev.reroll.desk.board.Responses;
import dev.reroll.desk.board.ResponsesJson;
import dev.reroll.desk.board.TrackerJson;
import dev.reroll.desk.show.Json;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import dev.reroll.store.Store;
import dev.reroll.store.series.SeriesView;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.store.tracker.Tracker;
import dev.reroll.web.http.Asking;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.SeriesPath;
import dev.reroll.web.http.Urls;
import dev.reroll.web.http.VisibleText;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The tracker's dashboards and items, as pages, JSON and feeds. */
public final class TrackerPages {
  private static final int FEED_ENTRIES = 100;

  private final Store store;
  private final Tracker tracker;
  private final Frame frame;
  private final Clock clock;
  private final Boards boards;
  private final Urls urls = new Urls();

  /** A dashboard, and the page above it. */
  private record Asked(PageLink up, Board board) {}

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
    ofSeries(routes, "/series/{series}/standing", boards::series);
    ofSeries(routes, "/series/{series}/positions", boards::positions);
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
    PageLink up = new PageLink(urls.objections(), "All items");
    routes(routes, path, context -> new Asked(up, board.apply(context)));
  }

  private void ofSeries(RoutesConfig routes, String path, Function<SeriesView, Board> board) {
    routes(
        routes,
        path,
        context -> {
          SeriesView view = SeriesPath.series(store, context);
          return new Asked(
              new PageLink(urls.series(view.series().id()), "Series"), board.apply(view));
        });
  }

  private void routes(RoutesConfig routes, String path, Function<Context, Asked> asked) {
    // The page comes last, as a name in its path may hold a dot, too.
    routes.get(path + ".json", context -> json(context, asked.apply(context).board()));
    routes.get(path + ".atom", context -> atom(context, asked.apply(context).board()));
    routes.get(path, context -> page(context, asked.apply(context)));
  }

  private static String query(Context context, String name) {
    String value = context.queryParam(name);
    return value == null ? "" : value;
  }

  private ItemRows rows() {
    return new ItemRows(tracker, frame.show(), today());
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  static boolean wantsJson(Context context) {
    String accept = context.header("Accept");
    return context.path().endsWith(".json")
        || (accept != null && accept.startsWith("application/json"));
  }

  private void page(Context context, Asked asked) {
    Board board = asked.board();
    if (wantsJson(context)) {
      json(context, board);
      return;
    }
    ItemRows rows = rows();
    List<BoardView.Section> sections = new ArrayList<>();
    for (Board.Section one : board.sections()) {
      sections.add(
          new BoardView.Section(
              "h-" + (sections.size() + 1),
              one.heading(),
              one.items().size(),
              rows.table(one.items())));
    }
    BoardView view =
        new BoardView(
            asked.up(),
            board.title(),
            board.name().equals("rulings") ? VisibleText.plain(query(context, "q")) : null,
            board.lines(),
            sections,
            new Formats(urls.json(board.path(), ""), urls.feed(board.path(), "")));
    frame.render(context, "board", board.title(), view);
  }

  private void json(Context context, Board board) {
    TrackerJson items = new TrackerJson(tracker, clock.instant());
    context.contentType("application/json").result(Json.write(BoardJson.of(board, items)));
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
          .result(Json.write(new TrackerJson(tracker, clock.instant()).list(items)));
    } else if (context.path().endsWith(".atom")) {
      ItemQuery query = filter.value("state").isEmpty() ? everOpen(filter) : filter.chosen();
      atom(
          context,
          new Board("objections", "Objections", urls.objections(), query, List.of(), List.of()));
    } else {
      ListView view = new ListPage(tracker, frame.show(), rows()).of(filter);
      frame.render(context, "items", view.heading(), view);
    }
  }

  /** A feed of what is open has to tell of ends, too. */
  private static ItemQuery everOpen(ItemFilter filter) {
    return filter.put("state", "all").chosen();
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
          .result(Json.write(new TrackerJson(tracker, now).whole(item)));
      return;
    }
    ItemView view =
        new ItemPage(tracker, frame.show(), today(), new ItemFormsView(store, Asking.of(context)))
            .of(item);
    frame.render(context, "item", item.title(), view);
  }

  private Responses responsesOf(Context context) {
    SeriesView view = SeriesPath.series(store, context);
    return Responses.of(store, view, SeriesPath.revision(view, context.pathParam("revision")));
  }

  private void responses(Context context) {
    Responses responses = responsesOf(context);
    if (wantsJson(context)) {
      context.contentType("application/json").result(Json.write(ResponsesJson.of(responses)));
      return;
    }
    ResponsesView view = new ResponsesPage(frame.show(), responses).view();
    frame.render(context, "responses", view.heading(), view);
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

  /** Returns where a series stands, in ten lines, for its page. */
  public List<Board.Line> standing(SeriesView view) {
    ItemQuery query = ItemQuery.ALL.with(Field.SERIES, Long.toString(view.series().id()));
    return boards.standing(view, tracker.find(query), tracker.red(view.series().id()));
  }

  /** Returns which items of a series rest on which comments. */
  public CommentItems comments(SeriesView view) {
    return new CommentItems(
        tracker.find(ItemQuery.ALL.with(Field.SERIES, Long.toString(view.series().id()))));
  }

  /** Returns some items as a table, for pages of other things; what was none is left out. */
  public ItemTable table(ItemQuery query) {
    return rows()
        .table(
            tracker.find(query).stream().filter(item -> item.state() != State.DISMISSED).toList());
  }

  /** Returns suggestions, for the first page as somebody sees it. */
  public List<SuggestedItem> suggestions(ItemQuery query, Actor who) {
    DecideSuggestion decide = new DecideSuggestion(store);
    return tracker.find(query).stream()
        .map(item ->
            new SuggestedItem(
                new PageLink(urls.item(item), item.title()),
                "%s by %s".formatted(item.type().word(), frame.show().person(item.holder())),
                new PageLink(urls.series(item.place().series()), item.place().seriesTitle()),
                decide.may(who, item).allowed() ? urls.act(item) : null))
        .toList();
  }
}
