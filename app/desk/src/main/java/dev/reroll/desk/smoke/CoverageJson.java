// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.smoke;

import dev.reroll.desk.show.ByName;
import dev.reroll.lab.coverage.Coverage;
import dev.reroll.lab.coverage.FileCoverage;
import java.util.List;

/** Which lines of a driver were run, as JSON. */
public record CoverageJson(int runnable, int run, List<Source> files) {
  /** A source file; lines are ranges: "3-5,9". */
  public record Source(
      String file, int runnable, int run, String notRunLines, ByName<String> runLinesByScenario) {
    private static Source of(FileCoverage file) {
      ByName<String> scenarios = new ByName<>();
      file.byScenario().forEach((name, lines) -> scenarios.with(name, lines.toString()));
      return new Source(
          file.file(),
          file.runnable().size(),
          file.run().size(),
          file.notRun().toString(),
          scenarios);
    }
  }

  /** Returns what was run. */
  public static CoverageJson of(Coverage coverage) {
    return new CoverageJson(
        coverage.runnable(), coverage.run(), coverage.files().stream().map(Source::of).toList());
  }
}
