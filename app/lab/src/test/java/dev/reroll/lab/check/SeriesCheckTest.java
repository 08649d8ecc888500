// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.lab.Lab;
import dev.reroll.lab.folder.LabFolder;
import dev.reroll.lab.folder.Verdict;
import dev.reroll.lab.patch.LabPatch;
import dev.reroll.lab.sandbox.Caps;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real commits of a real kernel: needs the lab that "reroll lab setup" makes. */
class SeriesCheckTest {
  private static CheckLab lab;
  @TempDir static Path folder;

  @BeforeAll
  static void open() throws Exception {
    try (Lab whole = Lab.open(Lab.defaultHome())) {
      assumeTrue(whole.status().ready(), "no lab here; reroll lab setup makes one");
    }
    Path config = folder.resolve("config");
    Files.writeString(
        config,
        "[base \"other\"]\n\tpath = %s\n\tref = base\n\ttag = net-other\n"
            .formatted(new LabFolder(Lab.defaultHome()).tree()));
    lab = CheckLab.open(Lab.defaultHome(), config, 2, Caps.BUILD);
  }

  @AfterAll
  static void close() {
    if (lab != null) {
      lab.close();
    }
  }

  /** Keeps what each check of each patch gave. */
  private static final class Results implements SeriesListener {
    final Map<String, CheckResult> all = new LinkedHashMap<>();
    int known;

    @Override
    public void result(int position, CheckResult result, boolean isKnown) {
      all.put(position + " " + result.check().name(), result);
      known += isKnown ? 1 : 0;
    }

    Verdict verdict(String cell) {
      return all.get(cell).verdict();
    }
  }

  private static Results run(CheckSeries series, String... names) throws Exception {
    List<CheckSpec> checks = lab.catalog(List.of()).named(List.of(names));
    Map<Integer, List<CheckSpec>> wanted = new LinkedHashMap<>();
    List<CheckSpec> whole = new ArrayList<>(List.of(BuiltIn.TREE_SELECTION));
    checks.stream().filter(check -> check.scope() == CheckSpec.Scope.SERIES).forEach(whole::add);
    wanted.put(0, whole);
    for (LabPatch patch : series.patches()) {
      List<CheckSpec> own = new ArrayList<>(List.of(BuiltIn.APPLY));
      checks.stream().filter(check -> check.scope() == CheckSpec.Scope.PATCH).forEach(own::add);
      wanted.put(patch.position(), own);
    }
    Results results = new Results();
    lab.series(series, null, wanted, (_, _) -> false, results);
    return results;
  }

  private static CheckSeries series(String tree, String... diffs) {
    List<LabPatch> patches = new ArrayList<>();
    for (String diff : diffs) {
      int position = patches.size() + 1;
      String mail =
          """
          From: A Uthor <a@example.org>
          To: netdev@vger.kernel.org
          Subject: [PATCH %s %d/%d] net: quiet: change it
          Date: Mon, 5 Jan 2026 00:00:00 +0000

          Text.

          Signed-off-by: A Uthor <a@example.org>
          ---
          %s--
          2.39
          """
              .formatted(tree, position, diffs.length, diff);
      patches.add(new LabPatch(position, "change it", mail.getBytes(StandardCharsets.UTF_8)));
    }
    return new CheckSeries(patches, null, true, tree, null);
  }

  private static String added(String file, String content) {
    List<String> lines = content.lines().toList();
    return "diff --git a/%s b/%s\nnew file mode 100644\n--- /dev/null\n+++ b/%s\n@@ -0,0 +1,%d @@\n"
            .formatted(file, file, file, lines.size())
        + String.join("", lines.stream().map(line -> "+" + line + "\n").toList());
  }

  private static String changed(String file, String hunk) {
    return "diff --git a/%s b/%s\n--- a/%s\n+++ b/%s\n".formatted(file, file, file, file) + hunk;
  }

  /** A folder that the kernel's Makefiles reach: all of drivers/net/mdio is small. */
  private static final String FILE = "drivers/net/mdio/quiet.c";

  private static final String MAKEFILE =
      changed(
          "drivers/net/mdio/Makefile",
          "@@ -1,3 +1,4 @@\n # SPDX-License-Identifier: GPL-2.0\n # Makefile for Linux MDIO bus drivers\n+obj-y += quiet.o\n \n");

  private static final String SOURCE =
      """
      // SPDX-License-Identifier: GPL-2.0
      #include <linux/types.h>

      static int __used quiet(int a)
      {
      	int unused;

      	return a;
      }
      """;

