// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A dashboard as JSON. */
public final class BoardJson {
  private BoardJson() {}

  public static Map<String, Object> of(Board board, TrackerJson items) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", board.title());
    json.put("lines", board.lines().stream().map(Board.Line::text).toList());
    List<Object> sections = new ArrayList<>();
    for (Board.Section section : board.sections()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("heading", section.heading());
      one.put("items", items.list(section.items()));
      sections.add(one);
    }
    json.put("sections", sections);
    return json;
  }
}
