// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageTest {
  private static final String FIRST =
      """
              -:    0:Source:/build/main.c
              -:    0:Graph:/build/main.gcno
              -:    1:#include "ring.h"
              5:    2:int main_run(int a)
             3*:    3:	return a ? ring(a) : 0;
          #####:    4:	return -1;
          =====:    5:	BUG();
              -:    0:Source:/build/ring.h
          #####:    7:	return 2;
              -:    0:Source:./include/linux/pci.h
              9:    8:	return 3;
              -:    0:Source:/build/deeper/x.c
              9:    8:	return 3;
              -:    0:Source:/build/main.mod.c
              9:    1:	return 3;
      """;

  private static final String SECOND =
      """
              -:    0:Source:/build/main.c
          #####:    2:int main_run(int a)
              1:    4:	return -1;
              -:    0:Source:/build/ring.h
              2:    7:	return 2;
      """;

  @TempDir Path folder;

  private static Coverage coverage() {
    GcovReader reader = new GcovReader("/build");
    reader.scenario("probe");
    FIRST.lines().forEach(reader::line);
    reader.scenario("link");
    SECOND.lines().forEach(reader::line);
    return reader.coverage();
  }

  @Test
  void lines_are_run_by_those_scenarios_that_ran_them_and_only_the_drivers_count() {
    Coverage coverage = coverage();

    assertThat(coverage.files()).extracting(FileCoverage::file).containsExactly("main.c", "ring.h");
    FileCoverage main = coverage.file("main.c").orElseThrow();
    assertThat(main.runnable()).hasToString("2-5");
    assertThat(main.run()).hasToString("2-4");
    assertThat(main.notRun()).hasToString("5");
    assertThat(main.scenarios(2)).containsExactly("probe");
    assertThat(main.scenarios(4)).containsExactly("link");
    assertThat(main.scenarios(5)).isEmpty();
    assertThat(main.byNoneBut("probe")).hasToString("2-3");
    assertThat(coverage.runnable()).isEqualTo(5);
    assertThat(coverage.run()).isEqualTo(4);
    assertThat(coverage.byScenario()).containsEntry("probe", 2).containsEntry("link", 2);
    assertThat(coverage.byNoneBut("link")).isEqualTo(2);
    assertThat(coverage.byNoneBut("nobody")).isZero();
  }

  @Test
  void what_is_kept_is_read_again_with_the_source_as_it_was() throws Exception {
    Path source = Files.createDirectory(folder.resolve("source"));
    Files.writeString(source.resolve("main.c"), "one\ntwo\n");
    Files.writeString(source.resolve("ring.h"), "ring\n");
    Path kept = folder.resolve("kept");

    coverage().write(kept, source);
    Files.writeString(source.resolve("main.c"), "other\n");

    Coverage read = Coverage.read(kept).orElseThrow();
    assertThat(read).isEqualTo(coverage());
    assertThat(read.source(kept, "main.c").orElseThrow()).containsExactly("one", "two");
    assertThat(read.source(kept, "lines.tsv")).isEmpty();
    assertThat(read.source(kept, "../source/main.c")).isEmpty();
    assertThat(Coverage.read(folder)).isEmpty();
  }

  @Test
  void what_can_t_be_read_is_named_with_its_line() throws Exception {
    for (String row : new String[] {"main.c\tprobe", "../x\t*\t1", "main.c\t*\t3-1", "a\t*\tx"}) {
      Files.writeString(folder.resolve("lines.tsv"), "# file\n" + row + "\n");
      assertThatThrownBy(() -> Coverage.read(folder))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("lines.tsv\" line 2: ");
    }
  }

  @Test
  void line_sets_are_what_they_say() {
    Random random = new Random(3);
    for (int i = 0; i < 200; i++) {
      int[] lines = random.ints(random.nextInt(30), 1, 40).sorted().distinct().toArray();
      LineSet set = LineSet.of(IntStream.of(lines));
      assertThat(LineSet.parse(set.toString())).isEqualTo(set);
      assertThat(set.stream().toArray()).isEqualTo(lines);
      assertThat(set.size()).isEqualTo(lines.length);
      assertThat(set.without(set)).isEqualTo(LineSet.none());
    }
    assertThat(LineSet.of(IntStream.of(3, 4, 5, 9))).hasToString("3-5,9");
  }

  @Test
  void output_that_is_none_of_gcovs_is_passed_over() {
    GcovReader reader = new GcovReader("/build");
    reader.scenario("probe");
    Random random = new Random(5);
    for (int i = 0; i < 5_000; i++) {
      StringBuilder line = new StringBuilder();
      random.ints(20, 0, 14).forEach(c -> line.append(" -#=059:*Sx/..".charAt(c)));
      reader.line(line.toString());
    }
    assertThat(reader.coverage().files()).isEmpty();
  }
}
