// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.crash;

import java.util.ArrayList;
import java.util.List;

/** The first report of trouble that a kernel printed: a panic, an oops, a warning. */
public final class CrashReport {
  /** A report is not longer; what follows is another's. */
  private static final int MOST_LINES = 120;

  private static final String END = "---[ end trace";

  private CrashReport() {}

  /** Returns the report in a guest's console, "" if there is none; a line end after each line. */
  public static String of(String console) {
    StringBuilder text = new StringBuilder();
    lines(console.lines().toList()).forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  static List<String> lines(List<String> console) {
    List<String> lines = Splats.untilDown(console);
    int mark = Splats.index(lines);
    if (mark < 0) {
      return List.of();
    }
    List<String> report = new ArrayList<>();
    int from = Splats.begin(lines, mark);
    for (String line : lines.subList(from, Math.min(lines.size(), from + MOST_LINES))) {
      report.add(line);
      if (line.contains(END)) {
        break;
      }
    }
    return report;
  }
}
