// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A crash that a grid has, wherever it was seen; public since templates ask it.
 *
 * @param fingerprint what it is known by again
 * @param first the first patch it was seen on
 * @param last the last one
 * @param scenarios those that met it, by name
 */
public record GridCrash(String fingerprint, int first, int last, List<String> scenarios) {
  public GridCrash {
    scenarios = List.copyOf(scenarios);
  }

  /** Returns the crashes of a grid, in the order of the patches that they were first seen on. */
  public static List<GridCrash> of(Grid grid) {
    List<GridCrash> seen = new ArrayList<>();
    for (int i = 0; i < grid.patches().size(); i++) {
      int position = grid.patches().get(i).position();
      for (Grid.Row row : grid.rows()) {
        String fingerprint = row.cells().get(i).fingerprint();
        if (!fingerprint.isEmpty()) {
          seen.add(new GridCrash(fingerprint, position, position, List.of(row.scenario().name())));
        }
      }
    }
    return List.copyOf(
        seen.stream()
            .collect(
                Collectors.toMap(
                    GridCrash::fingerprint, crash -> crash, GridCrash::and, LinkedHashMap::new))
            .values());
  }

  private GridCrash and(GridCrash later) {
    return new GridCrash(
        fingerprint,
        first,
        later.last,
        Stream.concat(scenarios.stream(), later.scenarios.stream()).distinct().toList());
  }
}
