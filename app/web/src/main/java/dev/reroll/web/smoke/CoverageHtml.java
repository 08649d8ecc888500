// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.smoke;

import dev.reroll.lab.coverage.FileCoverage;
import dev.reroll.lab.coverage.LineSet;
import dev.reroll.web.lines.HtmlWriter;
import java.util.List;

/** Writes a driver's file with the lines that were run, by any scenario or by one. */
final class CoverageHtml {
  private static final int MOST_GAPS = 100;

  /** What more scenarios ran is run by most of them. */
  private static final int MOST_NAMES = 8;

  private final FileCoverage file;
  private final LineSet run;

  /**
   * @param scenario the only one that counts, or "" for all
   */
  CoverageHtml(FileCoverage file, String scenario) {
    this.file = file;
    this.run =
        scenario.isEmpty() ? file.run() : file.byScenario().getOrDefault(scenario, LineSet.none());
  }

  /** Returns the lines that were run. */
  LineSet run() {
    return run;
  }

  /** Returns links to where lines were not run. */
  String gaps() {
    HtmlWriter out = new HtmlWriter();
    String ranges = file.runnable().without(run).toString();
    int shown = 0;
    for (String range : ranges.isEmpty() ? new String[0] : ranges.split(",")) {
      if (shown++ == MOST_GAPS) {
        out.raw(" …");
        break;
      }
      String first = range.replaceFirst("-.*", "");
      out.raw(shown == 1 ? "<a href=\"#L" : " <a href=\"#L").attribute(first).raw("\">");
      out.text(range).raw("</a>");
    }
    return out.toString();
  }

  /** Returns a table row for each line: its number, by how many scenarios it was run, its text. */
  String rows(List<String> source) {
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
    return out.toString();
  }
}
