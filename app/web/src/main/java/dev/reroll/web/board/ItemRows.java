// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.Show;
import dev.reroll.review.tracker.Ending;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Turn;
import dev.reroll.store.tracker.Tracker;
import dev.reroll.web.http.Urls;
import dev.reroll.web.http.VisibleText;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes tables of items. */
final class ItemRows {
  private static final List<String> COLUMNS =
      List.of("Item", "Series", "Holder", "Kind", "Scope", "Standing", "State", "Turn", "Age");
  private static final int LONGEST_TITLE = 34;

  private final Tracker tracker;
  private final Show show;
  private final LocalDate today;
  private final Urls urls = new Urls();
  private final ItemLinks links = new ItemLinks();

  ItemRows(Tracker tracker, Show show, LocalDate today) {
    this.tracker = tracker;
    this.show = show;
    this.today = today;
  }

  /** Returns a table that is neither sorted nor grouped by its reader. */
  ItemTable table(List<Item> items) {
    return table(items, _ -> "", _ -> "");
  }

  /**
   * Returns a table.
   *
   * @param sort gives the address that sorts by a column's name, "" for none
   * @param group gives the group an item is in, "" for none; equals stand together
   */
  ItemTable table(List<Item> items, Function<String, String> sort, Function<Item, String> group) {
    Map<Long, List<Item>> conditions =
        tracker.conditions(
            items.stream().filter(item -> item.type() == ItemType.OBJECTION).toList());
    List<ItemTable.Column> columns = new ArrayList<>();
    for (String column : COLUMNS) {
      String href = sort.apply(column);
      columns.add(new ItemTable.Column(column, href.isEmpty() ? null : href));
    }
    List<ItemRow> rows = new ArrayList<>();
    String last = "";
    for (Item item : items) {
      String its = group.apply(item);
      boolean begins = !its.isEmpty() && !its.equals(last);
      rows.add(row(item, begins ? its : null, conditions.getOrDefault(item.id(), List.of())));
      last = begins ? its : last;
    }
    return new ItemTable(columns, rows);
  }

  private ItemRow row(Item item, @Nullable String group, List<Item> conditions) {
    boolean red = item.red(today);
    Item.Place place = item.place();
    String email = item.holder().email();
    return new ItemRow(
        group,
        links.item(item, item.title()),
        red,
        item.due().known() ? "due " + item.due() : null,
        item.unanswered(),
        ended(item.ended()),
        summary(item, conditions),
        links.quotes(item),
        conditions.stream().map(this::condition).toList(),
        new PageLink(urls.standing(place.series()), shorter(place.seriesTitle())),
        VisibleText.plain(place.seriesTitle()),
        place.revision(),
        links.patch(place, Integer.toString(place.position())),
        show.person(item.holder()),
        email == null ? null : urls.person(email),
        item.kind().isEmpty() ? item.type().word() : item.kind().replace('-', ' '),
        Json.lower(item.scope()),
        Json.lower(item.standing()),
        VisibleText.plain(item.standingFrom()),
        StateView.of(item.state(), red),
        item.turn() == Turn.NOBODY ? "" : item.turn().word(),
        show.iso(item.raised()),
        show.when(item.raised()),
        item.ended() == null ? show.age(item.raised()) : show.day(item.raised()));
  }

  private ItemRow.@Nullable Ended ended(@Nullable Ending ending) {
    return ending == null
        ? null
        : new ItemRow.Ended(
            ending.by() + ": " + ending.why(), links.messageIfKnown(ending.messageId()));
  }

  private ItemRow.Condition condition(Item condition) {
    return new ItemRow.Condition(
        links.item(condition, condition.state().word()), condition.evidence().getFirst().words());
  }

  private static String summary(Item item, List<Item> conditions) {
    String quotes = counted(item.evidence().size(), "quote");
    return conditions.isEmpty() ? quotes : quotes + ", " + counted(conditions.size(), "condition");
  }

  private static String counted(int count, String what) {
    return count + " " + what + (count == 1 ? "" : "s");
  }

  private static String shorter(String title) {
    return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
  }
}
