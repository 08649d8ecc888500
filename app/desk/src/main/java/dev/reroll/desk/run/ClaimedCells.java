// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import static java.util.Objects.requireNonNull;

import dev.reroll.lab.check.CheckSpec;
import dev.reroll.store.check.CheckCell;
import java.util.HashMap;
import java.util.Map;

/** The cells that a worker took on, by what is checked where. Used by one thread at a time. */
final class ClaimedCells {
  private record Place(int position, String check) {}

  private final Map<Place, CheckCell> cells = new HashMap<>();

  void add(CheckCell cell) {
    cells.put(new Place(cell.position(), cell.name()), cell);
  }

  /** Returns the one of a check of a patch, which is among them. */
  CheckCell of(int position, CheckSpec check) {
    return requireNonNull(cells.get(new Place(position, check.name())));
  }
}
