// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.patch.KnownBuild;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.patch.RunRecord;
import dev.reroll.lab.patch.RunRequest;
import dev.reroll.lab.patch.Step;
import dev.reroll.lab.patch.StepResult;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.lab.smoke.ScenarioResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Scenarios on each patch of a series, in real guests. The driver does no more than to take the
 * card; a later patch adds a file that has it crash.
 */
class PatchScenariosTest {
  private static final String FOLDER = "drivers/net/ethernet/meta/";

  private static final String MAIN =
      """
      #include <linux/module.h>
      #include <linux/pci.h>

      void toy_trouble(void);
      void __weak toy_trouble(void) { }

      static int toy_probe(struct pci_dev *pdev, const struct pci_device_id *ent)
      {
      	toy_trouble();
      	return 0;
      }

      static const struct pci_device_id toy_ids[] = { { PCI_DEVICE(0x1d9b, 0x0013) }, { } };
      static struct pci_driver toy_driver = {
      	.name = "fbnic", .id_table = toy_ids, .probe = toy_probe,
      };
      module_pci_driver(toy_driver);
      MODULE_DESCRIPTION("toy");
      MODULE_LICENSE("GPL");
      """;

  private static final String TROUBLE =
      """
      #include <linux/compiler.h>

      void toy_trouble(void);
      noinline void toy_trouble(void) { *(volatile int *)8 = 1; }
      """;

  @TempDir Path folder;
  private static Lab lab;

  @BeforeAll
  static void find() {
    lab = Lab.open(Lab.defaultHome());
    assumeTrue(lab.status().ready(), "no lab here; reroll lab setup makes one");
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  private static List<LabPatch> series() throws Exception {
    String makefile =
        "obj-m := fbnic.o\nfbnic-y := $(patsubst $(src)/%.c,%.o,$(wildcard $(src)/*.c))\n";
    LabPatch driver =
        LabTest.hooked(
            LabTest.adding(
                1,
                new TreeMap<>(
                    Map.of(
                        FOLDER + "Makefile",
                        "obj-m += fbnic/\n",
                        FOLDER + "fbnic/Makefile",
                        makefile,
                        FOLDER + "fbnic/main.c",
                        MAIN))));
    LabPatch text = LabTest.adding(2, Map.of("Documentation/networking/toy.rst", "Toy.\n"));
    LabPatch trouble = LabTest.adding(3, Map.of(FOLDER + "fbnic/trouble.c", TROUBLE));
    return List.of(driver, text, trouble);
  }

  private static List<Verdict> verdicts(List<ScenarioResult> attempts) {
    return attempts.stream().map(ScenarioResult::verdict).toList();
  }

  @Test
  void scenarios_are_run_on_what_each_patch_left_and_red_ones_twice() throws Exception {
    List<Scenario> scenarios = Scenario.named(List.of("boot", "probe", "reload"));
    LabTest.Results results = new LabTest.Results();
    LabTest.Record record = new LabTest.Record(scenarios, folder);

    lab.run(new RunRequest(Kernel.PLAIN, series(), Map.of(), record), results);

    assertThat(results.scenarios).hasSize(9);
    assertThat(verdicts(results.scenarios.get("1 boot"))).containsExactly(Verdict.PASS);
    assertThat(verdicts(results.scenarios.get("1 reload"))).containsExactly(Verdict.PASS);
    ScenarioResult lacking = results.scenarios.get("1 probe").getFirst();
    assertThat(lacking.verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(lacking.detail()).contains("netdev");
    List<ScenarioResult> red = results.scenarios.get("3 reload");
    assertThat(verdicts(red)).containsExactly(Verdict.FAIL, Verdict.FAIL);
    assertThat(red)
        .extracting(ScenarioResult::fingerprint)
        .containsOnly("Kernel mode fault: toy_trouble");
    assertThat(red.getFirst().folder()).isNotEqualTo(red.getLast().folder());
    assertThat(Files.readString(red.getLast().folder().resolve(ScenarioResult.CONSOLE)))
        .contains("toy_trouble");
  }

  @Test
  void patch_that_changes_no_code_leaves_what_the_one_before_left() throws Exception {
    LabTest.Results results = new LabTest.Results();
    LabTest.Record record = new LabTest.Record(List.of(), folder);

    lab.run(new RunRequest(Kernel.PLAIN, series(), Map.of(), record), results);

    assertThat(results.products.get(2)).isEqualTo(results.products.get(1));
    assertThat(results.products.get(3)).isNotEqualTo(results.products.get(1));
    assertThat(results.trees.values()).doesNotHaveDuplicates();
    assertThat(lab.has(results.products.get(3))).isTrue();
    assertThat(lab.has("nothing")).isFalse();
  }

  @Test
  void what_is_known_is_not_built_again_and_the_next_patch_is_built_on_it() throws Exception {
    List<LabPatch> series = series();
    LabTest.Results before = new LabTest.Results();
    LabTest.Record record = new LabTest.Record(List.of(), folder);
    lab.run(new RunRequest(Kernel.PLAIN, series.subList(0, 2), Map.of(), record), before);
    Map<Integer, KnownBuild> known = new TreeMap<>();
    for (int position = 1; position <= 2; position++) {
      List<StepResult> steps = new ArrayList<>(before.byPatch.get(position).values());
      known.put(position, new KnownBuild(before.products.get(position), steps));
    }

    LabTest.Results results = new LabTest.Results();
    lab.run(new RunRequest(Kernel.PLAIN, series, known, record), results);

    assertThat(results.byPatch.get(1)).isEmpty();
    assertThat(results.products).containsOnlyKeys(3);
    assertThat(results.verdicts(3)).hasSize(7).startsWith(Verdict.PASS, Verdict.PASS);
  }

  @Test
  void tree_that_was_built_before_is_answered_with_the_steps_of_then() throws Exception {
    List<LabPatch> series = series().subList(0, 1);
    LabTest.Results before = new LabTest.Results();
    LabTest.Record record = new LabTest.Record(List.of(), folder);
    lab.run(new RunRequest(Kernel.PLAIN, series, Map.of(), record), before);
    List<StepResult> steps = new ArrayList<>(before.byPatch.get(1).values());
    List<String> asked = new ArrayList<>();
    RunRecord knowing =
        new RunRecord() {
          @Override
          public Optional<KnownBuild> built(String tree) {
            asked.add(tree);
            return Optional.of(new KnownBuild(before.products.get(1), steps));
          }

          @Override
          public List<Scenario> wanted(String product) {
            return List.of();
          }

          @Override
          public Path output(LabPatch patch) {
            return folder;
          }
        };

    LabTest.Results results = new LabTest.Results();
    lab.run(new RunRequest(Kernel.PLAIN, series, Map.of(), knowing), results);

    assertThat(asked).containsExactly(before.trees.get(1));
    assertThat(results.verdicts(1)).hasSize(7).containsOnly(Verdict.PASS);
    assertThat(results.byPatch.get(1).get(Step.BUILD).duration())
        .isEqualTo(before.byPatch.get(1).get(Step.BUILD).duration());
  }

  @Test
  void inputs_tell_patches_apart_by_all_that_came_before() throws Exception {
    List<LabPatch> series = series();

    List<String> inputs = lab.inputs(Kernel.PLAIN, series);

    assertThat(inputs).doesNotHaveDuplicates().doesNotContain("");
    assertThat(lab.inputs(Kernel.PLAIN, series.subList(0, 2))).isEqualTo(inputs.subList(0, 2));
    assertThat(lab.inputs(Kernel.PLAIN, series.subList(2, 3)).getFirst())
        .isNotEqualTo(inputs.getLast());
  }
}
