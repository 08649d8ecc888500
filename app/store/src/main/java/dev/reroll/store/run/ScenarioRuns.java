// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.run;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What scenarios did, as kept; safe for use by many threads. */
public interface ScenarioRuns {
  /** Keeps a run; its id and time are given here, those of the argument do not count. */
  RunScenario add(RunScenario run);

  /** Returns a run. */
  Optional<RunScenario> find(long id);

  /** Returns the newest run of each scenario and content on each of the products. */
  List<RunScenario> newest(Collection<String> products);

  /**
   * Returns the contents of the scenarios whose newest run on a product tells of it: not those that
   * the lab could not run, nor those to be run again.
   */
  Set<String> settled(String product);

  /**
   * Marks scenarios on a product as to be run again.
   *
   * @param scenario its name, or null for all
   */
  void again(String product, @Nullable String scenario);

  /** Returns the scenarios that were ever run, by name, with how often they were flaky. */
  List<ScenarioFlakes> flakes();
}
