// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.event;

import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.ItemChange;
import dev.reroll.review.tracker.ItemEvent;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Relation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An event as rows have it.
 *
 * @param kind which one it is
 * @param json what it holds, an object; "{}" for nothing
 */
public record KeptEvent(Kind kind, String json) {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** The kinds of events. Columns hold the {@linkplain #word() words}. */
  public enum Kind {
    FOUND,
    FIXED,
    EXPLAINED,
    DECLINED,
    DEFERRED,
    SNOOZED,
    EDITED,
    LINKED,
    PROPOSAL_DECLINED,
    UNDONE,
    DONE,
    NOTE;

    /** Returns its name as rows have it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the kind that rows name so.
     *
     * @throws IllegalArgumentException if there is none, which the table does not let happen
     */
    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** Returns what is to be kept of an event. */
  public static KeptEvent of(ItemEvent event) {
    ObjectNode json = MAPPER.createObjectNode();
    Kind kind =
        switch (event) {
          case ItemEvent.Found(int percent) -> {
            json.put("percent", percent);
            yield Kind.FOUND;
          }
          case ItemEvent.Fixed(int revision, int patch) -> {
            json.put("revision", revision).put("patch", patch);
            yield Kind.FIXED;
          }
          case ItemEvent.Explained() -> Kind.EXPLAINED;
          case ItemEvent.Declined() -> Kind.DECLINED;
          case ItemEvent.Deferred(Due until) -> {
            json.set("until", due(until));
            yield Kind.DEFERRED;
          }
          case ItemEvent.Snoozed(Due until) -> {
            json.set("until", due(until));
            yield Kind.SNOOZED;
          }
          case ItemEvent.Edited edited -> {
            var changes = json.putArray("changes");
            edited.changes().forEach(change -> changes.add(change(change)));
            yield Kind.EDITED;
          }
          case ItemEvent.Linked(Relation relation, ItemType type, long item) -> {
            json.put("relation", word(relation)).put("type", type.word()).put("item", item);
            yield Kind.LINKED;
          }
          case ItemEvent.ProposalDeclined(String key) -> {
            json.put("key", key);
            yield Kind.PROPOSAL_DECLINED;
          }
          case ItemEvent.Undone(Action action) -> {
            json.put("action", action.word());
            yield Kind.UNDONE;
          }
          case ItemEvent.Done(boolean checked) -> {
            json.put("checked", checked);
            yield Kind.DONE;
          }
          case ItemEvent.Note(String text) -> {
            json.put("text", text);
            yield Kind.NOTE;
          }
        };
    return new KeptEvent(kind, MAPPER.writeValueAsString(json));
  }

  /** Returns the event that was kept. */
  public ItemEvent event() {
    JsonNode held = MAPPER.readTree(json);
    return switch (kind) {
      case FOUND -> new ItemEvent.Found(held.path("percent").asInt());
      case FIXED -> new ItemEvent.Fixed(held.path("revision").asInt(), held.path("patch").asInt());
      case EXPLAINED -> new ItemEvent.Explained();
      case DECLINED -> new ItemEvent.Declined();
      case DEFERRED -> new ItemEvent.Deferred(due(held.path("until")));
      case SNOOZED -> new ItemEvent.Snoozed(due(held.path("until")));
      case EDITED -> {
        List<ItemChange> changes = new ArrayList<>();
        held.path("changes").forEach(change -> changes.add(change(change)));
        yield new ItemEvent.Edited(changes);
      }
      case LINKED ->
          new ItemEvent.Linked(
              named(Relation.class, held.path("relation")),
              named(ItemType.class, held.path("type")),
              held.path("item").asLong());
      case PROPOSAL_DECLINED -> new ItemEvent.ProposalDeclined(held.path("key").asString());
      case UNDONE -> new ItemEvent.Undone(named(Action.class, held.path("action")));
      case DONE -> new ItemEvent.Done(held.path("checked").asBoolean());
      case NOTE -> new ItemEvent.Note(held.path("text").asString());
    };
  }

  private static ObjectNode due(Due due) {
    LocalDate day = due.day();
    return MAPPER
        .createObjectNode()
        .put("day", day == null ? null : day.toString())
        .put("revision", due.revision());
  }

  private static Due due(JsonNode json) {
    JsonNode day = json.path("day");
    JsonNode revision = json.path("revision");
    @Nullable LocalDate date = day.isNull() ? null : LocalDate.parse(day.asString());
    return new Due(date, revision.isNull() ? null : Integer.valueOf(revision.asInt()));
  }

  private static ObjectNode change(ItemChange change) {
    return switch (change) {
      case ItemChange.OfType(ItemType from, ItemType to) -> change("type", from.word(), to.word());
      case ItemChange.OfTitle(String from, String to) -> change("title", from, to);
      case ItemChange.OfKind(String from, String to) -> change("kind", from, to);
      case ItemChange.OfScope(var from, var to) -> change("scope", word(from), word(to));
      case ItemChange.OfDue(Due from, Due to) -> {
        ObjectNode json = MAPPER.createObjectNode().put("what", "due");
        json.set("from", due(from));
        json.set("to", due(to));
        yield json;
      }
    };
  }

  private static ObjectNode change(String what, String from, String to) {
    return MAPPER.createObjectNode().put("what", what).put("from", from).put("to", to);
  }

  private static ItemChange change(JsonNode json) {
    JsonNode from = json.path("from");
    JsonNode to = json.path("to");
    String what = json.path("what").asString();
    return switch (what) {
      case "type" -> new ItemChange.OfType(named(ItemType.class, from), named(ItemType.class, to));
      case "title" -> new ItemChange.OfTitle(from.asString(), to.asString());
      case "kind" -> new ItemChange.OfKind(from.asString(), to.asString());
      case "scope" ->
          new ItemChange.OfScope(
              named(Objection.Scope.class, from), named(Objection.Scope.class, to));
      case "due" -> new ItemChange.OfDue(due(from), due(to));
      default ->
          throw new IllegalArgumentException(
              "this is a bug in reroll: nothing of an item is called \"%s\"".formatted(what));
    };
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E named(Class<E> type, JsonNode json) {
    return Enum.valueOf(type, json.asString().toUpperCase(Locale.ROOT));
  }
}
