// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.smoke.Scenario;
import java.util.List;

/**
 * How the patches of a revision are to be run.
 *
 * @param scenarios those to be run on each patch
 * @param again whether what is known is to be done again
 */
public record GridOptions(Kernel kernel, List<Scenario> scenarios, boolean again) {
  /** All scenarios in the plain kernel, and nothing that is known. */
  static final GridOptions WHOLE = new GridOptions(Kernel.PLAIN, Scenario.ofDrivers(), false);

  /** Copies the list. */
  public GridOptions {
    scenarios = List.copyOf(scenarios);
  }
}
