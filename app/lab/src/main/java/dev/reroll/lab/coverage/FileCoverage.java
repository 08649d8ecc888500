// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.coverage;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Which lines of a file were run.
 *
 * @param file its name in the driver's folder
 * @param runnable the lines that the compiler made code of
 * @param byScenario those of them that each scenario ran, by its name; none that ran nothing
 */
public record FileCoverage(
    String file, LineSet runnable, NavigableMap<String, LineSet> byScenario) {
  public FileCoverage {
    byScenario = Collections.unmodifiableNavigableMap(new TreeMap<>(byScenario));
  }

  /** Returns the lines that any scenario ran. */
  public LineSet run() {
    return LineSet.union(byScenario.values());
  }

  /** Returns the lines that can be run and were not. */
  public LineSet notRun() {
    return runnable.without(run());
  }

  /** Returns the lines that a scenario ran and no other did. */
  public LineSet byNoneBut(String scenario) {
    NavigableMap<String, LineSet> others = new TreeMap<>(byScenario);
    LineSet own = others.remove(scenario);
    return own == null ? LineSet.none() : own.without(LineSet.union(others.values()));
  }

  /** Returns the scenarios that ran a line, by name. */
  public List<String> scenarios(int line) {
    return byScenario.entrySet().stream()
        .filter(entry -> entry.getValue().contains(line))
        .map(Map.Entry::getKey)
        .toList();
  }
}
