// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.lab.smoke.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table in the sample series' README is that of the scenarios and revisions there are. */
class GridTableTest {
  private static final Path QUEUE =
      Path.of(System.getProperty("reroll.root"), "patch-queue", "fbnic");
  private static final String WRITE =
      "write it anew: reroll run fbnic all --table patch-queue/fbnic/README.md";

  /** Returns the cells of each line of the table, its rule left out. */
  private static List<List<String>> table() throws IOException {
    List<String> lines = Files.readAllLines(QUEUE.resolve("README.md"));
    return lines.subList(lines.indexOf(GridTable.BEGIN) + 1, lines.indexOf(GridTable.END)).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("|---"))
        .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList())
        .toList();
  }

  private static List<Path> revisions() throws IOException {
    try (Stream<Path> folders = Files.list(QUEUE)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static String patches(Path revision) {
    try (Stream<Path> files = Files.list(revision)) {
      long count =
          files.filter(file -> !file.getFileName().toString().contains("0000-cover")).count();
      return Long.toString(count);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void its_columns_are_the_revisions_with_their_patches() throws IOException {
    List<String> head = table().getFirst();
    List<String> patches = table().get(1);

    assertThat(head.subList(1, head.size()))
        .as(WRITE)
        .isEqualTo(revisions().stream().map(path -> path.getFileName().toString()).toList());
    assertThat(patches.subList(1, patches.size()))
        .as(WRITE)
        .isEqualTo(revisions().stream().map(GridTableTest::patches).toList());
  }

  @Test
  void its_rows_are_the_scenarios_that_a_driver_is_held_to() throws IOException {
    assertThat(table().stream().skip(2).map(List::getFirst).toList())
        .as(WRITE)
        .isEqualTo(Scenario.ofDrivers().stream().map(Scenario::name).toList());
  }

  @Test
  void every_scenario_was_run_on_every_revision() throws IOException {
    int width = revisions().size() + 1;
    for (List<String> row : table()) {
      assertThat(row).as(WRITE).hasSize(width);
    }
    for (List<String> row : table().subList(2, table().size())) {
      assertThat(row.subList(1, width))
          .as("%s; %s", row.getFirst(), WRITE)
          .allMatch(cell ->
              cell.matches(
                      "–|fails|([1-9][0-9]*(, fails from [1-9][0-9]*)?(, )?)?(\\*\\*red\\*\\*)?")
                  && !cell.isEmpty());
    }
  }
}
