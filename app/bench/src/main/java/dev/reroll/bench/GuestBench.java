// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import dev.reroll.lab.Lab;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.lab.smoke.ScenarioResult;
import dev.reroll.lab.smoke.SmokeListener;
import dev.reroll.lab.smoke.SmokeRequest;
import dev.reroll.lab.smoke.SmokeStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a guest gets out of the card, measured from outside by this machine's clock. */
final class GuestBench {
  private static final double WRITES = 200_000;
  private static final double READS = 100_000;
  private static final double FRAMES = 40_000;
  private static final double TCP_BYTES = 128 << 20;

  private GuestBench() {}

  static List<Figure> run() throws Exception {
    BenchMain.say("register accesses, frames and TCP in a guest");
    Map<String, Double> seconds = new HashMap<>();
    for (ScenarioResult result : smoke(Scenario.named(List.of("bench")))) {
      for (SmokeStep step : result.steps()) {
        seconds.put(step.name(), Math.max(1, step.millis()) / 1000.0);
      }
    }
    List<Figure> figures = new ArrayList<>();
    double write = took(seconds, "writes");
    figures.add(new Figure("register writes in a guest", WRITES / write, "1/s", ""));
    figures.add(new Figure("one register write", write / WRITES * 1e6, "us", "under 30"));
    double read = took(seconds, "reads");
    figures.add(new Figure("register reads in a guest", READS / read, "1/s", ""));
    figures.add(new Figure("one register read", read / READS * 1e6, "us", ""));
    for (int size : new int[] {64, 1500}) {
      double flood = took(seconds, "frames-" + size);
      figures.add(
          new Figure("frames of %d bytes, both ways".formatted(size), FRAMES / flood, "1/s", ""));
    }
    double tcp = took(seconds, "tcp");
    figures.add(
        new Figure("TCP over the cable, MTU 9000", TCP_BYTES / tcp / (1 << 20), "MiB/s", ""));
    return figures;
  }

  private static double took(Map<String, Double> seconds, String step) {
    return Objects.requireNonNull(seconds.get(step), step);
  }

  /** Runs scenarios of mainline's driver, without captures; each has to pass. */
  static List<ScenarioResult> smoke(List<Scenario> scenarios) throws Exception {
    Path output = Files.createTempDirectory("reroll-bench");
    try (Lab lab = Lab.open(Lab.defaultHome())) {
      SmokeRequest request =
          new SmokeRequest(SmokeRequest.MAINLINE, Kernel.PLAIN, null, scenarios, output, false);
      List<ScenarioResult> results = lab.smoke(request, new Silent());
      for (ScenarioResult result : results) {
        if (result.verdict() != Verdict.PASS) {
          throw new IllegalStateException(result.scenario().name() + ": " + result.detail());
        }
      }
      return results;
    }
  }

  private static final class Silent implements SmokeListener {
    @Override
    public void preparing(String what) {
      BenchMain.say(what);
    }
  }
}
