// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reroll.desk.intake.PatchQueue;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.review.gate.Outcome;
import dev.reroll.store.Store;
import dev.reroll.store.run.RunAttempt;
import dev.reroll.store.run.RunScenario;
import dev.reroll.store.run.RunState;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.Revision;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is in the record is answered from it: the lab of these tests has no kernel, and whatever had
 * to be run would fail.
 */
class LabRunnerTest {
  private static final List<Scenario> SCENARIOS = Scenario.named(List.of("boot", "probe"));
  private static final GridOptions OPTIONS = new GridOptions(Kernel.PLAIN, SCENARIOS, false);

  @TempDir Path home;
  private Store store;
  private Lab lab;
  private LabRunner runner;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void open() throws Exception {
    store = Store.open(home);
    PatchQueue.of(Path.of(System.getProperty("reroll.root"), "patch-queue"))
        .orElseThrow()
        .load(store, home);
    Files.createDirectories(home.resolve("lab"));
    Files.writeString(home.resolve("lab").resolve("build.key"), "base and compiler");
    lab = Lab.open(home.resolve("lab"));
    runner = new LabRunner(store, lab, new SmokeArchive(home), new LiveLines());
  }

  @AfterEach
  void close() {
    lab.close();
    store.close();
  }

  private Revision revision() {
    return store.series("fbnic").orElseThrow().revisions().getFirst();
  }

  private List<String> inputs() {
    List<LabPatch> patches = new ArrayList<>();
    for (PostedPatch patch : revision().patches()) {
      byte[] raw = store.raw(patch.messageId()).orElseThrow();
      patches.add(new LabPatch(patch.position(), patch.title(), raw));
    }
    return lab.inputs(Kernel.PLAIN, patches);
  }

  /** Keeps that each patch was built and left the same, and how the scenarios went on that. */
  private void everything(String verdict) {
    List<String> inputs = inputs();
    for (PostedPatch patch : revision().patches()) {
      long run = store.runs().queue(patch.id(), "plain");
      store.runs().endStep(run, "apply", Outcome.PASS, 10, "", "");
      store.runs().endStep(run, "build", Outcome.PASS, 10, "", "");
      store.runs().built(run, inputs.get(patch.position() - 1), "tree" + run, "product");
      store.runs().finish(run, RunState.DONE);
    }
    for (Scenario scenario : SCENARIOS) {
      store
          .scenarioRuns()
          .add(
              new RunScenario(
                  0,
                  "product",
                  scenario.name(),
                  scenario.content(),
                  Instant.EPOCH,
                  Outcome.of(verdict),
                  "",
                  "",
                  List.of(new RunAttempt(1, Outcome.of(verdict), 300, "", "", "p1"))));
    }
  }

  private void run(GridOptions options) throws InterruptedException {
    runner.run("fbnic", revision(), options, new RunProgress(new PrintWriter(said)));
  }

  @Test
  void second_run_of_the_same_patches_needs_no_lab() throws Exception {
    everything("pass");
    int runs = store.runs().newest(100).size();

    run(OPTIONS);

    assertThat(runner.isDone(revision(), OPTIONS)).isTrue();
    assertThat(store.runs().newest(100)).hasSize(runs);
    assertThat(said.toString()).isEmpty();
  }

  @Test
  void failure_is_known_as_well_as_a_pass() {
    everything("fail");

    assertThat(runner.isDone(revision(), OPTIONS)).isTrue();
  }

  @Test
  void what_the_lab_could_not_do_is_tried_again() {
    everything("error");

    assertThat(runner.isDone(revision(), OPTIONS)).isFalse();
  }

  @Test
  void doing_it_again_another_scenario_another_kernel_or_another_base_is_not_known()
      throws Exception {
    everything("pass");
    List<Scenario> more = Scenario.named(List.of("boot", "probe", "traffic"));

    assertThat(runner.isDone(revision(), new GridOptions(Kernel.PLAIN, SCENARIOS, true))).isFalse();
    assertThat(runner.isDone(revision(), new GridOptions(Kernel.PLAIN, more, false))).isFalse();
    assertThat(runner.isDone(revision(), new GridOptions(Kernel.DEBUG, SCENARIOS, false)))
        .isFalse();
    Files.writeString(home.resolve("lab").resolve("build.key"), "another compiler");
    assertThat(runner.isDone(revision(), OPTIONS)).isFalse();
    assertThatThrownBy(() -> run(OPTIONS)).isInstanceOf(LabException.class);
  }

  @Test
  void what_a_person_asks_for_again_is_known_no_more() {
    everything("pass");
    store.scenarioRuns().again("product", "boot");

    assertThat(store.scenarioRuns().settled("product")).containsExactly(SCENARIOS.get(1).content());
    assertThat(store.scenarioRuns().newest(List.of("product"))).hasSize(2);
    assertThat(runner.isDone(revision(), OPTIONS)).isFalse();
  }

  @Test
  void a_build_that_is_asked_for_again_is_not_answered_from_the_same_source() {
    everything("pass");
    PostedPatch patch = revision().patches().getFirst();
    store.runs().again(patch.id());

    assertThat(store.runs().ofInput(patch.id(), inputs().getFirst())).isEmpty();
    assertThat(runner.isDone(revision(), OPTIONS)).isFalse();
    assertThat(store.runs().builtOfRevision(revision().id(), "plain")).hasSize(4);
  }

  @Test
  void run_that_could_not_begin_leaves_nothing_and_is_asked_for_again() {
    assertThatThrownBy(() -> run(OPTIONS))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("reroll lab setup");

    assertThat(store.runs().newest(100)).isEmpty();
    assertThat(runner.isDone(revision(), OPTIONS)).isFalse();
  }
}
