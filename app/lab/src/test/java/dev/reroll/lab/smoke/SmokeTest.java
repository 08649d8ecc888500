// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.device.fbnic.RegisterMap;
import dev.reroll.device.trace.TraceDiff;
import dev.reroll.device.trace.TraceFile;
import dev.reroll.lab.Lab;
import dev.reroll.lab.coverage.Coverage;
import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.Verdict;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The unmodified driver of Debian's kernel against the emulated card, in real guests: needs the lab
 * that "reroll lab setup --debug" makes.
 */
class SmokeTest {
  private static final Map<String, ScenarioResult> RESULTS = new HashMap<>();

  @TempDir static Path folder;
  private static Lab lab;

  @BeforeAll
  static void runAll() throws Exception {
    lab = Lab.open(Lab.defaultHome());
    assumeTrue(lab.status().ready(), "no lab here; reroll lab setup makes one");
    List<Scenario> scenarios = Scenario.named(List.of("base", "fault", "hostile"));
    for (ScenarioResult result : smoke(Kernel.PLAIN, "mainline", scenarios, "first")) {
      RESULTS.put(result.scenario().name(), result);
    }
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  private static List<ScenarioResult> smoke(
      Kernel kernel, String driver, List<Scenario> scenarios, String output)
      throws InterruptedException {
    return lab.smoke(
        new SmokeRequest(driver, kernel, null, scenarios, folder.resolve(output), true),
        new Silent());
  }

  private static final class Silent implements SmokeListener {}

  private static List<String> knownTo(Verdict verdict) {
    return Scenario.named(List.of("base", "fault", "hostile")).stream()
        .filter(scenario -> scenario.mainline() == verdict)
        .map(Scenario::name)
        .toList();
  }

  static List<String> working() {
    return knownTo(Verdict.PASS);
  }

  static List<String> failing() {
    return knownTo(Verdict.FAIL);
  }

  static List<String> lacking() {
    return knownTo(Verdict.SKIPPED);
  }

  @ParameterizedTest
  @MethodSource("working")
  void mainline_passes(String scenario) {
    ScenarioResult result = RESULTS.get(scenario);
    assertThat(result.verdict()).as("%s", result.detail()).isEqualTo(Verdict.PASS);
    assertThat(result.steps().getLast().name()).isEqualTo("poweroff");
    assertThat(result.folder().resolve(ScenarioResult.CONSOLE)).isNotEmptyFile();
  }

  @ParameterizedTest
  @MethodSource("failing")
  void mainline_fails_as_it_is_known_to(String scenario) {
    ScenarioResult result = RESULTS.get(scenario);
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    boolean isHostile = result.scenario().group() == Scenario.Group.HOSTILE;
    assertThat(result.detail()).startsWith(isHostile ? "hostile: " : "suspend-first: ");
  }

  @ParameterizedTest
  @MethodSource("lacking")
  void mainline_is_not_held_to_what_it_lacks(String scenario) {
    ScenarioResult result = RESULTS.get(scenario);
    assertThat(result.verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(result.detail())
        .containsPattern("fbnic.ko has no \\w+ yet|the driver (does not|has no) ");
  }

  @Test
  void a_run_repeats_exactly() throws Exception {
    List<Scenario> scenarios =
        Scenario.all().stream()
            .filter(scenario -> List.of("base", "tcp", "heartbeat-lost").contains(scenario.name()))
            .toList();
    for (ScenarioResult again : smoke(Kernel.PLAIN, "mainline", scenarios, "again")) {
      TraceFile first =
          TraceFile.read(
              RESULTS.get(again.scenario().name()).folder().resolve(ScenarioResult.TRACE));
      TraceFile second = TraceFile.read(again.folder().resolve(ScenarioResult.TRACE));
      assertThat(first.events()).hasSizeGreaterThan(1_000);
      assertThat(first.events().getLast().nanos()).isPositive();
      assertThat(TraceDiff.of(first, second, RegisterMap.FBNIC).phases()).isEmpty();
    }
  }

  private static List<String> tshark(Path capture, String filter) throws Exception {
    Process process = new ProcessBuilder("tshark", "-r", capture.toString(), "-Y", filter).start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor()).isZero();
    return lines;
  }

  @Test
  void tshark_reads_the_capture_and_agrees_with_ethtool() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "no tshark here");
    for (String scenario : List.of("traffic", "tcp", "statistics")) {
      Path capture = RESULTS.get(scenario).folder().resolve(ScenarioResult.PACKETS);
      assertThat(tshark(capture, "_ws.malformed")).as(scenario).isEmpty();
      assertThat(tshark(capture, "eth")).as(scenario).isNotEmpty();
    }
    ScenarioResult statistics = RESULTS.get("statistics");
    Map<String, String> seen =
        statistics.steps().stream().collect(Collectors.toMap(SmokeStep::name, SmokeStep::detail));
    Path capture = statistics.folder().resolve(ScenarioResult.PACKETS);
    String host = "eth.src == 02:46:00:11:22:33";
    assertThat("sent=" + tshark(capture, host).size()).isEqualTo(seen.get("mac-sent"));
    assertThat(Integer.toString(tshark(capture, "not " + host).size()))
        .isEqualTo(seen.get("mac-received"));
  }

  private static Path driver(String name, String code) throws Exception {
    return driver(name, "obj-m := fbnic.o\nfbnic-y := main.o\n", code);
  }

  private static Path driver(String name, String makefile, String code) throws Exception {
    Path driver = Files.createDirectories(folder.resolve(name));
    Files.writeString(driver.resolve("fbnic.h"), "/* nothing */\n");
    Files.writeString(driver.resolve("Makefile"), makefile);
    Files.writeString(driver.resolve("main.c"), code);
    return driver;
  }

  @Test
  void a_verdict_names_step_and_what_was_expected_and_seen() throws Exception {
    Path idle =
        driver(
            "idle",
            """
            #include <linux/module.h>
            static int __init idle_init(void) { pr_info("doing nothing\\n"); return 0; }
            static void __exit idle_exit(void) { }
            module_init(idle_init);
            module_exit(idle_exit);
            MODULE_LICENSE("GPL");
            """);
    List<ScenarioResult> results =
        smoke(Kernel.PLAIN, idle.toString(), Scenario.named(List.of("probe", "reload")), "idle");
    assertThat(results.getFirst().verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(results.getFirst().detail())
        .isEqualTo(
            "fbnic.ko has no netdev yet: it imports no register_netdev or register_netdevice");
    ScenarioResult result = results.getLast();
    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.detail()).isEqualTo("load-1: expected: */fbnic; seen: ");
    SmokeStep failed =
        result.steps().stream()
            .filter(step -> step.verdict() == Verdict.FAIL)
            .findFirst()
            .orElseThrow();
    assertThat(failed.log()).anyMatch(line -> line.contains("doing nothing"));
  }

  private static final String IDLE =
      """
      #include <linux/module.h>
      #include <kunit/test.h>
      static int __init idle_init(void) { return 0; }
      static void __exit idle_exit(void) { }
      module_init(idle_init);
      module_exit(idle_exit);
      MODULE_LICENSE("GPL");
      """;

  private static final String SUITE =
      """
      #include <linux/module.h>
      #include <kunit/test.h>
      static volatile int one = 1;
      static void adds(struct kunit *test) { KUNIT_EXPECT_EQ(test, one + 1, 2); }
      static void differs(struct kunit *test) { KUNIT_EXPECT_EQ(test, one, SECOND); }
      static struct kunit_case cases[] = { KUNIT_CASE(adds), KUNIT_CASE(differs), {} };
      static struct kunit_suite suite = { .name = "sums", .test_cases = cases };
      kunit_test_suite(suite);
      MODULE_LICENSE("GPL");
      """;

  @Test
  void a_drivers_own_tests_are_run_in_it_or_beside_it() throws Exception {
    List<Scenario> kunit = Scenario.named(List.of("kunit"));
    Path inside =
        driver(
            "inside",
            "obj-m := fbnic.o\nfbnic-y := main.o\nfbnic-$(CONFIG_FBNIC_KUNIT_TEST) += suite.o\n",
            IDLE);
    Files.writeString(inside.resolve("suite.c"), SUITE.replace("SECOND", "2"));
    Path beside =
        driver(
            "beside",
            "obj-m := fbnic.o\nfbnic-y := main.o\nobj-$(CONFIG_FBNIC_KUNIT_TEST) += fbnic_test.o\n",
            IDLE);
    Files.writeString(beside.resolve("fbnic_test.c"), SUITE.replace("SECOND", "1"));

    ScenarioResult failed = smoke(Kernel.PLAIN, inside.toString(), kunit, "inside").getFirst();
    ScenarioResult passed = smoke(Kernel.PLAIN, beside.toString(), kunit, "beside").getFirst();

    assertThat(failed.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(failed.detail())
        .isEqualTo("suite-sums: expected: [1-9]* passed; failed:; seen: 1 passed; failed: differs");
    assertThat(passed.verdict()).as("%s", passed.detail()).isEqualTo(Verdict.PASS);
    assertThat(passed.steps())
        .filteredOn(step -> step.name().equals("suite-sums"))
        .extracting(SmokeStep::detail)
        .containsExactly("2 passed; failed:");
  }

  @Test
  void lines_of_the_driver_are_counted_for_each_scenario_that_leaves_counts() throws Exception {
    List<Scenario> scenarios = Scenario.named(List.of("probe", "traffic", "hostile-length"));
    Path output = folder.resolve("coverage");
    lab.smoke(
        new SmokeRequest("mainline", Kernel.PLAIN, null, scenarios, output, false, true),
        new Silent());

    Coverage coverage = Coverage.read(output.resolve(SmokeRequest.COVERAGE)).orElseThrow();
    assertThat(coverage.byScenario()).containsOnlyKeys("probe", "traffic");
    assertThat(coverage.run()).isBetween(1_000, coverage.runnable() - 100);
    assertThat(scenariosOf(coverage, output, "fbnic_pci.c", "err = pcim_enable_device(pdev);"))
        .containsExactly("probe", "traffic");
    assertThat(scenariosOf(coverage, output, "fbnic_txrx.c", "fbnic_tx_map("))
        .containsExactly("traffic");
    assertThat(output.resolve("traffic").resolve("counts")).doesNotExist();
  }

  /** Returns the scenarios that ran the last line with a text. */
  private static List<String> scenariosOf(
      Coverage coverage, Path output, String file, String text) {
    List<String> source =
        coverage.source(output.resolve(SmokeRequest.COVERAGE), file).orElseThrow();
    int line = source.size();
    while (!source.get(line - 1).contains(text)) {
      line--;
    }
    return coverage.file(file).orElseThrow().scenarios(line);
  }

  @Test
  void lines_of_a_module_that_is_built_already_can_t_be_counted() {
    SmokeRequest request =
        new SmokeRequest(
            "fbnic.ko", Kernel.PLAIN, null, Scenario.named(List.of("boot")), folder, false, true);
    assertThatThrownBy(() -> lab.smoke(request, new Silent()))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("give the driver's folder");
  }

  @Test
  void a_driver_that_does_not_build_says_why() throws Exception {
    Path broken = driver("broken", "int broken = ;\n");
    assertThatThrownBy(() ->
            smoke(Kernel.PLAIN, broken.toString(), Scenario.named(List.of("probe")), "broken"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("main.c:1");
    assertThatThrownBy(
            () -> smoke(Kernel.PLAIN, folder.toString(), Scenario.named(List.of("probe")), "none"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("no driver is in");
  }

  @Test
  void the_debug_kernel_sees_planted_mistakes_and_none_in_mainline() throws Exception {
    Path image = Lab.defaultHome().resolve("kernels").resolve("build-debug").resolve("linux");
    assumeTrue(Files.isExecutable(image), "no debug kernel; reroll lab setup --debug builds one");
    List<Scenario> scenarios = Scenario.named(List.of("planted", "traffic", "reload"));
    for (ScenarioResult result : smoke(Kernel.DEBUG, "mainline", scenarios, "debug")) {
      assertThat(result.verdict())
          .as("%s: %s", result.scenario().name(), result.detail())
          .isEqualTo(Verdict.PASS);
    }
    ScenarioResult unseen =
        smoke(Kernel.PLAIN, "mainline", Scenario.named(List.of("planted-leak")), "unseen")
            .getFirst();
    assertThat(unseen.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(unseen.detail()).contains("unreferenced object");
  }

  @Test
  void a_scenario_that_does_not_exist_is_named() {
    assertThatThrownBy(() -> Scenario.named(List.of("base", "nonsense")))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("\"nonsense\"");
  }
}
