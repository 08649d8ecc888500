// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs the patches of one revision in turn. Used once, by one thread. */
final class PatchRun {
  private static final Duration GIT_LIMIT = Duration.ofMinutes(2);
  private static final Map<String, String> GIT =
      Map.of(
          "GIT_CONFIG_NOSYSTEM", "1",
          "GIT_CONFIG_GLOBAL", "/dev/null",
          "GIT_COMMITTER_NAME", "reroll",
          "GIT_COMMITTER_EMAIL", "reroll@localhost");

  private final LabFolder folder;
  private final Children children;
  private final RunListener listener;
  private final WarningSet known;

  PatchRun(LabFolder folder, Children children, RunListener listener) {
    this.folder = folder;
    this.children = children;
    this.listener = listener;
    this.known = new WarningSet(folder.tree().toString());
  }

  void run(List<LabPatch> patches) throws InterruptedException {
    known.addAll(LabFolder.read(folder.baseWarnings()).lines().toList());
    reset();
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

  private void reset() throws InterruptedException {
    OutputLog log = new OutputLog();
    Children.Exit exit = git(log, "checkout", "-q", "-f", "--detach", "base");
    if (exit.ok()) {
      exit = git(log, "clean", "-q", "-f", "-d", "-x");
    }
    if (!exit.ok()) {
      throw new LabException(
          "cannot reset the lab's tree: %s; remove \"%s\" and run: reroll lab setup"
              .formatted(log.toString().strip(), folder.tree()));
    }
  }

  private Children.Exit git(OutputLog log, String... arguments) throws InterruptedException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                "git",
                // Nothing that a patch could bring along may be run.
                "-c",
                "core.hooksPath=/dev/null",
                "-c",
                "core.fsmonitor=false",
                "-c",
                "commit.gpgSign=false"));
    command.addAll(List.of(arguments));
    return children.run(command, folder.tree(), GIT, GIT_LIMIT, log::line);
  }

  private boolean apply(LabPatch patch) throws InterruptedException {
    listener.step(patch, Step.APPLY);
    try {
      Files.write(folder.patchFile(), patch.mail());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    OutputLog log = new OutputLog();
    Children.Exit exit = git(log, "am", "--no-3way", folder.patchFile().toString());
    if (!exit.ok()) {
      git(new OutputLog(), "am", "--abort");
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
        new KernelBuild(folder, children)
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
