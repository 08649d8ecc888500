// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

import dev.reroll.lab.crash.Splats;
import dev.reroll.lab.folder.ForeignFiles;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.kernel.DriverSpec;
import dev.reroll.lab.sandbox.Caps;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.OutputLog;
import dev.reroll.lab.sandbox.Sandbox;
import dev.reroll.lab.smoke.GuestMark;
import dev.reroll.lab.smoke.GuestProgram;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One boot of the guest: reads its console, and tells of each step as it happens. Used once; the
 * console comes in on one thread.
 */
final class GuestRun {
  private static final int MOST_ORDER = 1 << 20;

  /** A boot takes about half a second; this is for a guest that hangs. */
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private static final Duration DEBUG_LIMIT = Duration.ofMinutes(1);

  private final LabFolder folder;
  private final Kernel kernel;
  private final Children children;
  private final DriverSpec driver;
  private final LabPatch patch;
  private final RunListener listener;

  private final List<String> console = new ArrayList<>();
  private final Map<Step, StepResult> results = new EnumMap<>(Step.class);
  private OutputLog log = new OutputLog();
  private Step step = Step.BOOT;
  private long stepBegan = System.nanoTime();

  GuestRun(
      LabFolder folder,
      Kernel kernel,
      Children children,
      DriverSpec driver,
      LabPatch patch,
      RunListener listener) {
    this.folder = folder;
    this.kernel = kernel;
    this.children = children;
    this.driver = driver;
    this.patch = patch;
    this.listener = listener;
  }

  void run() throws InterruptedException {
    List<String> modules = modules();
    List<String> linux =
        List.of(
            folder.built(kernel).toString(),
            kernel.memory(),
            "rootfstype=hostfs",
            "rootflags=/",
            "rw",
            "init=" + folder.script("init.sh"),
            "con=null",
            "con0=fd:0,fd:1",
            // The guest's clock runs ahead whenever it would sleep.
            "time-travel=inf-cpu",
            "MODULES=" + String.join(",", modules),
            "DRIVER=" + driver.pciDriver(),
            "GUEST=" + new GuestProgram(folder, children).path());
    listener.step(patch, Step.BOOT);
    stepBegan = System.nanoTime();
    try (GuestMark mark = new GuestMark()) {
      Sandbox sandbox =
          mark.give(new Sandbox()).readable(folder.build(kernel)).readable(folder.scripts());
      Children.Exit exit =
          children.run(
              sandbox.command(Caps.GUEST.limits("--fsize=8589934592"), linux),
              folder.home(),
              Map.of(),
              kernel == Kernel.DEBUG ? DEBUG_LIMIT : LIMIT,
              Caps.GUEST,
              line -> line(mark.read(line)));
      finish(exit);
    }
  }

  /** Returns the modules of the build, those first that others need. */
  private List<String> modules() {
    return new ForeignFiles(folder.build(kernel))
        .text("modules.order", MOST_ORDER)
        .lines()
        .filter(line -> line.endsWith(".o"))
        .map(line -> folder.build(kernel) + "/" + line.substring(0, line.length() - 2) + ".ko")
        .toList();
  }

  private synchronized void line(String line) {
    int mark = line.indexOf(GuestMark.TOLD);
    if (mark >= 0) {
      String[] words = line.substring(mark + GuestMark.TOLD.length()).split(" ", 3);
      Step named = words.length < 2 ? null : step(words[0]);
      if (named != null) {
        tagged(named, words[1], words.length > 2 ? words[2] : "");
        return;
      }
    }
    console.add(line);
    log.line(line);
    listener.line(patch, step, line);
  }

  private static @Nullable Step step(String name) {
    for (Step step : Step.values()) {
      if (step.name().toLowerCase(Locale.ROOT).equals(name)) {
        return step;
      }
    }
    return null;
  }

  private void tagged(Step named, String verdict, String detail) {
    if (verdict.equals("begin")) {
      if (named.compareTo(step) > 0) {
        step = named;
        stepBegan = System.nanoTime();
        listener.step(patch, named);
      }
    } else if (named == step && named != Step.POWEROFF && !results.containsKey(named)) {
      result(verdict.equals("pass") ? Verdict.PASS : Verdict.FAIL, detail);
    }
  }

  private void result(Verdict verdict, String detail) {
    Duration took = Duration.ofNanos(System.nanoTime() - stepBegan);
    StepResult result = new StepResult(step, verdict, took, detail, log.toString());
    results.put(step, result);
    log = new OutputLog();
    listener.result(patch, result);
  }

  /** Judges what the guest did not say itself: whether it ended in time and without a splat. */
  private synchronized void finish(Children.Exit exit) {
    Optional<String> splat = Splats.first(console);
    String ended = ended(exit, splat);
    if (!results.containsKey(step)) {
      result(ended.isEmpty() ? Verdict.PASS : Verdict.FAIL, ended);
    }
    for (Step later : List.of(Step.LOAD, Step.REGISTER, Step.UNLOAD, Step.POWEROFF)) {
      if (!results.containsKey(later)) {
        StepResult skipped =
            new StepResult(later, Verdict.SKIPPED, Duration.ZERO, "the guest ended before", "");
        results.put(later, skipped);
        listener.result(patch, skipped);
      }
    }
  }

  private static String ended(Children.Exit exit, Optional<String> splat) {
    if (splat.isPresent()) {
      return splat.get();
    }
    if (!exit.killed().isEmpty()) {
      return exit.killed();
    }
    return exit.code() == 0 ? "" : "the guest ended with code %d".formatted(exit.code());
  }
}
