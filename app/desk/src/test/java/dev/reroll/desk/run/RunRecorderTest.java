// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.lab.smoke.ScenarioResult;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.run.RunAttempt;
import dev.reroll.store.run.RunScenario;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of the guests of a run. */
class RunRecorderTest {
  private static final Scenario TRAFFIC = Scenario.named(List.of("traffic")).getFirst();
  private static final LabPatch PATCH = new LabPatch(1, "toy: step 1", new byte[0]);

  @TempDir Path home;
  private Store store;
  private Lab lab;
  private SmokeArchive archive;
  private RunRecorder recorder;

  @BeforeEach
  void open() {
    store = Store.open(home);
    lab = Lab.open(home.resolve("lab"));
    archive = new SmokeArchive(home);
    GridOptions options = new GridOptions(Kernel.PLAIN, List.of(TRAFFIC), false);
    GridRecord record = new GridRecord(store, lab, archive, options);
    recorder =
        new RunRecorder(
            store,
            new LiveLines(),
            Kernel.PLAIN,
            "toy v1",
            new LabRunner.Plan(List.of(PATCH), Map.of(), Map.of(), Map.of(), record, false),
            Map.of(),
            new RunProgress(new PrintWriter(new StringWriter())));
  }

  @AfterEach
  void close() {
    lab.close();
    store.close();
  }

  private ScenarioResult attempt(Verdict verdict, String detail) throws IOException {
    Path folder = Files.createDirectory(archive.nextOfPatch().resolve("traffic"));
    Files.writeString(folder.resolve(ScenarioResult.PACKETS), "packets");
    Files.writeString(folder.resolve(ScenarioResult.TRACE), "trace");
    ScenarioResult result =
        new ScenarioResult(TRAFFIC, verdict, 300, detail, "", List.of(), folder);
    recorder.attempt(PATCH, result);
    return result;
  }

  private RunScenario kept(ScenarioResult... attempts) {
    recorder.scenario(PATCH, "product", List.of(attempts));
    return store.scenarioRuns().newest(List.of("product")).getLast();
  }

  @Test
  void what_passes_when_tried_again_is_a_flake_with_both_attempts() throws IOException {
    RunScenario row = kept(attempt(Verdict.FAIL, "ping: seen: 2"), attempt(Verdict.PASS, ""));

    assertThat(row.verdict()).isEqualTo(Outcome.FLAKY);
    assertThat(row.reason()).isEqualTo("ping: seen: 2");
    assertThat(row.attempts())
        .extracting(RunAttempt::verdict)
        .containsExactly(Outcome.FAIL, Outcome.PASS);
    assertThat(row.attempts()).extracting(RunAttempt::archive).containsExactly("p1", "p2");
    assertThat(row.millis()).isEqualTo(600);
    assertThat(store.scenarioRuns().flakes().getFirst().flaky()).isEqualTo(1);
  }

  @Test
  void what_fails_twice_fails_and_what_passes_at_once_passes() throws IOException {
    assertThat(kept(attempt(Verdict.FAIL, "a"), attempt(Verdict.FAIL, "b")).verdict())
        .isEqualTo(Outcome.FAIL);
    assertThat(kept(attempt(Verdict.PASS, "")).verdict()).isEqualTo(Outcome.PASS);
    assertThat(store.scenarioRuns().flakes().getFirst().runs()).isEqualTo(2);
    assertThat(store.scenarioRuns().flakes().getFirst().flaky()).isZero();
  }

  @Test
  void each_guest_is_in_the_archive_at_once_and_only_what_failed_keeps_its_packets()
      throws IOException {
    attempt(Verdict.FAIL, "ping: seen: 2");
    attempt(Verdict.PASS, "");

    assertThat(archive.find("p1").orElseThrow().driver()).isEqualTo("toy v1 1/1");
    assertThat(archive.file("p1", "traffic", ScenarioResult.PACKETS)).isPresent();
    assertThat(archive.file("p2", "traffic", ScenarioResult.PACKETS)).isEmpty();
    assertThat(archive.file("p2", "traffic", ScenarioResult.TRACE)).isPresent();
    assertThat(archive.runs(10)).isEmpty();
  }
}
