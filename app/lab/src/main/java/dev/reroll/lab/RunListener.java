// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import java.util.List;

/** Hears how a run goes, one call at a time, on threads of the run. */
public interface RunListener {
  /** A patch begins. */
  void patch(LabPatch patch);

  /** A step of the patch begins. */
  void step(LabPatch patch, Step step);

  /** A line of output of the step. */
  void line(LabPatch patch, Step step, String line);

  /** The step ended. */
  void result(LabPatch patch, StepResult result);

  /**
   * All steps of a patch ended that was not known before.
   *
   * @param tree names the source it was built from, by content; "" if it does not apply
   * @param product see {@link KnownBuild#product}
   */
  void built(LabPatch patch, String tree, String product);

  /** So many scenarios are about to be run on the patch; not called if none is. */
  void scenarios(LabPatch patch, int count);

  /** A guest came to its end; one that failed is tried once more. */
  void attempt(LabPatch patch, ScenarioResult result);

  /** All attempts at a scenario ended: the first, and the second if that failed. */
  void scenario(LabPatch patch, String product, List<ScenarioResult> attempts);
}
