// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.lines;

import dev.reroll.lab.coverage.FileCoverage;
import dev.reroll.lab.coverage.LineSet;
import java.util.List;

/** A driver's file with the lines that were run, by any scenario or by one, as rows of a table. */
public final class CoverageLines {
  /** What more scenarios ran is run by most of them. */
  private static final int MOST_NAMES = 8;

  private final FileCoverage file;
  private final LineSet run;

  /**
   * Lines of a file.
   *
   * @param scenario the only one that counts, or "" for all
   */
  public CoverageLines(FileCoverage file, String scenario) {
    this.file = file;
    this.run =
        scenario.isEmpty() ? file.run() : file.byScenario().getOrDefault(scenario, LineSet.none());
  }

  /** Returns the lines that were run. */
  public LineSet run() {
    return run;
  }

  /** Returns a table row for each line: its number, by how many scenarios it was run, its text. */
  public HtmlLines rows(List<String> source) {
    HtmlWriter out = new HtmlWriter();
    for (int line = 1; line <= source.size(); line++) {
      boolean isRunnable = file.runnable().contains(line);
      String mark = !isRunnable ? "" : run.contains(line) ? " add" : " del";
      out.raw("<tr id=\"L").number(line).raw("\"><td class=\"n\"><a href=\"#L").number(line);
      out.raw("\">").number(line).raw("</a></td><td class=\"n").raw(mark).raw("\"");
      if (isRunnable) {
        List<String> scenarios = file.scenarios(line);
        if (!scenarios.isEmpty() && scenarios.size() <= MOST_NAMES) {
          out.raw(" title=\"").attribute(String.join(" ", scenarios)).raw("\"");
        }
        out.raw(">").number(scenarios.size());
      } else {
        out.raw(">");
      }
      out.raw("</td><td class=\"c").raw(mark).raw("\">");
      out.text(source.get(line - 1)).raw("</td></tr>\n");
    }
    return new HtmlLines(out);
  }
}
