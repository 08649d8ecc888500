// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.check;

import dev.reroll.store.check.CheckCell;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The checks of a revision as text: rows checks, columns patches, 0 the revision as a whole. */
final class CheckText {
  private CheckText() {}

  /** Returns the text, with a line end at its end; "" if there is none. */
  static String of(List<CheckCell> cells) {
    if (cells.isEmpty()) {
      return "";
    }
    TreeSet<Integer> positions = new TreeSet<>();
    Map<String, Map<Integer, CheckCell>> rows = new LinkedHashMap<>();
    List<CheckCell> notWell = new ArrayList<>();
    for (CheckCell cell : cells) {
      positions.add(cell.position());
      rows.computeIfAbsent(cell.name(), _ -> new LinkedHashMap<>()).put(cell.position(), cell);
      if (List.of("fail", "error", "warn").contains(cell.verdict())) {
        notWell.add(cell);
      }
    }
    int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder(" ".repeat(width + 1));
    positions.forEach(position -> text.append("%3d".formatted(position)));
    text.append('\n');
    rows.forEach((name, row) -> {
      StringBuilder line = new StringBuilder(name + " ".repeat(width - name.length() + 1));
      positions.forEach(position -> line.append("  ").append(sign(row.get(position))));
      text.append(line.toString().stripTrailing()).append('\n');
    });
    text.append("+ pass   w warn   F fail   E the lab could not   - skipped   . pending\n");
    for (CheckCell cell : notWell) {
      text.append(
          "%s %d %s: %s\n".formatted(cell.verdict(), cell.position(), cell.name(), cell.text()));
    }
    return text.toString();
  }

  private static String sign(@org.jspecify.annotations.Nullable CheckCell cell) {
    if (cell == null) {
      return " ";
    }
    return switch (cell.verdict()) {
      case "pass" -> "+";
      case "warn" -> "w";
      case "fail" -> "F";
      case "error" -> "E";
      case "skipped" -> "-";
      default -> ".";
    };
  }
}