  @Test
  void a_warning_that_moves_passes_and_one_that_replaces_another_fails() throws Exception {
    String moved =
        changed(
            FILE,
            "@@ -1,4 +1,6 @@\n // SPDX-License-Identifier: GPL-2.0\n #include <linux/types.h>\n+#include <linux/errno.h>\n+\n \n static int __used quiet(int a)\n");
    String swapped =
        changed(
            FILE,
            "@@ -5,6 +5,6 @@\n \n static int __used quiet(int a)\n {\n-\tint unused;\n+\tint other;\n \n \treturn a;\n");

    Results results =
        run(series("net-other", MAKEFILE + added(FILE, SOURCE), moved, swapped), "build");

    assertThat(results.all.get("1 build").text())
        .contains("1 new", "quiet.c:6:", "unused variable 'unused'");
    assertThat(results.verdict("1 build")).isEqualTo(Verdict.FAIL);
    assertThat(results.verdict("2 build")).isEqualTo(Verdict.PASS);
    assertThat(results.verdict("3 build")).isEqualTo(Verdict.FAIL);
    assertThat(results.all.get("3 build").issues())
        .extracting(Issue::key)
        .containsExactly(FILE + ": warning: unused variable 'other' [-Wunused-variable]");
    assertThat(results.all.get("3 build").gone()).hasSize(1);
  }

  @Test
  void what_does_not_apply_is_shown_beside_what_is_there() throws Exception {
    String wrong =
        changed(
            "drivers/net/mdio/Makefile",
            "@@ -1,3 +1,4 @@\n # SPDX-License-Identifier: GPL-2.0\n # Makefile for other drivers\n+obj-y += quiet.o\n \n");

    Results results = run(series("net-other", added(FILE, SOURCE), wrong, wrong), "kdoc");

    CheckResult apply = results.all.get("2 apply");
    assertThat(apply.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(apply.text()).isEqualTo("hunk 1 of drivers/net/mdio/Makefile does not match");
    assertThat(apply.log())
        .contains("# Makefile for other drivers", "# Makefile for Linux MDIO bus drivers");
    assertThat(results.verdict("1 kdoc")).isEqualTo(Verdict.PASS);
    assertThat(results.verdict("3 apply")).isEqualTo(Verdict.SKIPPED);
    assertThat(results.verdict("2 kdoc")).isEqualTo(Verdict.SKIPPED);
  }

  @Test
  void the_tree_of_the_subject_chooses_the_base_and_one_that_is_not_here_is_said()
      throws Exception {
    CheckResult marked = run(series("net-other", added(FILE, SOURCE))).all.get("0 tree_selection");
    CheckResult unknown = run(series("bpf-next", added(FILE, SOURCE))).all.get("0 tree_selection");

    assertThat(marked.verdict()).isEqualTo(Verdict.PASS);
    assertThat(marked.text()).isEqualTo("clearly marked for net-other (other)");
    assertThat(unknown.verdict()).isEqualTo(Verdict.WARN);
    assertThat(unknown.text())
        .isEqualTo("marked for bpf-next, of which there is no base here; took debian");
  }

  @Test
  void checks_of_the_mails_say_what_a_list_would() throws Exception {
    Results results =
        run(
            series("net-other", added(FILE, SOURCE + "static inline int f(int a) { return a; }\n")),
            "series_format",
            "verify_signedoff",
            "verify_fixes",
            "cc_maintainers",
            "maintainers",
            "source_inline",
            "checkpatch");

    assertThat(results.verdict("0 series_format")).isEqualTo(Verdict.PASS);
    assertThat(results.verdict("1 verify_signedoff")).isEqualTo(Verdict.PASS);
    assertThat(results.verdict("1 verify_fixes")).isEqualTo(Verdict.PASS);
    assertThat(results.verdict("1 cc_maintainers")).isEqualTo(Verdict.FAIL);
    assertThat(results.all.get("1 cc_maintainers").text()).contains("andrew@lunn.ch");
    assertThat(results.verdict("1 maintainers")).isEqualTo(Verdict.PASS);
    assertThat(results.verdict("1 source_inline")).isEqualTo(Verdict.FAIL);
    assertThat(results.verdict("1 checkpatch")).isIn(Verdict.WARN, Verdict.FAIL);
    assertThat(results.all.get("1 checkpatch").issues())
        .extracting(Issue::text)
        .anyMatch(text -> text.matches(FILE + ":\\d+: (ERROR|WARNING|CHECK):[A-Z_]+: .+"));
  }

  @Test
  void the_same_series_again_is_answered_from_the_record() throws Exception {
    CheckSeries series = series("net-other", added(FILE, SOURCE));
    run(series, "kdoc", "checkpatch");

    Results again = run(series, "kdoc", "checkpatch");

    assertThat(again.known).isEqualTo(again.all.size()).isEqualTo(4);
  }
}
