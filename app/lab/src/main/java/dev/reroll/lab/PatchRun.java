// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Runs the patches of one revision in turn. Used once, by one thread. */
final class PatchRun {
  private final LabFolder folder;
  private final Children children;
  private final RunListener listener;
  private final WarningSet known;
  private final Tree tree;

  PatchRun(LabFolder folder, Children children, RunListener listener) {
    this.folder = folder;
    this.children = children;
    this.listener = listener;
    this.known = new WarningSet(folder.tree().toString());
    this.tree = new Tree(folder, children);
  }

  void run(List<LabPatch> patches) throws InterruptedException {
    known.addAll(LabFolder.read(folder.baseWarnings()).lines().toList());
    tree.toBase();
    boolean applies = true;
    for (LabPatch patch : patches) {
      listener.patch(patch);
      if (!applies) {
        skip(patch, Step.APPLY, "a patch before it does not apply");
        continue;
      }
      applies = apply(patch);
      if (!applies) {
        skip(patch, Step.BUILD, "not applied");
      } else if (!build(patch)) {
        skip(patch, Step.BOOT, "not built");
      } else {
        new GuestRun(folder, children, DriverSpec.FBNIC, patch, listener).run();
      }
    }
  }

  private boolean apply(LabPatch patch) throws InterruptedException {
    listener.step(patch, Step.APPLY);
    try {
      Files.write(folder.patchFile(), patch.mail());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    OutputLog log = new OutputLog();
    Children.Exit exit = tree.git(log, "am", "--no-3way", folder.patchFile().toString());
    if (!exit.ok()) {
      tree.git(new OutputLog(), "am", "--abort");
    }
    log.toString().lines().forEach(line -> listener.line(patch, Step.APPLY, line));
    listener.result(
        patch,
        new StepResult(
            Step.APPLY,
            exit.ok() ? Verdict.PASS : Verdict.FAIL,
            exit.duration(),
            exit.ok() ? "" : firstError(log.toString()),
            log.toString()));
    return exit.ok();
  }

  private static String firstError(String log) {
    return log.lines()
        .filter(line ->
            line.startsWith("error:") || line.contains(": error:") || line.contains("Error "))
        .findFirst()
        .or(() -> log.lines().findFirst())
        .orElse("no output");
  }

  private boolean build(LabPatch patch) throws InterruptedException {
    listener.step(patch, Step.BUILD);
    OutputLog log = new OutputLog();
    WarningSet warnings = new WarningSet(folder.tree().toString());
    Children.Exit exit =
        new KernelBuild(folder, Kernel.PLAIN, children)
            .build(line -> {
              log.line(line);
              warnings.line(line);
              listener.line(patch, Step.BUILD, line);
            });
    Set<String> fresh = warnings.newAgainst(known.warnings());
    known.addAll(fresh);
    Verdict verdict = fresh.isEmpty() ? Verdict.PASS : Verdict.WARN;
    String detail = fresh.isEmpty() ? "" : count(fresh.size(), "new warning");
    if (!exit.ok()) {
      verdict = Verdict.FAIL;
      detail = exit.timedOut() ? "killed at its time limit" : firstError(log.toString());
    }
    listener.result(
        patch, new StepResult(Step.BUILD, verdict, exit.duration(), detail, log.toString()));
    return exit.ok();
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private void skip(LabPatch patch, Step from, String why) {
    for (Step step : Step.values()) {
      if (step.compareTo(from) >= 0) {
        listener.result(patch, new StepResult(step, Verdict.SKIPPED, Duration.ZERO, why, ""));
      }
    }
  }
}
