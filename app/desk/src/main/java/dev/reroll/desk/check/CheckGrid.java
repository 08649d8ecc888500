// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import dev.reroll.desk.show.ByName;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.check.CheckState;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A revision's checks by its patches; public since templates ask it.
 *
 * @param titles of the patches, by position; 0 is the revision as a whole
 * @param rows by name, in the order they are run
 */
public record CheckGrid(Map<Integer, String> titles, ByName<List<Cell>> rows) {
  /**
   * A place in the grid.
   *
   * @param cell what is there, or null if nothing is
   * @param former the verdict on the patch of the same title in the revision before, or ""
   */
  public record Cell(int position, @Nullable CheckCell cell, String former) {
    /** Returns the verdict, "none" where there is no cell. */
    public String verdict() {
      return cell == null
          ? Outcome.NONE.word()
          : cell.state() == CheckState.CANCELLED ? "cancelled" : cell.verdict().word();
    }

    /** Returns whether it is decided otherwise than in the revision before. */
    public boolean hasMoved() {
      return cell != null && !cell.isOpen() && !former.isEmpty() && !former.equals(verdict());
    }
  }

  public static CheckGrid of(
      Revision revision,
      List<CheckCell> cells,
      @Nullable Revision before,
      List<CheckCell> cellsBefore) {
    Map<Integer, String> titles = new TreeMap<>(Map.of(0, "the series"));
    revision.patches().forEach(patch -> titles.put(patch.position(), patch.title()));
    ByName<List<Cell>> rows = new ByName<>();
    for (String name : cells.stream().map(CheckCell::name).distinct().toList()) {
      List<CheckCell> own = named(cells, name);
      List<CheckCell> were = named(cellsBefore, name);
      List<Cell> row = new ArrayList<>();
      titles.forEach((position, title) -> {
        String former =
            former(before, position, title)
                .flatMap(other -> at(were, other))
                .filter(cell -> !cell.isOpen())
                .map(cell -> cell.verdict().word())
                .orElse("");
        row.add(new Cell(position, at(own, position).orElse(null), former));
      });
      rows.with(name, row);
    }
    return new CheckGrid(titles, rows);
  }

  private static List<CheckCell> named(List<CheckCell> cells, String name) {
    return cells.stream().filter(cell -> cell.name().equals(name)).toList();
  }

  private static Optional<CheckCell> at(List<CheckCell> cells, int position) {
    return cells.stream().filter(cell -> cell.position() == position).findFirst();
  }

  /** Returns the position of the patch of a title in the revision before. */
  private static Optional<Integer> former(@Nullable Revision before, int position, String title) {
    if (before == null) {
      return Optional.empty();
    }
    return position == 0
        ? Optional.of(0)
        : before.patches().stream()
            .filter(patch -> patch.title().equals(title))
            .map(PostedPatch::position)
            .findFirst();
  }

  /** Returns how many cells have a verdict. */
  public long count(String verdict) {
    return rows.values().stream()
        .flatMap(List::stream)
        .filter(cell -> cell.verdict().equals(verdict))
        .count();
  }

  /** Returns those that are decided otherwise than in the revision before. */
  public List<CheckCell> moved() {
    List<CheckCell> moved = new ArrayList<>();
    for (List<Cell> row : rows.values()) {
      for (Cell cell : row) {
        if (cell.hasMoved() && cell.cell() != null) {
          moved.add(cell.cell());
        }
      }
    }
    return moved;
  }
}
