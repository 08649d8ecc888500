// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

import dev.reroll.lab.folder.Verdict;
import java.util.List;

/**
 * A build of a patch that was done before.
 *
 * @param product names what it left, by content: two with the same behave the same; "" if nothing,
 *     since the patch does not apply or does not build
 * @param steps all steps of the patch's run, in their order
 */
public record KnownBuild(String product, List<StepResult> steps) {
  public KnownBuild {
    steps = List.copyOf(steps);
  }

  boolean applies() {
    return steps.stream()
        .noneMatch(step -> step.step() == Step.APPLY && step.verdict() != Verdict.PASS);
  }
}
