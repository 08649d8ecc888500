// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.smoke;

import dev.reroll.lab.coverage.Coverage;
import dev.reroll.lab.coverage.GcovReader;
import dev.reroll.lab.folder.ForeignFiles;
import dev.reroll.lab.sandbox.Caps;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Counts which lines of a driver each scenario runs. The driver was built to count; its guest
 * copies the counts (.gcda) out of the kernel before it ends, and gcov(1) reads them with the notes
 * (.gcno) that the compiler left. One that panics leaves none. Used under the lab's lock.
 */
final class CoverageRun {
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final long LARGEST = 64L << 20;

  private final Children children;
  private final Path built;
  private final Path output;
  private final GcovReader reader;

  /**
   * @param built the folder that the module was built in
   * @param output where the run's files go
   */
  CoverageRun(Children children, Path built, Path output) {
    this.children = children;
    this.built = built;
    this.output = output;
    this.reader = new GcovReader(built.toString());
  }

  private Path folder(Scenario scenario) {
    return output.resolve(scenario.name()).resolve("counts");
  }

  /** Makes a folder for a guest to leave its counts in. Thread-safe. */
  Path counts(Scenario scenario) {
    try {
      return Files.createDirectories(folder(scenario));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads what the scenarios' guests left, removes it, and keeps what was counted with the run. */
  void keep(List<Scenario> scenarios) throws InterruptedException {
    for (Scenario scenario : scenarios) {
      if (Files.isDirectory(folder(scenario))) {
        add(scenario);
      }
    }
    Coverage coverage = reader.coverage();
    if (!coverage.files().isEmpty()) {
      coverage.write(output.resolve(SmokeRequest.COVERAGE), built);
    }
  }

  private void add(Scenario scenario) throws InterruptedException {
    Path counts = folder(scenario);
    reader.scenario(scenario.name());
    ForeignFiles left = new ForeignFiles(built);
    try {
      List<String> gcov = new ArrayList<>(List.of("gcov", "--stdout"));
      // The guest, which wrote them, may have written anything.
      for (String name : new ForeignFiles(counts).names("")) {
        String notes = name.replaceFirst("\\.gcda$", ".gcno");
        if (name.endsWith(".gcda")
            && Files.size(counts.resolve(name)) <= LARGEST
            && left.isFile(notes)) {
          left.copy(notes, counts.resolve(notes), LARGEST);
          gcov.add(counts.resolve(name).toString());
        }
      }
      Sandbox sandbox = new Sandbox().readable(built).readable(counts);
      List<String> command =
          sandbox.command(Caps.GUEST.limits("--fsize=0", "--as=4294967296"), gcov);
      children.run(command, output, Map.of(), LIMIT, Caps.GUEST, reader::line);
      for (Path file : files(counts)) {
        Files.delete(file);
      }
      Files.delete(counts);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot read the lines that \"%s\" ran".formatted(scenario.name()), e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
