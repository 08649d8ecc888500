// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.board.DecideSuggestion;
import dev.reroll.desk.board.Waiting;
import dev.reroll.desk.board.WaitingJson;
import dev.reroll.desk.show.Json;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Rewording;
import dev.reroll.store.Store;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.tracker.Tracker;
import dev.reroll.web.http.Asking;
import dev.reroll.web.http.Form;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.SeriesPath;
import dev.reroll.web.http.Urls;
import dev.reroll.web.http.VisibleText;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The pages of what waits for a decision, of one series and of all. */
public final class SuggestionPages {
  private static final int PAGE = 50;

  private final Store store;
  private final Tracker tracker;
  private final Frame frame;
  private final DecideSuggestion decide;
  private final Urls urls = new Urls();

  public SuggestionPages(Store store, Frame frame) {
    this.store = store;
    this.tracker = store.tracker();
    this.frame = frame;
    this.decide = new DecideSuggestion(store);
  }

  /** Adds the routes; each page has ".json" beside it. */
  public void routes(RoutesConfig routes) {
    routes.get("/suggestions.json", context -> json(context, ""));
    routes.get("/suggestions", context -> page(context, "", "Suggestions"));
    routes.get("/series/{series}/suggestions.json", context -> json(context, series(context)));
    routes.get("/series/{series}/suggestions", this::ofSeries);
    routes.post("/suggestions/{id}", this::decide);
    routes.post("/proposals/{id}", this::end);
  }

  private static String query(Context context, String name) {
    String value = context.queryParam(name);
    return value == null ? "" : value.strip();
  }

  private String series(Context context) {
    return Long.toString(SeriesPath.series(store, context).series().id());
  }

  private void ofSeries(Context context) {
    String series = series(context);
    String title = store.series(series).orElseThrow().series().title();
    page(context, series, "Suggestions on " + title);
  }

  private static Waiting.Wanted wanted(Context context, String series) {
    String asked = query(context, "type");
    boolean known = Arrays.stream(ItemType.values()).anyMatch(type -> type.word().equals(asked));
    return new Waiting.Wanted(
        series,
        known ? asked : "",
        query(context, "unanswered").equals("yes"),
        PAGE,
        (number(context) - 1) * PAGE);
  }

  private static int number(Context context) {
    String page = query(context, "page");
    return page.matches("[1-9]\\d{0,5}") ? Integer.parseInt(page) : 1;
  }

  private void json(Context context, String series) {
    context
        .contentType("application/json")
        .result(Json.write(WaitingJson.of(Waiting.of(tracker, wanted(context, series)))));
  }

  private void page(Context context, String series, String title) {
    String accept = context.header("Accept");
    if (accept != null && accept.startsWith("application/json")) {
      json(context, series);
      return;
    }
    Waiting.Wanted wanted = wanted(context, series);
    Waiting waiting = Waiting.of(tracker, wanted);
    String query = context.queryString();
    WaitingRows rows = new WaitingRows(frame.show(), decide, Asking.of(context));
    int page = number(context);
    boolean more = waiting.count() > wanted.offset() + PAGE;
    SuggestionsView view =
        new SuggestionsView(
            series.isEmpty()
                ? new PageLink(urls.dashboard(), "Dashboard")
                : new PageLink(urls.series(Long.parseLong(series)), "Series"),
            title,
            VisibleText.plain(urls.asked(context.path(), query == null ? "" : query)),
            rows.ends(waiting.ends()),
            waiting.count(),
            types(context.path(), waiting, wanted),
            rows.suggestions(waiting.suggestions()),
            page > 1 ? urls.asked(context.path(), query(wanted, page - 1)) : null,
            more ? urls.asked(context.path(), query(wanted, page + 1)) : null,
            urls.json(context.path(), ""));
    frame.render(context, "suggestions", title, view);
  }

  private List<Tab> types(String path, Waiting waiting, Waiting.Wanted wanted) {
    List<Tab> types = new ArrayList<>();
    types.add(Tab.of(path, "all", wanted.type().isEmpty() && !wanted.unanswered()));
    waiting
        .byType()
        .forEach((type, count) ->
            types.add(
                Tab.of(
                    urls.asked(path, "type=" + type),
                    "%s (%d)".formatted(type, count),
                    wanted.type().equals(type))));
    types.add(
        Tab.of(
            urls.asked(path, "unanswered=yes"), "questions nobody answered", wanted.unanswered()));
    return types;
  }

  private static String query(Waiting.Wanted wanted, int page) {
    return (wanted.unanswered() ? "unanswered=yes" : "")
        + (wanted.type().isEmpty() ? "" : "&type=" + wanted.type())
        + "&page="
        + page;
  }

  private Item item(Context context) {
    String id = context.pathParam("id");
    return (id.matches("\\d{1,18}")
            ? tracker.item(Long.parseLong(id))
            : java.util.Optional.<Item>empty())
        .orElseThrow(() -> new NotFoundResponse("there is no such item"));
  }

  private void decide(Context context) {
    Item item = item(context);
    Actor who = Asking.of(context);
    String what = String.valueOf(new Form(context).filled("do"));
    switch (what) {
      case "confirm" -> decide.confirm(who, item);
      case "dismiss" -> {
        String reason = new Form(context).filled("reason");
        decide.dismiss(who, item, reason == null ? "" : reason);
      }
      case "edit" -> decide.confirmAs(who, item, edit(context, item));
      default -> throw new BadInput("\"%s\" is no decision".formatted(what));
    }
    back(context);
  }

  private static Rewording edit(Context context, Item item) {
    Form form = new Form(context);
    ItemType type = form.chosen(ItemType.class, "type");
    String kind = form.filled("kind");
    boolean other = type != null && type != item.type();
    String due = form.filled("due");
    return new Rewording(
        other ? type : null,
        form.filled("title"),
        other || item.kind().equals(kind) ? null : kind,
        form.chosen(Objection.Scope.class, "scope"),
        due == null
            ? null
            : Due.parse(due)
                .orElseThrow(() ->
                    new BadInput(
                        "\"%s\" is neither a day (2026-10-31) nor a revision (v4)"
                            .formatted(due))));
  }

  private void end(Context context) {
    Item item = item(context);
    String key = String.valueOf(context.formParam("key"));
    if ("confirm".equals(new Form(context).filled("do"))) {
      decide.confirmEnding(Asking.of(context), item, key);
    } else {
      decide.declineEnding(Asking.of(context), item, key);
    }
    back(context);
  }

  /** Leads to the page one came from; a script puts the row there that came after this one. */
  private void back(Context context) {
    context.redirect(new Form(context).back(urls.suggestions()), HttpStatus.SEE_OTHER);
  }
}
