// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.show.Json;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.patch.RunListener;
import dev.reroll.lab.patch.Step;
import dev.reroll.lab.patch.StepResult;
import dev.reroll.lab.smoke.ScenarioResult;
import java.io.PrintWriter;
import java.util.List;

/** Shows a run in a terminal: the steps of each patch as they end, and a sign a scenario. */
public final class RunProgress implements RunListener {
  private final PrintWriter err;
  private int left;
  private long began;

  /** Shows it on a writer. */
  public RunProgress(PrintWriter err) {
    this.err = err;
  }

  private void print(String text) {
    err.print(text);
    err.flush();
  }

  @Override
  public void patch(LabPatch patch) {
    print("%2d %s%n".formatted(patch.position(), patch.title()));
  }

  @Override
  public void result(LabPatch patch, StepResult result) {
    print(
        "%s%s %s %.2f s%s"
            .formatted(
                result.step() == Step.APPLY ? "   " : ", ",
                Json.lower(result.step()),
                Json.lower(result.verdict()),
                result.duration().toMillis() / 1000.0,
                result.detail().isEmpty() ? "" : " (" + result.detail() + ")"));
  }

  @Override
  public void built(LabPatch patch, String tree, String product) {
    print(System.lineSeparator());
  }

  @Override
  public void scenarios(LabPatch patch, int count) {
    left = count;
    began = System.nanoTime();
    print("   %d scenarios ".formatted(count));
  }

  @Override
  public void scenario(LabPatch patch, String product, List<ScenarioResult> attempts) {
    Verdict verdict = attempts.getLast().verdict();
    print(
        switch (verdict) {
          case PASS, WARN -> attempts.size() > 1 ? "~" : "+";
          case FAIL -> "F";
          case ERROR -> "E";
          case SKIPPED -> "-";
        });
    left--;
    if (left == 0) {
      print(" %.1f s%n".formatted((System.nanoTime() - began) / 1e9));
    }
  }
}
