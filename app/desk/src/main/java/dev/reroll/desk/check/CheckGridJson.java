// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import dev.reroll.store.Store;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.check.CheckVerdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The checks of a revision as JSON. */
final class CheckGridJson {
  private CheckGridJson() {}

  /** Returns an object a patch, the revision as a whole first. */
  static List<Map<String, @Nullable Object>> of(Store store, List<CheckCell> cells) {
    Map<Integer, List<Object>> byPosition = new TreeMap<>();
    Map<Integer, String> titles = new LinkedHashMap<>();
    for (CheckCell cell : cells) {
      byPosition.computeIfAbsent(cell.position(), _ -> new ArrayList<>()).add(cell(store, cell));
      titles.put(cell.position(), cell.position() == 0 ? "the series" : cell.title());
    }
    List<Map<String, @Nullable Object>> json = new ArrayList<>();
    byPosition.forEach((position, ofPatch) -> {
      Map<String, @Nullable Object> one = new LinkedHashMap<>();
      one.put("number", position);
      one.put("subject", titles.get(position));
      one.put("checks", ofPatch);
      json.add(one);
    });
    return json;
  }

  private static Map<String, @Nullable Object> cell(Store store, CheckCell cell) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("name", cell.name());
    json.put("verdict", cell.isOpen() ? "pending" : cell.verdict());
    json.put("state", cell.state());
    json.put("text", cell.text());
    json.put("seconds", cell.millis() / 1000.0);
    json.put("attempt", cell.attempt());
    json.put("page", "/check/" + cell.id());
    List<String> none = List.of();
    json.put(
        "issues",
        store.checks().verdict(cell.id(), cell.attempt()).map(CheckVerdict::issues).orElse(none));
    return json;
  }
}
