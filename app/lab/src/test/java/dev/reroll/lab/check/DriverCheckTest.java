// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reroll.lab.Lab;
import dev.reroll.lab.folder.LabException;
import dev.reroll.lab.folder.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kernel's own tools on a driver's folder: needs the lab that "reroll lab setup" makes. */
class DriverCheckTest {
  private static final String CLEAN =
      """
      // SPDX-License-Identifier: GPL-2.0-only

      #include <linux/module.h>

      static int __init quiet_init(void)
      {
      	return 0;
      }
      module_init(quiet_init);

      static void __exit quiet_exit(void)
      {
      }
      module_exit(quiet_exit);

      MODULE_DESCRIPTION("A module that does nothing");
      MODULE_LICENSE("GPL");
      """;

  private static CheckLab lab;
  @TempDir Path folder;

  @BeforeAll
  static void open() {
    try (Lab whole = Lab.open(Lab.defaultHome())) {
      assumeTrue(whole.status().ready(), "no lab here; reroll lab setup makes one");
    }
    lab = CheckLab.open(Lab.defaultHome());
  }

  @AfterAll
  static void close() {
    if (lab != null) {
      lab.close();
    }
  }

  private void source(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private CheckResult check(String name) throws InterruptedException {
    return lab.driver(lab.catalog(List.of()).named(List.of(name)), folder, CheckListener.NONE)
        .getFirst();
  }

  private List<String> findings(String name) throws InterruptedException {
    return check(name).issues().stream().map(Issue::text).toList();
  }

  @Test
  void a_clean_module_passes_every_check() throws Exception {
    source("quiet.c", CLEAN);
    source("Makefile", "obj-m := quiet.o\n");

    List<CheckResult> results =
        lab.driver(lab.catalog(List.of()).all(), folder, CheckListener.NONE);

    assertThat(results)
        .extracting(result -> result.check().name())
        .contains("build", "build_32bit", "build_clang", "checkpatch", "kdoc", "coccicheck");
    assertThat(results)
        .allSatisfy(result ->
            assertThat(result.verdict())
                .as("%s: %s %s", result.check().name(), result.text(), result.issues())
                .isEqualTo(Verdict.PASS));
  }

  @Test
  void each_tool_finds_the_mistake_that_is_its_own() throws Exception {
    source(
        "quiet.c",
        CLEAN
            + """

            /**
             * quiet_ratio - divides
             * @what: is not its argument
             */
            static u64 __used quiet_ratio(u64 a, u64 b)
            {
            	__le32 wire = a;
            	unsigned int c = a;

            	if (c < 0)
            		return -1UL;
            	return a / b + (__force u32)wire;
            }
            """);

    assertThat(findings("build")).anyMatch(line -> line.contains("incorrect type in initializer"));
    assertThat(findings("build_32bit"))
        .contains(
            "quiet.c: error: calls __udivdi3, a division of 64 bits: use div_u64() or the like");
    assertThat(findings("kdoc")).anyMatch(line -> line.contains("'what'"));
    assertThat(findings("coccicheck"))
        .anyMatch(line -> line.contains("Unsigned expression compared with zero: c < 0"));
  }

  @Test
  void what_only_clang_warns_of_fails_its_build_alone() throws Exception {
    source(
        "quiet.c", CLEAN + "\nstatic u32 __used quiet_same(u32 a)\n{\n\ta = a;\n\treturn a;\n}\n");

    assertThat(check("build").verdict()).isEqualTo(Verdict.PASS);
    assertThat(findings("build_clang")).anyMatch(line -> line.contains("-Wself-assign"));
  }

  @Test
  void code_that_does_not_compile_fails_with_the_compilers_first_error() throws Exception {
    source("quiet.c", CLEAN + "\nint quiet(void) { return nothing; }\n");

    CheckResult result = check("build");

    assertThat(result.verdict()).isEqualTo(Verdict.FAIL);
    assertThat(result.text()).contains("quiet.c:19:").contains("'nothing' undeclared");
  }

  @Test
  void a_folder_without_source_is_refused() {
    assertThatThrownBy(() -> check("build"))
        .isInstanceOf(LabException.class)
        .hasMessageContaining("holds no C file");
  }
}
