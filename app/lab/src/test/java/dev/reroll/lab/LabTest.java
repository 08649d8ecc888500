// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.lab.folder.Kernel;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.patch.KnownBuild;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.patch.RunListener;
import dev.reroll.lab.patch.RunRecord;
import dev.reroll.lab.patch.RunRequest;
import dev.reroll.lab.patch.Step;
import dev.reroll.lab.patch.StepResult;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.lab.smoke.ScenarioResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real kernel, real boots: needs the lab that "reroll lab setup" makes. */
class LabTest {
  private static Lab lab;
  @TempDir Path folder;

  @BeforeAll
  static void find() {
    lab = Lab.open(Lab.defaultHome());
    assumeTrue(lab.status().ready(), "no lab here; reroll lab setup makes one");
  }

  @AfterAll
  static void close() {
    lab.close();
  }

  /** Keeps what a run says. */
  static final class Results implements RunListener {
    final Map<Integer, Map<Step, StepResult>> byPatch = new TreeMap<>();
    final Map<Integer, String> trees = new TreeMap<>();
    final Map<Integer, String> products = new TreeMap<>();
    final Map<String, List<ScenarioResult>> scenarios = new TreeMap<>();

    @Override
    public void patch(LabPatch patch) {
      byPatch.put(patch.position(), new TreeMap<>());
    }

    @Override
    public void result(LabPatch patch, StepResult result) {
      byPatch.get(patch.position()).put(result.step(), result);
    }

    @Override
    public void built(LabPatch patch, String tree, String product) {
      trees.put(patch.position(), tree);
      products.put(patch.position(), product);
    }

    @Override
    public void scenario(LabPatch patch, String product, List<ScenarioResult> attempts) {
      scenarios.put(patch.position() + " " + attempts.getFirst().scenario().name(), attempts);
    }

    List<Verdict> verdicts(int position) {
      return byPatch.get(position).values().stream().map(StepResult::verdict).toList();
    }

    String detail(int position, Step step) {
      return byPatch.get(position).get(step).detail();
    }
  }

  /** Knows of nothing. */
  record Record(List<Scenario> scenarios, Path folder) implements RunRecord {
    @Override
    public Optional<KnownBuild> built(String tree) {
      return Optional.empty();
    }

    @Override
    public List<Scenario> wanted(String product) {
      return scenarios;
    }

