// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.review.carry.CarriedLine;
import dev.reroll.store.series.CommentRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The response matrix as JSON. */
public final class ResponsesJson {
  private ResponsesJson() {}

  private static Map<String, @Nullable Object> json(Responses.Said said) {
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    CommentRow row = said.comment().comment();
    CarriedLine fate = said.fate();
    one.put("type", "comment");
    one.put("words", row.comment().text());
    one.put("holder", row.author() == null ? null : TrackerJson.address(row.author()));
    one.put("of", said.of());
    one.put("patch", said.comment().patch() == 0 ? null : said.comment().patch());
    one.put("line", fate == null ? null : TrackerJson.lower(fate.fate()));
    one.put("in_patch", fate == null || fate.patch() == 0 ? null : fate.patch());
    one.put("message_id", row.messageId());
    return one;
  }

  public static Map<String, Object> json(Responses responses) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("series", responses.series().row().id());
    json.put("revision", responses.revision());
    List<Object> rows = new ArrayList<>();
    for (Responses.Row row : responses.rows()) {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("item", row.item().id());
      one.put("type", row.item().type().word());
      one.put("title", row.item().title());
      one.put("holder", TrackerJson.address(row.item().holder()));
      one.put("of", row.item().place().revision());
      one.put("patch", row.item().place().position() == 0 ? null : row.item().place().position());
      one.put("did", TrackerJson.lower(row.done()));
      one.put("in_patch", row.position() == 0 ? null : row.position());
      one.put("why", row.why().isEmpty() ? null : row.why());
      one.put("message_id", row.messageId());
      one.put("hunk", row.touch() == null ? null : row.touch().hunk());
      one.put("state", row.item().state().word());
      rows.add(one);
    }
    json.put("points", rows);
    json.put("comments", responses.comments().stream().map(ResponsesJson::json).toList());
    return json;
  }
}
