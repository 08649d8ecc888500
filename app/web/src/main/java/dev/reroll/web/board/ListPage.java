// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.board.TrackerJson;
import dev.reroll.desk.show.Show;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.store.tracker.Tracker;
import dev.reroll.web.lines.HtmlWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The list of items over all series: plot, filters, table. */
final class ListPage {
  private static final int POINTS = 120;
  private static final int MOST_VALUES = 200;

  private final Tracker tracker;
  private final Show show;
  private final BoardHtml html;

  ListPage(Tracker tracker, Show show, BoardHtml html) {
    this.tracker = tracker;
    this.show = show;
    this.html = html;
  }

  void write(HtmlWriter out, ItemFilter filter) {
    ItemQuery chosen = filter.chosen();
    List<Item> items = tracker.find(filter.query());
    int count = tracker.count(chosen);
    ItemQuery ever = new ItemFilter(withoutState(filter)).chosen();
    Plot.write(out, tracker.overTime(ever, POINTS));
    filters(out, filter, chosen);
    out.raw("<p class=\"muted\">").number(count).raw(count == 1 ? " item" : " items");
    pages(out, filter, count);
    out.raw("</p>");
    if (items.isEmpty()) {
      out.raw("<p>Nothing is like that. <a href=\"/objections\">All open objections</a></p>");
    } else {
      html.items(items).table(out, items, filter::sorting, group(filter));
    }
    BoardHtml.formats(out, "/objections", filter.with("page", ""));
  }

  private static Map<String, String> withoutState(ItemFilter filter) {
    Map<String, String> values = new LinkedHashMap<>(filter.values());
    values.put("state", "all");
    return values;
  }

  private static void pages(HtmlWriter out, ItemFilter filter, int count) {
    int last = (count + ItemFilter.PAGE - 1) / ItemFilter.PAGE;
    if (last > 1) {
      out.raw(", page ").number(filter.page()).raw(" of ").number(last);
      String query = filter.with("page", "");
      String base = "/objections?" + (query.isEmpty() ? "" : query + "&") + "page=";
      if (filter.page() > 1) {
        out.raw(" <a rel=\"prev\" href=\"").attribute(base + (filter.page() - 1));
        out.raw("\">previous</a>");
      }
      if (filter.page() < last) {
        out.raw(" <a rel=\"next\" href=\"").attribute(base + (filter.page() + 1));
        out.raw("\">next</a>");
      }
    }
  }

  private void filters(HtmlWriter out, ItemFilter filter, ItemQuery chosen) {
    Map<Field, Map<String, Integer>> counts = tracker.counts(chosen, ItemFilter.FACETS);
    Map<Long, String> titles = tracker.seriesTitles();
    out.raw("<form class=\"filter\" method=\"get\" action=\"/objections\">");
    Map<String, String> types = new LinkedHashMap<>();
    for (ItemType type : ItemType.values()) {
      types.put(type.word(), type.word());
    }
    types.put("all", "all types");
    select(
        out,
        "Type",
        "type",
        types,
        filter.value("type").isEmpty() ? "objection" : filter.value("type"),
        false);
    for (Field field : ItemFilter.FACETS) {
      Map<String, String> values = new LinkedHashMap<>();
      if (field == Field.STATE) {
        values.put("open", "open");
        values.put("suggested", "suggested");
        values.put("in_force", "in force");
        values.put("ended", "ended");
        values.put("all", "any");
      }
      String own = filter.value(field.word());
      counts.getOrDefault(field, Map.of()).entrySet().stream()
          .filter(entry -> !entry.getKey().isEmpty())
          .limit(MOST_VALUES)
          .forEach(entry -> {
            String value =
                field == Field.SERIES || field == Field.HOLDER || field == Field.SUBSYSTEM
                    ? entry.getKey()
                    : entry.getKey().toLowerCase(Locale.ROOT);
            values.putIfAbsent(
                value, "%s (%d)".formatted(label(field, entry.getKey(), titles), entry.getValue()));
          });
      if (!own.isEmpty()) {
        values.putIfAbsent(own, own);
      }
      String selected = field == Field.STATE && own.isEmpty() ? "open" : own;
      select(out, capital(field.word()), field.word(), values, selected, field != Field.STATE);
    }
    input(out, "Days old", "age", filter.value("age"), 4);
    input(out, "Words", "words", filter.value("words"), 14);
    Map<String, String> groups = new LinkedHashMap<>();
    for (ItemQuery.Order order : ItemQuery.Order.values()) {
      if (order != ItemQuery.Order.TITLE
          && order != ItemQuery.Order.SINCE
          && order != ItemQuery.Order.DUE) {
        groups.put(order.word(), order.word());
      }
    }
    select(out, "Group by", "group", groups, filter.value("group"), true);
    hidden(out, "sort", filter.value("sort"));
    hidden(out, "desc", filter.value("desc"));
    out.raw("<button>Show</button> <a href=\"/objections\">all</a></form>");
  }

  private static String label(Field field, String value, Map<Long, String> titles) {
    if (field == Field.SERIES) {
      return titles.getOrDefault(Long.parseLong(value), value);
    }
    return field == Field.SUBSYSTEM || field == Field.HOLDER
        ? value
        : value.toLowerCase(Locale.ROOT).replace('-', ' ');
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static void hidden(HtmlWriter out, String name, String value) {
    if (!value.isEmpty()) {
      out.raw("<input type=\"hidden\" name=\"").raw(name).raw("\" value=\"").attribute(value);
      out.raw("\">");
    }
  }

  private static void input(HtmlWriter out, String label, String name, String value, int size) {
    out.raw("<label>").raw(label).raw(" <input name=\"").raw(name).raw("\" size=\"").number(size);
    out.raw("\" value=\"").attribute(value).raw("\"></label>");
  }

  private static void select(
      HtmlWriter out,
      String label,
      String name,
      Map<String, String> values,
      String chosen,
      boolean any) {
    out.raw("<label>").raw(label).raw(" <select name=\"").raw(name).raw("\">");
    out.raw(any ? "<option value=\"\">any</option>" : "");
    values.forEach((value, text) -> {
      out.raw("<option value=\"").attribute(value);
      out.raw(value.equalsIgnoreCase(chosen) ? "\" selected>" : "\">").text(text);
      out.raw("</option>");
    });
    out.raw("</select></label>");
  }

  private Function<Item, String> group(ItemFilter filter) {
    return filter
        .order("group")
        .map(order ->
            (Function<Item, String>)
                item ->
                    switch (order) {
                      case SERIES -> item.place().seriesTitle();
                      case HOLDER -> show.person(item.holder());
                      case KIND -> item.kind().isEmpty() ? "no kind" : item.kind();
                      case SCOPE -> TrackerJson.lower(item.scope());
                      case STANDING -> TrackerJson.lower(item.standing());
                      case STATE -> item.state().word();
                      case TURN -> item.turn().word();
                      case SUBSYSTEM ->
                          item.subsystem().isEmpty() ? "unknown subsystem" : item.subsystem();
                      case RAISED -> show.day(item.raised()).substring(0, 7);
                      case SINCE, TITLE, DUE -> "";
                    })
        .orElse(_ -> "");
  }
}
