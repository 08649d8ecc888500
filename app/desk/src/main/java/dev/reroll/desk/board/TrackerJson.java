// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.mail.Address;
import dev.reroll.review.Evidence;
import dev.reroll.review.tracker.Ending;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Turn;
import dev.reroll.store.tracker.ItemLink;
import dev.reroll.store.tracker.ProposedEnding;
import dev.reroll.store.tracker.Tracker;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Items as JSON: message-ids without brackets, times ISO 8601 in UTC, absent values null. */
public final class TrackerJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Tracker tracker;
  private final Instant now;

  public TrackerJson(Tracker tracker, Instant now) {
    this.tracker = tracker;
    this.now = now;
  }

  /** Returns a value as text. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /** Returns items as lists have them. */
  public List<Object> list(List<Item> items) {
    Map<Long, List<Item>> conditions =
        tracker.conditions(
            items.stream().filter(item -> item.type() == ItemType.OBJECTION).toList());
    List<Object> json = new ArrayList<>();
    for (Item item : items) {
      Map<String, @Nullable Object> entry =
          entry(item, conditions.getOrDefault(item.id(), List.of()));
      if (item.type() != ItemType.OBJECTION) {
        more(entry, item);
      }
      json.add(entry);
    }
    return json;
  }

  private static Map<String, @Nullable Object> entry(Item item, List<Item> conditions) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", item.id());
    json.put("series", item.place().series());
    json.put("revision", item.place().revision());
    json.put("kind", item.kind().isEmpty() ? null : item.kind());
    json.put("scope", lower(item.scope()));
    json.put("holder", address(item.holder()));
    json.put("standing", lower(item.standing()));
    json.put("state", item.state().word());
    json.put("turn", item.turn() == Turn.NOBODY ? null : item.turn().word());
    json.put("since", item.since().toString());
    json.put("conditions", conditions.stream().map(TrackerJson::condition).toList());
    json.put("evidence", item.evidence().stream().map(TrackerJson::evidence).toList());
    json.put("ended", ended(item.ended()));
    return json;
  }

  private void more(Map<String, @Nullable Object> json, Item item) {
    json.put("type", item.type().word());
    json.put("title", item.title());
    json.put("due", item.due().known() ? item.due().toString() : null);
    json.put("red", item.red(LocalDate.ofInstant(now, ZoneOffset.UTC)));
    json.put("lifts", item.lifts());
    json.put("unanswered", item.unanswered());
    json.put("replied", item.replied());
  }

  /** Returns all of one. */
  public Map<String, @Nullable Object> whole(Item item) {
    List<Item> conditions = tracker.conditions(List.of(item)).getOrDefault(item.id(), List.of());
    Map<String, @Nullable Object> json = entry(item, conditions);
    more(json, item);
    json.put("series_title", item.place().seriesTitle());
    json.put("patch", item.place().position() == 0 ? null : item.place().position());
    json.put("path", item.place().path());
    json.put("line", item.place().line());
    json.put("subsystem", item.subsystem().isEmpty() ? null : item.subsystem());
    json.put("standing_from", item.standingFrom());
    json.put("raised", item.raised().toString());
    json.put("snoozed", item.snoozed().known() ? item.snoozed().toString() : null);
    json.put("links", tracker.links(item.id()).stream().map(TrackerJson::link).toList());
    json.put("proposals", tracker.proposals(item).stream().map(TrackerJson::proposal).toList());
    json.put("history", tracker.history(item.id()).stream().map(TrackerJson::history).toList());
    return json;
  }

  private static Map<String, @Nullable Object> condition(Item item) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    Evidence words = item.evidence().getFirst();
    json.put("id", item.id());
    json.put("state", item.state().word());
    json.put("message_id", words.messageId());
    json.put("words", words.words());
    return json;
  }

  private static Map<String, @Nullable Object> evidence(Evidence evidence) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("message_id", evidence.messageId());
    json.put("words", evidence.words());
    return json;
  }

  private static @Nullable Map<String, @Nullable Object> ended(@Nullable Ending ending) {
    if (ending == null) {
      return null;
    }
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("by", ending.by());
    json.put("at", ending.at().toString());
    json.put("why", ending.why());
    json.put("message_id", ending.messageId());
    return json;
  }

  private static Map<String, @Nullable Object> link(ItemLink link) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("relation", link.relation().words());
    json.put("direction", link.forward() ? "to" : "from");
    json.put("id", link.other().id());
    json.put("type", link.other().type().word());
    json.put("title", link.other().title());
    json.put("reason", link.reason());
    return json;
  }

  /** Returns words that seem to end an item. */
  public static Map<String, @Nullable Object> proposal(ProposedEnding proposal) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("action", proposal.action().word());
    json.put("words", proposal.words());
    json.put("message_id", proposal.messageId());
    json.put("revision", proposal.revision());
    json.put("patch", proposal.position() == 0 ? null : proposal.position());
    json.put("reason", proposal.reason());
    json.put("key", proposal.key());
    return json;
  }

  static Map<String, @Nullable Object> history(Entry entry) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("entry", entry.id());
    json.put("at", entry.at().toString());
    json.put("effective", entry.effective().toString());
    json.put("by", entry.by());
    json.put("action", entry.action().word());
    json.put("state", entry.state().word());
    json.put("reason", entry.reason());
    json.put("message_id", entry.messageId());
    json.put("speaker", entry.speaker());
    json.put("detail", entry.detail().isEmpty() ? null : entry.detail());
    json.put("undoes", entry.undoes());
    json.put("undone", entry.undone());
    return json;
  }

  /** Returns a person. */
  public static Map<String, @Nullable Object> address(Address address) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", address.name());
    json.put("email", address.email());
    return json;
  }

  /** Returns a name as JSON and pages have it. */
  public static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
