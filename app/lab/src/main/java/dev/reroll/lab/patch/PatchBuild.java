// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.folder.UnfitFileException;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.kernel.DriverSpec;
import dev.reroll.lab.kernel.KernelBuild;
import dev.reroll.lab.kernel.WarningSet;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.OutputLog;
import java.time.Duration;
import java.util.Set;

/** Builds what a patch left in the tree, and tells new warnings. Used once, by one thread. */
final class PatchBuild {
  private final LabFolder folder;
  private final Kernel kernel;
  private final DriverSpec driver;
  private final Children children;
  private final RunListener listener;

  /** Warnings of the base and of the patches so far. */
  private final WarningSet known;

  PatchBuild(
      LabFolder folder, Kernel kernel, DriverSpec driver, Children children, RunListener listener) {
    this.folder = folder;
    this.kernel = kernel;
    this.driver = driver;
    this.children = children;
    this.listener = listener;
    known = warnings();
    known.addAll(LabFolder.read(folder.baseWarnings()).lines().toList());
  }

  private WarningSet warnings() {
    return new WarningSet(folder.tree().toString());
  }

  /**
   * Builds, and keeps what that left; tells the listener how it went, and returns the product's
   * name, "" if there is nothing to boot.
   */
  String run(LabPatch patch) throws InterruptedException {
    listener.step(patch, Step.BUILD);
    OutputLog log = new OutputLog();
    long began = System.nanoTime();
    try {
      return make(patch, log);
    } catch (UnfitFileException e) {
      Duration took = Duration.ofNanos(System.nanoTime() - began);
      String detail = String.valueOf(e.getMessage());
      listener.result(
          patch, new StepResult(Step.BUILD, Verdict.FAIL, took, detail, log.toString()));
      return "";
    }
  }

  private String make(LabPatch patch, OutputLog log) throws InterruptedException {
    WarningSet warnings = warnings();
    Children.Exit exit =
        new KernelBuild(folder, kernel, children)
            .build(whole -> {
              // The compiler names files by where the tree is.
              String line = whole.replace(folder.tree() + "/", "");
              log.line(line);
              warnings.line(line);
              listener.line(patch, Step.BUILD, line);
            });
    String product = exit.ok() ? new Products(folder).keep(kernel, driver) : "";
    int fresh = fresh(warnings);
    Verdict verdict = fresh == 0 ? Verdict.PASS : Verdict.WARN;
    String detail = count(fresh);
    if (!exit.ok()) {
      verdict = Verdict.FAIL;
      detail = exit.killed().isEmpty() ? firstError(log.toString()) : exit.killed();
    }
    listener.result(
        patch, new StepResult(Step.BUILD, verdict, exit.duration(), detail, log.toString()));
    return product;
  }

  /** Returns how many were not known, and knows them from now on. */
  private int fresh(WarningSet warnings) {
    Set<String> fresh = warnings.newAgainst(known.warnings());
    known.addAll(fresh);
    return fresh.size();
  }

  private int fresh(StepResult build) {
    WarningSet warnings = warnings();
    build.log().lines().forEach(warnings::line);
    return fresh(warnings);
  }

  /** Takes in the warnings of a build that was done before. */
  void learn(KnownBuild build) {
    build.steps().stream().filter(step -> step.step() == Step.BUILD).forEach(this::fresh);
  }

  /** Judges a build of the same tree anew, since it may have come after another patch. */
  StepResult again(StepResult build) {
    int fresh = fresh(build);
    if (build.verdict() != Verdict.PASS && build.verdict() != Verdict.WARN) {
      return build;
    }
    return new StepResult(
        Step.BUILD,
        fresh == 0 ? Verdict.PASS : Verdict.WARN,
        build.duration(),
        count(fresh),
        build.log());
  }

  private static String count(int fresh) {
    return fresh == 0 ? "" : fresh + (fresh == 1 ? " new warning" : " new warnings");
  }

  /** Returns the line of a failed step's output that says most. */
  static String firstError(String log) {
    return log.lines()
        .filter(line ->
            line.startsWith("error:") || line.contains(": error:") || line.contains("Error "))
        .findFirst()
        .or(() -> log.lines().findFirst())
        .orElse("no output");
  }
}
