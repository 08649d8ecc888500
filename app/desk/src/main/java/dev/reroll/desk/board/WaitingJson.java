// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.review.tracker.Item;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What waits for a decision, as JSON. */
public final class WaitingJson {
  private WaitingJson() {}

  public static String of(Waiting waiting) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("count", waiting.count());
    json.put("by_type", waiting.byType());
    json.put("suggestions", waiting.suggestions().stream().map(WaitingJson::suggestion).toList());
    json.put("ends", waiting.ends().stream().map(WaitingJson::ends).toList());
    return TrackerJson.write(json);
  }

  private static Map<String, @Nullable Object> suggestion(Waiting.Suggestion one) {
    Map<String, @Nullable Object> json = item(one.item());
    json.put("words", one.item().evidence().getFirst().words());
    json.put("message_id", one.item().evidence().getFirst().messageId());
    json.put("confidence", one.percent() / 100.0);
    json.put("reason", one.why());
    json.put("unanswered", one.item().unanswered());
    return json;
  }

  private static Map<String, @Nullable Object> ends(Waiting.Ends one) {
    Map<String, @Nullable Object> json = item(one.item());
    json.put("proposals", one.proposals().stream().map(TrackerJson::proposal).toList());
    return json;
  }

  private static Map<String, @Nullable Object> item(Item item) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", item.id());
    json.put("type", item.type().word());
    json.put("kind", item.kind().isEmpty() ? null : item.kind());
    json.put("title", item.title());
    json.put("series", item.place().series());
    json.put("revision", item.place().revision());
    json.put("patch", item.place().position() == 0 ? null : item.place().position());
    json.put("scope", TrackerJson.lower(item.scope()));
    json.put("holder", TrackerJson.address(item.holder()));
    json.put("state", item.state().word());
    return json;
  }
}
