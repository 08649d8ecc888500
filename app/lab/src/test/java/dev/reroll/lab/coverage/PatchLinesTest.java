// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PatchLinesTest {
  private static final String FOLDER = "drivers/net/toy";

  private static LineSet lines(int... numbers) {
    return LineSet.of(IntStream.of(numbers));
  }

  private static Coverage coverage() {
    return new Coverage(
        List.of(
            new FileCoverage(
                "toy.c",
                lines(3, 4, 5, 9),
                new TreeMap<>(Map.of("traffic", lines(3, 4), "link", lines(9))))));
  }

  @Test
  void only_lines_that_the_patch_adds_and_that_can_be_run_count() {
    PatchLines lines =
        PatchLines.of(
            coverage(),
            FOLDER,
            List.of(new AddedLines("drivers/net/toy/toy.c", lines(1, 2, 3, 5, 9))));

    assertThat(lines.runnable()).isEqualTo(3);
    assertThat(lines.run()).isEqualTo(2);
    assertThat(lines.files().get("drivers/net/toy/toy.c").scenarios(9)).containsExactly("link");
  }

  @Test
  void a_file_of_that_name_in_another_folder_is_another() {
    PatchLines lines =
        PatchLines.of(coverage(), FOLDER, List.of(new AddedLines("lib/toy.c", lines(3))));

    assertThat(lines.runnable()).isZero();
    assertThat(lines.files()).isEmpty();
  }
}
