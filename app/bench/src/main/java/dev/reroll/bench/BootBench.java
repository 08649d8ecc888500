// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import dev.reroll.lab.smoke.Scenario;
import dev.reroll.lab.smoke.ScenarioResult;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole smoke run, from the guest's start to its power-off with probe, link, traffic and removal,
 * beside QEMU's boot of Debian's cloud kernel to its first process and nothing more. They take
 * turns, so that whatever else this machine does falls on both.
 */
final class BootBench {
  private BootBench() {}

  static List<Figure> run(int runs) throws Exception {
    QemuBoot qemu = QemuBoot.prepare();
    List<Scenario> base =
        Scenario.all().stream().filter(scenario -> scenario.name().equals("base")).toList();
    List<Double> ours = new ArrayList<>();
    List<Double> theirs = new ArrayList<>();
    for (int i = 1; i <= runs; i++) {
      BenchMain.say("smoke run and QEMU boot %d of %d".formatted(i, runs));
      ScenarioResult result = GuestBench.smoke(base).getFirst();
      ours.add(result.millis() / 1000.0);
      theirs.add(qemu.seconds());
    }
    double smoke = median(ours);
    double boot = median(theirs);
    return List.of(
        new Figure("whole smoke run, p50 of " + runs, smoke, "s", "under 1.5"),
        new Figure("QEMU (TCG) boot to first process, p50 of " + runs, boot, "s", ""),
        new Figure("smoke run as part of QEMU's boot", smoke / boot, "", "under 0.33"));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
