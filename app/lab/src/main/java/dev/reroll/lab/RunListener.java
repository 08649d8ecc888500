// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

/** Hears how a run goes, in order, on the thread that runs it. */
public interface RunListener {
  /** A patch begins. */
  void patch(LabPatch patch);

  /** A step of the patch begins. */
  void step(LabPatch patch, Step step);

  /** A line of output of the step. */
  void line(LabPatch patch, Step step, String line);

  /** The step ended. */
  void result(LabPatch patch, StepResult result);
}
