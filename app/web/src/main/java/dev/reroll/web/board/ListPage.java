// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.Show;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.store.tracker.Tracker;
import dev.reroll.web.http.Urls;
import dev.reroll.web.http.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The list of items over all series: plot, filters, table. */
final class ListPage {
  private static final int POINTS = 120;
  private static final int MOST_VALUES = 200;

  private final Tracker tracker;
  private final Show show;
  private final ItemRows items;
  private final Urls urls = new Urls();

  ListPage(Tracker tracker, Show show, ItemRows items) {
    this.tracker = tracker;
    this.show = show;
    this.items = items;
  }

  ListView of(ItemFilter filter) {
    ItemQuery chosen = filter.chosen();
    int count = tracker.count(chosen);
    int last = (count + ItemFilter.PAGE - 1) / ItemFilter.PAGE;
    int page = filter.page();
    String query = filter.with("page", "");
    ItemQuery ever = filter.put("state", "all").chosen();
    return new ListView(
        new PageLink(urls.dashboard(), "Dashboard"),
        heading(filter),
        Plot.of(tracker.overTime(ever, POINTS)),
        type(filter),
        facets(filter, chosen),
        VisibleText.plain(filter.value("age")),
        VisibleText.plain(filter.value("words")),
        group(filter),
        asked(filter, "sort"),
        asked(filter, "desc"),
        count
            + (count == 1 ? " item" : " items")
            + (last > 1 ? ", page " + page + " of " + last : ""),
        last > 1 && page > 1 ? urls.objections(page(query, page - 1)) : null,
        page < last ? urls.objections(page(query, page + 1)) : null,
        items.table(tracker.find(filter.query()), filter::sorting, groupOf(filter)),
        new Formats(urls.json(urls.objections(), query), urls.feed(urls.objections(), query)));
  }

  private static String page(String query, int page) {
    return (query.isEmpty() ? "" : query + "&") + "page=" + page;
  }

  private static String heading(ItemFilter filter) {
    String type = filter.value("type");
    String what = type.isEmpty() ? "objection" : type;
    String name = what.equals("all") ? "items" : what + "s";
    return capital(filter.value("state").isEmpty() ? "open " + name : name);
  }

  private static @Nullable String asked(ItemFilter filter, String name) {
    String value = filter.value(name);
    return value.isEmpty() ? null : VisibleText.plain(value);
  }

  private static Choice type(ItemFilter filter) {
    List<Choice.Sent> types = new ArrayList<>();
    for (ItemType type : ItemType.values()) {
      types.add(new Choice.Sent(type.word(), type.word()));
    }
    types.add(new Choice.Sent("all", "all types"));
    String chosen = filter.value("type").isEmpty() ? "objection" : filter.value("type");
    return Choice.of("Type", "type", /* any= */ false, types, chosen);
  }

  private List<Choice> facets(ItemFilter filter, ItemQuery chosen) {
    Map<Field, List<Tracker.Count>> counts = tracker.counts(chosen, ItemFilter.FACETS);
    Map<Long, String> titles = tracker.seriesTitles();
    List<Choice> facets = new ArrayList<>();
    for (Field field : ItemFilter.FACETS) {
      List<Choice.Sent> values = new ArrayList<>();
      if (field == Field.STATE) {
        values.add(new Choice.Sent("open", "open"));
        values.add(new Choice.Sent("suggested", "suggested"));
        values.add(new Choice.Sent("in_force", "in force"));
        values.add(new Choice.Sent("ended", "ended"));
        values.add(new Choice.Sent("all", "any"));
      }
      String own = filter.value(field.word());
      counts.getOrDefault(field, List.of()).stream()
          .filter(count -> !count.value().isEmpty())
          .limit(MOST_VALUES)
          .forEach(count -> {
            String value =
                field == Field.SERIES || field == Field.HOLDER || field == Field.SUBSYSTEM
                    ? count.value()
                    : count.value().toLowerCase(Locale.ROOT);
            String text = "%s (%d)".formatted(label(field, count.value(), titles), count.items());
            values.add(new Choice.Sent(value, text));
          });
      if (!own.isEmpty()) {
        values.add(new Choice.Sent(own, own));
      }
      String selected = field == Field.STATE && own.isEmpty() ? "open" : own;
      facets.add(
          Choice.of(capital(field.word()), field.word(), field != Field.STATE, values, selected));
    }
    return facets;
  }

  private static Choice group(ItemFilter filter) {
    List<Choice.Sent> groups = new ArrayList<>();
    for (ItemQuery.Order order : ItemQuery.Order.values()) {
      if (order != ItemQuery.Order.TITLE
          && order != ItemQuery.Order.SINCE
          && order != ItemQuery.Order.DUE) {
        groups.add(new Choice.Sent(order.word(), order.word()));
      }
    }
    return Choice.of("Group by", "group", /* any= */ true, groups, filter.value("group"));
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

  private Function<Item, String> groupOf(ItemFilter filter) {
    return filter
        .order("group")
        .map(order ->
            (Function<Item, String>)
                item ->
                    switch (order) {
                      case SERIES -> item.place().seriesTitle();
                      case HOLDER -> show.person(item.holder());
                      case KIND -> item.kind().isEmpty() ? "no kind" : item.kind();
                      case SCOPE -> Json.lower(item.scope());
                      case STANDING -> Json.lower(item.standing());
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
