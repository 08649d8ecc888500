// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.smoke;

import dev.reroll.lab.coverage.Coverage;
import dev.reroll.lab.coverage.FileCoverage;
import dev.reroll.lab.coverage.PatchLines;
import java.io.PrintWriter;
import java.util.Map;

/** Tells on the command line which lines of a driver were run. */
public final class CoverageReport {
  private CoverageReport() {}

  /** Returns how much was run, for people. */
  public static String summary(int run, int runnable) {
    return "%d of %d lines run, %d %%".formatted(run, runnable, percent(run, runnable));
  }

  /** Rounds down, so that 100 means all. */
  public static int percent(int run, int runnable) {
    return runnable == 0 ? 100 : (int) (100L * run / runnable);
  }

  /** Prints the lines run of each file and of all. */
  public static void text(Coverage coverage, PrintWriter out) {
    for (FileCoverage file : coverage.files()) {
      int run = file.run().size();
      int runnable = file.runnable().size();
      out.printf(
          "%-24s %5d of %5d lines run %3d %%%n",
          file.file(), run, runnable, percent(run, runnable));
    }
    int all = coverage.runnable();
    out.printf(
        "%-24s %5d of %5d lines run %3d %%%n",
        "all", coverage.run(), all, percent(coverage.run(), all));
  }

  /**
   * Returns a line for each patch, for people; "" if nothing was counted.
   *
   * @param lines by position
   */
  public static String text(Map<Integer, PatchLines> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach((position, own) ->
        text.append("%2d: of what it adds, %s%n".formatted(position, summary(own))));
    return text.toString();
  }

  /** Returns how much of what a patch adds was run, for people. */
  public static String summary(PatchLines lines) {
    return lines.runnable() == 0 ? "no line can be run" : summary(lines.run(), lines.runnable());
  }
}
