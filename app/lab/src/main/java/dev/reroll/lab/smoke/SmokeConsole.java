// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import dev.reroll.lab.crash.CrashFingerprint;
import dev.reroll.lab.crash.Splats;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.OutputLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a scenario's steps off the guest's console. Lines come in on one thread; what was read is
 * asked for when the guest is gone.
 */
final class SmokeConsole {
  private static final String POWEROFF = "poweroff";
  private static final int LOG_LINES = 12;
  private static final int MOST_STEPS = 1_000;

  private final Consumer<SmokeStep> listener;
  private final List<String> lines = new ArrayList<>();
  private final OutputLog log = new OutputLog();
  private final List<SmokeStep> steps = new ArrayList<>();
  private final Deque<String> recent = new ArrayDeque<>();
  private String lack = "";
  private String current = "start";
  private boolean open = true;
  private long began = System.nanoTime();

  SmokeConsole(Consumer<SmokeStep> listener) {
    this.listener = listener;
  }

  synchronized void line(String line) {
    log.line(line);
    // The kernel's own lines may come between; a mark is at a line's begin or after one of those.
    int mark = line.indexOf(GuestMark.TOLD);
    if (mark >= 0) {
      String[] words = line.substring(mark + GuestMark.TOLD.length()).split(" ", 3);
      if (words.length >= 2 && steps.size() < MOST_STEPS) {
        tagged(words[0], words[1], words.length > 2 ? words[2] : "");
      }
      return;
    }
    lines.add(line);
    recent.addLast(line);
    if (recent.size() > LOG_LINES) {
      recent.removeFirst();
    }
  }

  private void tagged(String step, String what, String text) {
    if (what.equals("begin")) {
      current = step;
      open = true;
      began = System.nanoTime();
      recent.clear();
      return;
    }
    Verdict verdict =
        switch (what) {
          case "pass" -> Verdict.PASS;
          case "skip", "lack" -> Verdict.SKIPPED;
          default -> Verdict.FAIL;
        };
    if (what.equals("lack")) {
      lack = text;
    }
    add(step, verdict, text);
    open = false;
  }

  private void add(String step, Verdict verdict, String text) {
    long millis = (System.nanoTime() - began) / 1_000_000;
    SmokeStep ended = new SmokeStep(step, verdict, millis, text, List.copyOf(recent));
    steps.add(ended);
    listener.accept(ended);
  }

  /** Judges what the guest did not say itself: how it ended, and whether the kernel complained. */
  synchronized void ended(Children.Exit exit, boolean wantsTrouble) {
    Optional<String> splat = wantsTrouble ? Optional.empty() : Splats.first(lines);
    String trouble =
        splat.orElse(
            !exit.killed().isEmpty()
                ? exit.killed()
                : exit.code() != 0 && !wantsTrouble
                    ? "the guest ended with code %d".formatted(exit.code())
                    : "");
    if (!current.equals(POWEROFF) && trouble.isEmpty()) {
      trouble = "the guest ended in the middle";
    }
    if (!trouble.isEmpty()) {
      add(open ? current : "kernel-log", Verdict.FAIL, trouble);
    } else {
      add(POWEROFF, Verdict.PASS, "");
    }
  }

  synchronized List<SmokeStep> steps() {
    return List.copyOf(steps);
  }

  /** Returns what the driver can't do that the whole scenario is about, "" if nothing. */
  synchronized String lack() {
    return lack;
  }

  /** Says whether a text is in the kernel's or the script's output. */
  synchronized boolean has(String text) {
    return lines.stream().anyMatch(line -> line.contains(text));
  }

  /** Returns what the kernel's first report of trouble is known by again, "" if there is none. */
  synchronized String fingerprint() {
    return CrashFingerprint.of(lines);
  }

  synchronized String text() {
    return log.toString();
  }
}
