// SPDX-License-Identifier: Apache-2.0
package dev.reroll.e2e;

import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.desk.smoke.SmokeRecord;
import dev.reroll.device.trace.Event;
import dev.reroll.device.trace.TraceWriter;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.lab.smoke.ScenarioResult;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.run.RunAttempt;
import dev.reroll.store.run.RunScenario;
import dev.reroll.store.run.RunState;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Keeps that the scenarios were run on each patch; traffic passes on the first and then crashes.
 */
final class SampleGrid {
  private static final String PANIC =
      """
      [    0.240000] RIP: 0033:toy_clean+0x70/0x230 [toy]
      [    0.240000] Kernel panic - not syncing: <b>Kernel</b> mode fault at addr 0x2c, ip 0x68824df0
      """;

  private final Store store;
  private final SmokeArchive archive;

  SampleGrid(Store store, Path home) {
    this.store = store;
    archive = new SmokeArchive(home);
  }

  void keep() {
    for (Revision revision : store.series("fbnic").orElseThrow().revisions()) {
      for (PostedPatch patch : revision.patches()) {
        String product = "product %d %d".formatted(revision.number(), patch.position());
        long run = store.runs().queue(patch.id(), "plain");
        store.runs().start(run);
        for (String step : List.of("apply", "build", "boot", "load", "register", "unload")) {
          store.runs().endStep(run, step, Outcome.PASS, 10, "", "");
        }
        store.runs().endStep(run, "poweroff", Outcome.PASS, 10, "", "");
        store.runs().built(run, product, product, product);
        store.runs().finish(run, RunState.DONE);
        for (Scenario scenario : Scenario.ofDrivers()) {
          boolean isRed = scenario.name().equals("traffic") && patch.position() > 1;
          ran(product, scenario, isRed);
        }
      }
    }
  }

  private void ran(String product, Scenario scenario, boolean isRed) {
    String verdict = isRed ? "fail" : "pass";
    String fingerprint = isRed ? "Kernel mode fault: toy_clean" : "";
    String reason = isRed ? "frames: Kernel panic" : "";
    String run = scenario.name().equals("traffic") ? archived(scenario, isRed) : "";
    store
        .scenarioRuns()
        .add(
            new RunScenario(
                0,
                product,
                scenario.name(),
                scenario.content(),
                Instant.EPOCH,
                Outcome.of(verdict),
                reason,
                fingerprint,
                List.of(new RunAttempt(1, Outcome.of(verdict), 300, reason, fingerprint, run))));
  }

  private String archived(Scenario scenario, boolean isRed) {
    Path run = archive.nextOfPatch();
    String id = run.getFileName().toString();
    Path folder = run.resolve(scenario.name());
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve(ScenarioResult.CONSOLE), "[    0.0] Linux\n" + (isRed ? PANIC : ""));
      try (TraceWriter trace = TraceWriter.create(folder.resolve(ScenarioResult.TRACE), "fbnic")) {
        trace.write(new Event.Phase(1_000, 0, "up"));
        trace.write(new Event.Access(2_000, 0, true, 0, 0x100008, 4, isRed ? 1 : 2));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    ScenarioResult result =
        new ScenarioResult(
            scenario,
            isRed ? Verdict.FAIL : Verdict.PASS,
            300,
            isRed ? "frames: Kernel panic" : "",
            "",
            List.of(),
            folder);
    SmokeArchive.write(
        run, SmokeRecord.of(id, Instant.EPOCH, "fbnic", Kernel.PLAIN, List.of(result)));
    return id;
  }
}
