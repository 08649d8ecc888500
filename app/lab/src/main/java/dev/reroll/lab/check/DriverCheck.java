// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import dev.reroll.lab.folder.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Runs checks on a driver's folder that is in no tree. Used once, by one thread. */
final class DriverCheck {
  private final WorkTree workTree;
  private final CheckProgram program;
  private final CheckListener listener;

  DriverCheck(WorkTree workTree, CheckProgram program, CheckListener listener) {
    this.workTree = workTree;
    this.program = program;
    this.listener = listener;
  }

  List<CheckResult> run(List<CheckSpec> checks, DriverFolder driver, String base)
      throws InterruptedException {
    CheckInput input = CheckInput.of(driver, base);
    workTree.checkOut(base);
    List<CheckResult> results = new ArrayList<>();
    for (CheckSpec check : checks) {
      listener.begin(check);
      CheckResult result = judge(program.run(check, input, line -> listener.line(check, line)));
      listener.result(result);
      results.add(result);
    }
    return List.copyOf(results);
  }

  /** There is no parent to compare with: whatever it finds counts. */
  private static CheckResult judge(CheckResult result) {
    int found = result.issues().size();
    boolean finds = result.check().comparesParent() && result.verdict() == Verdict.PASS;
    return finds && found > 0
        ? result.with(Verdict.FAIL, found == 1 ? "1 finding" : found + " findings")
        : result;
  }
}
