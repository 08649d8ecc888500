// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.smoke;

import dev.reroll.lab.smoke.ScenarioResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the traces of smoke runs are. */
public final class TraceFolders {
  private TraceFolders() {}

  /** Returns the scenarios that two runs' folders both have a trace of. */
  public static List<String> common(Path first, Path second) throws IOException {
    try (Stream<Path> scenarios = Files.list(first)) {
      return scenarios
          .map(folder -> folder.getFileName().toString())
          .filter(name ->
              Files.isRegularFile(trace(first, name)) && Files.isRegularFile(trace(second, name)))
          .sorted()
          .toList();
    }
  }

  public static Path trace(Path run, String scenario) {
    return run.resolve(scenario).resolve(ScenarioResult.TRACE);
  }
}