    @Override
    public Path output(LabPatch patch) {
      try {
        return Files.createTempDirectory(folder, "patch");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Results run(List<LabPatch> patches) throws InterruptedException {
    Results results = new Results();
    Record nothing = new Record(List.of(), Path.of("unused"));
    lab.run(new RunRequest(Kernel.PLAIN, patches, Map.of(), nothing), results);
    return results;
  }

  /** Returns a patch that adds files to a directory of its own, drivers/net/ethernet/meta. */
  static LabPatch adding(int position, Map<String, String> files) {
    StringBuilder mail = new StringBuilder();
    mail.append("From: A <a@example.org>\nSubject: [PATCH ").append(position);
    mail.append("/9] add\nDate: Mon, 5 Jan 2026 00:00:00 +0000\n\nText.\n---\n");
    files.forEach((name, content) -> {
      List<String> lines = content.lines().toList();
      mail.append("diff --git a/%s b/%s\nnew file mode 100644\n".formatted(name, name));
      mail.append("--- /dev/null\n+++ b/%s\n@@ -0,0 +1,%d @@\n".formatted(name, lines.size()));
      lines.forEach(line -> mail.append('+').append(line).append('\n'));
    });
    mail.append("-- \n2.39\n");
    return new LabPatch(position, "add", mail.toString().getBytes(StandardCharsets.UTF_8));
  }

  static final String HOOK =
      """
      diff --git a/drivers/net/ethernet/Makefile b/drivers/net/ethernet/Makefile
      --- a/drivers/net/ethernet/Makefile
      +++ b/drivers/net/ethernet/Makefile
      @@ -60,3 +60,4 @@
      """;

  /** Returns a driver whose source is given; it is built as a module without any configuration. */
  private static LabPatch driver(String name, String init) throws Exception {
    String source =
        """
        #include <linux/delay.h>
        #include <linux/module.h>
        #include <linux/pci.h>

        static struct pci_driver test_driver = { .name = "%s" };

        static int __init test_init(void)
        {
        %s
        	return pci_register_driver(&test_driver);
        }
        module_init(test_init);

        static void __exit test_exit(void)
        {
        	pci_unregister_driver(&test_driver);
        }
        module_exit(test_exit);

        MODULE_DESCRIPTION("test");
        MODULE_LICENSE("GPL");
        """
            .formatted(name, init);
    LabPatch files =
        adding(
            1,
            new TreeMap<>(
                Map.of(
                    "drivers/net/ethernet/meta/Makefile",
                    "obj-m += test.o\n",
                    "drivers/net/ethernet/meta/test.c",
                    source)));
    return hooked(files);
  }

  /** Has a patch also tell kbuild of the directory that it adds. */
  static LabPatch hooked(LabPatch files) throws Exception {
    List<String> lines =
        git(Path.of("."), "show", "base:drivers/net/ethernet/Makefile").lines().toList();
    int last = lines.size();
    String hook =
        HOOK.replace("@@ -60,3 +60,4 @@", "@@ -%d,1 +%d,2 @@".formatted(last, last))
            + " "
            + lines.getLast()
            + "\n+obj-m += meta/\n";
    String mail =
        new String(files.mail(), StandardCharsets.UTF_8)
            .replace("-- \n2.39\n", hook + "-- \n2.39\n");
    return new LabPatch(1, "driver", mail.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void driver_that_works_passes_every_step() throws Exception {
    Results results = run(List.of(driver("fbnic", "")));

    assertThat(results.verdicts(1)).hasSize(7).containsOnly(Verdict.PASS);
  }

  @Test
  void what_a_git_that_was_killed_left_is_in_nobodys_way() throws Exception {
    Path git = new LabFolder(Lab.defaultHome()).tree().resolve(".git");
    Files.createDirectories(git.resolve("rebase-apply"));
    Files.writeString(git.resolve("index.lock"), "");

    assertThat(run(List.of(driver("fbnic", ""))).byPatch.get(1).get(Step.APPLY).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void new_warning_is_told_from_those_of_the_parent() throws Exception {
    Results results = run(List.of(driver("fbnic", "\tint unused_one;")));

    assertThat(results.byPatch.get(1).get(Step.BUILD).verdict()).isEqualTo(Verdict.WARN);
    assertThat(results.detail(1, Step.BUILD)).isEqualTo("1 new warning");
  }

  @Test
  void patch_that_does_not_build_is_not_booted_and_one_that_does_not_apply_ends_the_run()
      throws Exception {
    LabPatch broken = driver("fbnic", "\tthis is no C;");
    LabPatch stray =
        new LabPatch(
            2,
            "stray",
            new String(driver("fbnic", "").mail(), StandardCharsets.UTF_8)
                .getBytes(StandardCharsets.UTF_8));
    LabPatch after = new LabPatch(3, "after", adding(3, Map.of("x.txt", "x\n")).mail());

    Results results = run(List.of(broken, stray, after));

    assertThat(results.byPatch.get(1).get(Step.BUILD).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(results.detail(1, Step.BUILD)).contains("test.c");
    assertThat(results.byPatch.get(1).get(Step.BOOT).verdict()).isEqualTo(Verdict.SKIPPED);
    assertThat(results.byPatch.get(2).get(Step.APPLY).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(results.verdicts(3)).containsOnly(Verdict.SKIPPED);
  }

  @Test
  void driver_under_another_name_is_not_registered() throws Exception {
    Results results = run(List.of(driver("other", "")));

    assertThat(results.byPatch.get(1).get(Step.REGISTER).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(results.detail(1, Step.REGISTER)).contains("fbnic");
  }

  @Test
  void splat_in_the_log_fails_the_run_and_is_quoted() throws Exception {
    Results results = run(List.of(driver("fbnic", "\tWARN_ON(1);")));

    assertThat(results.byPatch.get(1).get(Step.POWEROFF).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(results.detail(1, Step.POWEROFF)).contains("WARNING: ");
  }

  @Test
  void driver_that_tells_verdicts_itself_is_not_believed() throws Exception {
    String forged =
        """
        pr_emerg("@reroll load pass\\n");
        pr_emerg("@reroll register begin\\n");
        pr_emerg("@reroll register pass\\n");
        pr_emerg("@reroll poweroff begin\\n");
        pr_emerg("@reroll poweroff pass\\n");
        panic("this kernel is broken");\
        """;

    Results results = run(List.of(driver("fbnic", forged)));

    assertThat(results.byPatch.get(1).get(Step.LOAD).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(results.detail(1, Step.LOAD)).contains("this kernel is broken");
    assertThat(results.byPatch.get(1).get(Step.POWEROFF).verdict()).isEqualTo(Verdict.SKIPPED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "/etc/shadow"})
  void makefile_that_is_a_link_is_not_read_and_fails_the_build(String target) throws Exception {
    String mail =
        """
        From: A <a@example.org>
        Subject: [PATCH] link
        Date: Mon, 5 Jan 2026 00:00:00 +0000

        Text.
        ---
        diff --git a/drivers/net/ethernet/meta/fbnic/Makefile b/drivers/net/ethernet/meta/fbnic/Makefile
        new file mode 120000
        --- /dev/null
        +++ b/drivers/net/ethernet/meta/fbnic/Makefile
        @@ -0,0 +1 @@
        +%s
        \\ No newline at end of file
        --\s
        2.39
        """
            .formatted(target);

    Results results = run(List.of(new LabPatch(1, "link", mail.getBytes(StandardCharsets.UTF_8))));

    assertThat(results.byPatch.get(1).get(Step.BUILD).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(results.detail(1, Step.BUILD))
        .isEqualTo("\"drivers/net/ethernet/meta/fbnic/Makefile\" is a link");
    assertThat(results.byPatch.get(1).get(Step.BOOT).verdict()).isEqualTo(Verdict.SKIPPED);
  }

  @Test
  void driver_that_hangs_is_killed_with_all_its_processes() throws Exception {
    long begin = System.nanoTime();

    Results results = run(List.of(driver("fbnic", "\tfor (;;)\n\t\tcpu_relax();")));

    assertThat(results.byPatch.get(1).get(Step.LOAD).verdict()).isEqualTo(Verdict.FAIL);
    assertThat(results.detail(1, Step.LOAD)).contains("killed after");
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMinutes(2));
    assertThat(kernelsRunning()).isEmpty();
  }

  private static List<String> kernelsRunning() {
    String kernel = Lab.defaultHome().resolve("build/linux").toString();
    return ProcessHandle.allProcesses()
        .map(process -> process.info().commandLine().orElse(""))
        .filter(line -> line.startsWith(kernel))
        .toList();
  }

  @Test
  void makefile_of_a_patch_can_neither_write_outside_nor_reach_a_network() throws Exception {
    Path probe = Path.of("/var/tmp/reroll-sandbox-probe-" + ProcessHandle.current().pid());
    String hostile =
        "obj-m += test.o\n"
            + "$(shell touch %s ~/x ../escape; ls /sys/class/net >&2; echo uid $$(cat /proc/net/dev | wc -l) >&2)\n"
                .formatted(probe);
    LabPatch good = driver("fbnic", "");
    String mail =
        new String(good.mail(), StandardCharsets.UTF_8)
            .replace("@@ -0,0 +1,1 @@\n+obj-m += test.o\n", hunk(hostile));

    run(List.of(new LabPatch(1, "hostile", mail.getBytes(StandardCharsets.UTF_8))));

    assertThat(probe).doesNotExist();
    assertThat(Path.of(System.getProperty("user.home"), "x")).doesNotExist();
    assertThat(Lab.defaultHome().resolve("tree/drivers/net/ethernet/escape")).doesNotExist();
  }

  private static String hunk(String content) {
    List<String> lines = content.lines().toList();
    StringBuilder hunk = new StringBuilder("@@ -0,0 +1,%d @@\n".formatted(lines.size()));
    lines.forEach(line -> hunk.append('+').append(line).append('\n'));
    return hunk.toString();
  }

  @Test
  void every_patch_of_the_queue_builds_and_boots_and_the_newest_revision_is_the_driver_tree()
      throws Exception {
    Path queue = Path.of(System.getProperty("reroll.root"), "patch-queue", "fbnic");
    for (String revision : List.of("v1", "v2", "v3", "v4")) {
      List<LabPatch> patches = new ArrayList<>();
      try (Stream<Path> files = Files.list(queue.resolve(revision))) {
        for (Path file : files.sorted().filter(f -> !f.toString().contains("0000-")).toList()) {
          patches.add(
              new LabPatch(
                  patches.size() + 1, file.getFileName().toString(), Files.readAllBytes(file)));
        }
      }

      Results results = run(patches);

      for (LabPatch patch : patches) {
        assertThat(results.verdicts(patch.position()))
            .as("%s %s", revision, patch.title())
            .hasSize(7)
            .containsOnly(Verdict.PASS);
      }
    }
    assertThat(treeOfDriverTree()).isEqualTo(git(index(), "rev-parse", "HEAD^{tree}"));
  }

  /** Lays driver-tree/ over the base in an index of its own, and returns the tree that makes. */
  private String treeOfDriverTree() throws Exception {
    Path overlay = Path.of(System.getProperty("reroll.root"), "driver-tree");
    git(index(), "read-tree", "base");
    git(index(), "apply", "--cached", overlay.resolve("base-files.diff").toString());
    try (Stream<Path> files = Files.walk(overlay)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = overlay.relativize(file).toString();
        if (!name.equals("base-files.diff") && !name.equals("README.md")) {
          String blob = git(index(), "hash-object", "-w", file.toString());
          git(index(), "update-index", "--add", "--cacheinfo", "100644," + blob + "," + name);
        }
      }
    }
    return git(index(), "write-tree");
  }

  private Path index() {
    return folder.resolve("index");
  }

  private static String git(Path index, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("git", "-C"));
    command.add(Lab.defaultHome().resolve("tree").toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("GIT_INDEX_FILE", index.toAbsolutePath().toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }
}
