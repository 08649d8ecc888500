// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.tracker.Tracker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Items as JSON: message-ids without brackets, times ISO 8601 in UTC, absent values null. */
public final class TrackerJson {
  private final Tracker tracker;
  private final LocalDate today;

  public TrackerJson(Tracker tracker, Instant now) {
    this.tracker = tracker;
    this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  /** Returns items as lists have them. */
  public List<ItemJson> list(List<Item> items) {
    Map<Long, List<Item>> conditions =
        tracker.conditions(
            items.stream().filter(item -> item.type() == ItemType.OBJECTION).toList());
    return items.stream()
        .map(item ->
            item.type() == ItemType.OBJECTION
                ? ItemJson.ofObjection(item, conditions.getOrDefault(item.id(), List.of()))
                : ItemJson.of(item, List.of(), today))
        .toList();
  }

  /** Returns all of one. */
  public WholeItemJson whole(Item item) {
    List<Item> conditions = tracker.conditions(List.of(item)).getOrDefault(item.id(), List.of());
    return new WholeItemJson(
        ItemJson.of(item, conditions, today),
        WholeItemJson.Place.of(item),
        WholeItemJson.Raised.of(item),
        tracker.links(item.id()).stream().map(WholeItemJson.Link::of).toList(),
        tracker.proposals(item).stream().map(ProposalJson::of).toList(),
        tracker.history(item.id()).stream().map(EntryJson::of).toList());
  }
}
