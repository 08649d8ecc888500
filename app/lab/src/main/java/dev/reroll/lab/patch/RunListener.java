// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

import dev.reroll.lab.smoke.ScenarioResult;
import java.util.List;

/**
 * Hears how a run goes, one call at a time, on threads of the run. Each hears what it overrides.
 */
public interface RunListener {
  /** A patch begins. */
  default void patch(LabPatch patch) {}

  /** A step of the patch begins. */
  default void step(LabPatch patch, Step step) {}

  /** A line of output of the step. */
  default void line(LabPatch patch, Step step, String line) {}

  /** The step ended. */
  default void result(LabPatch patch, StepResult result) {}

  /**
   * All steps of a patch ended that was not known before.
   *
   * @param tree names the source it was built from, by content; "" if it does not apply
   * @param product see {@link KnownBuild#product}
   */
  default void built(LabPatch patch, String tree, String product) {}

  /** So many scenarios are about to be run on the patch; not called if none is. */
  default void scenarios(LabPatch patch, int count) {}

  /** A guest came to its end; one that failed is tried once more. */
  default void attempt(LabPatch patch, ScenarioResult result) {}

  /** All attempts at a scenario ended: the first, and the second if that failed. */
  default void scenario(LabPatch patch, String product, List<ScenarioResult> attempts) {}
}
