// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.gate;

import dev.reroll.review.gate.Facts;
import dev.reroll.store.run.Run;
import dev.reroll.store.run.RunScenario;
import dev.reroll.store.run.RunStep;
import java.util.Optional;

/** What builds, boots and scenarios say against a revision. */
public final class RunResults {

  private RunResults() {}

  /** Returns the first step of a run that is red; what follows it fails for the same reason. */
  public static Optional<Facts.Result> step(Run run, int position) {
    for (RunStep step : run.steps()) {
      if (step.verdict() != null && step.verdict().isRed()) {
        return Optional.of(
            new Facts.Result(
                false, step.step(), position, step.verdict(), step.detail(), run.id()));
      }
    }
    return Optional.empty();
  }

  /** Returns a scenario, if it is red. */
  public static Optional<Facts.Result> scenario(RunScenario row, int position) {
    return row.isRed()
        ? Optional.of(
            new Facts.Result(
                false, row.scenario(), position, row.verdict(), row.reason(), row.id()))
        : Optional.empty();
  }
}
