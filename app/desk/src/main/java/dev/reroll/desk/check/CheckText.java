// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import dev.reroll.review.gate.Outcome;
import dev.reroll.store.check.CheckCell;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The checks of a revision as text: rows checks, columns patches, 0 the revision as a whole. */
public final class CheckText {
  private static final int MOST = 10;

  private CheckText() {}

  /**
   * How a check of a patch went.
   *
   * @param position of the patch, 0 for the revision as a whole
   * @param issues what it found, as far as that is to be told
   */
  public record Cell(int position, String name, Outcome verdict, String text, List<String> issues) {
    /** Copies the list. */
    public Cell {
      issues = List.copyOf(issues);
    }
  }

  /** Returns the text of what the database has, with a line end at its end; "" if that is none. */
  static String ofStored(List<CheckCell> cells) {
    return of(
        cells.stream()
            .map(cell ->
                new Cell(cell.position(), cell.name(), cell.verdict(), cell.text(), List.of()))
            .toList());
  }

  /** Returns the text, with a line end at its end; "" if there is none. */
  public static String of(List<Cell> cells) {
    if (cells.isEmpty()) {
      return "";
    }
    TreeSet<Integer> positions = new TreeSet<>();
    List<Cell> notWell = new ArrayList<>();
    for (Cell cell : cells) {
      positions.add(cell.position());
      if (cell.verdict().isWorthALook()) {
        notWell.add(cell);
      }
    }
    List<String> names = cells.stream().map(Cell::name).distinct().toList();
    int width = names.stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder(" ".repeat(width + 1));
    positions.forEach(position -> text.append("%3d".formatted(position)));
    text.append('\n');
    names.forEach(name -> {
      List<Cell> row = cells.stream().filter(cell -> cell.name().equals(name)).toList();
      StringBuilder line = new StringBuilder(name + " ".repeat(width - name.length() + 1));
      positions.forEach(position -> line.append("  ").append(sign(row, position)));
      text.append(line.toString().stripTrailing()).append('\n');
    });
    text.append("+ pass   w warn   F fail   E the lab could not   - skipped   . pending\n");
    for (Cell cell : notWell) {
      text.append(
          "%s %d %s: %s\n".formatted(cell.verdict(), cell.position(), cell.name(), cell.text()));
      cell.issues().stream()
          .limit(MOST)
          .forEach(issue -> text.append("  ").append(issue).append('\n'));
      if (cell.issues().size() > MOST) {
        text.append("  and %d more\n".formatted(cell.issues().size() - MOST));
      }
    }
    return text.toString();
  }

  private static String sign(List<Cell> row, int position) {
    return row.stream()
        .filter(cell -> cell.position() == position)
        .reduce((_, newer) -> newer)
        .map(cell -> cell.verdict().sign("."))
        .orElse(" ");
  }
}
