// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.check.CheckVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a patch as JSON.
 *
 * @param number of the patch, 0 for the revision as a whole
 */
public record CheckGridJson(int number, String subject, List<Cell> checks) {
  /**
   * A check.
   *
   * @param state of the queue
   * @param page the path of what tells more
   * @param issues what it found, a line each
   */
  public record Cell(
      String name,
      @Nullable String verdict,
      String state,
      String text,
      double seconds,
      int attempt,
      String page,
      List<String> issues) {
    private static Cell of(Store store, CheckCell cell) {
      return new Cell(
          cell.name(),
          (cell.isOpen() ? Outcome.PENDING : cell.verdict()).word(),
          cell.state().word(),
          cell.text(),
          cell.millis() / 1000.0,
          cell.attempt(),
          "/check/" + cell.id(),
          store
              .checks()
              .verdict(cell.id(), cell.attempt())
              .map(CheckVerdict::issues)
              .orElse(List.of()));
    }
  }

  /** Returns an object a patch, the revision as a whole first. */
  static List<CheckGridJson> of(Store store, List<CheckCell> cells) {
    Map<Integer, List<CheckCell>> byPosition = new TreeMap<>();
    for (CheckCell cell : cells) {
      byPosition.computeIfAbsent(cell.position(), _ -> new ArrayList<>()).add(cell);
    }
    List<CheckGridJson> json = new ArrayList<>();
    byPosition.forEach((position, ofPatch) ->
        json.add(
            new CheckGridJson(
                position,
                position == 0 ? "the series" : ofPatch.getLast().title(),
                ofPatch.stream().map(cell -> Cell.of(store, cell)).toList())));
    return json;
  }
}
