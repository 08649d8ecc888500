// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.run;

import dev.reroll.desk.run.Grid;
import dev.reroll.desk.run.GridText;
import dev.reroll.desk.smoke.CoverageReport;
import dev.reroll.lab.coverage.PatchLines;
import dev.reroll.web.lines.HtmlWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A grid as a table: a row a scenario, a column a patch, a link in each cell. */
final class GridHtml {
  private final Grid grid;
  private final String base;
  private final Map<Integer, PatchLines> lines;
  private final HtmlWriter out = new HtmlWriter();

  private GridHtml(Grid grid, String base, Map<Integer, PatchLines> lines) {
    this.grid = grid;
    this.lines = lines;
    this.base = base;
  }

  /**
   * Returns head and body of the table.
   *
   * @param base the address of the revision, "/series/1/v2"
   * @param lines which of the lines that patches add were run, by position
   */
  static String of(Grid grid, String base, Map<Integer, PatchLines> lines) {
    return new GridHtml(grid, base, lines).write();
  }

  private String write() {
    out.raw("<thead><tr><th scope=\"col\">Scenario</th>");
    int common = prefix();
    for (Grid.Column column : grid.patches()) {
      out.raw("<th scope=\"col\" class=\"patch\"><a href=\"").attribute(base).raw("/");
      out.number(column.position()).raw("\" title=\"").attribute(column.title()).raw("\"><b>");
      out.number(column.position()).raw("</b><span>").text(column.title().substring(common));
      out.raw("</span></a></th>");
    }
    out.raw(
        "<th scope=\"col\">First passes</th><th scope=\"col\">First bad</th></tr></thead><tbody>");
    built();
    grid.rows().forEach(this::row);
    if (!lines.isEmpty()) {
      linesRun();
    }
    return out.raw("</tbody>").toString();
  }

  /** Returns how long the "subsystem: driver: " is that all titles begin with. */
  private int prefix() {
    String first = grid.patches().isEmpty() ? "" : grid.patches().getFirst().title();
    int end = first.lastIndexOf(": ");
    while (end >= 0) {
      String prefix = first.substring(0, end + 2);
      if (grid.patches().stream().allMatch(column -> column.title().startsWith(prefix))) {
        return prefix.length();
      }
      end = first.lastIndexOf(": ", end - 1);
    }
    return 0;
  }

  private void built() {
    out.raw("<tr><th scope=\"row\">build and boot</th>");
    for (Grid.Column column : grid.patches()) {
      String verdict = column.run() == null ? Grid.NONE : column.red() ? "fail" : "pass";
      out.raw("<td class=\"").raw(HtmlWriter.verdictClass(verdict)).raw("\">");
      if (column.run() != null) {
        out.raw("<a href=\"/run/").number(column.run().id()).raw("\" title=\"build and boot: ");
        out.raw(verdict).raw("\">").raw(column.red() ? "F" : "+").raw("</a>");
      }
      out.raw("</td>");
    }
    out.raw("<td></td><td></td></tr>");
  }

  /** Of what each patch adds, how much was run. */
  private void linesRun() {
    out.raw("<tr><th scope=\"row\">lines run, %</th>");
    for (Grid.Column column : grid.patches()) {
      PatchLines own = lines.get(column.position());
      out.raw("<td>");
      if (own != null && own.runnable() > 0) {
        out.raw("<a href=\"").attribute(base).raw("/").number(column.position());
        out.raw("#h-diff\" title=\"of what it adds, ").attribute(CoverageReport.summary(own));
        out.raw("\">").number(CoverageReport.percent(own.run(), own.runnable())).raw("</a>");
      }
      out.raw("</td>");
    }
    out.raw("<td></td><td></td></tr>");
  }

  private void row(Grid.Row row) {
    String name = row.scenario().name();
    out.raw("<tr class=\"item\"><th scope=\"row\" title=\"").attribute(row.scenario().title());
    out.raw("\">").text(name);
    if (row.flaky() > 0) {
      out.raw(" <span class=\"muted\" title=\"flaky so many times\">~").number(row.flaky());
      out.raw("</span>");
    }
    out.raw("</th>");
    for (Grid.Cell cell : row.cells()) {
      cell(name, cell);
    }
    number(row.firstPass(), "");
    number(row.firstBad(), "v-fail");
    out.raw("</tr>");
  }

  private void number(@Nullable Integer position, String kind) {
    out.raw("<td class=\"").raw(position == null ? "" : kind).raw("\">");
    if (position != null) {
      out.raw("<a href=\"").attribute(base).raw("/").number(position).raw("\">");
      out.number(position).raw("</a>");
    }
    out.raw("</td>");
  }

  private void cell(String name, Grid.Cell cell) {
    out.raw("<td class=\"").raw(HtmlWriter.verdictClass(cell.verdict()));
    out.raw(cell.hasMoved() ? " moved\">" : "\">");
    if (cell.verdict().equals(Grid.NONE)) {
      out.raw("<span title=\"not run\">·</span></td>");
      return;
    }
    out.raw("<a href=\"").attribute(base).raw("/").number(cell.position()).raw("/scenario/");
    out.attribute(name);
    if (!grid.kernel().equals("plain")) {
      out.raw("?kernel=").attribute(grid.kernel());
    }
    out.raw("\" title=\"").attribute(title(cell)).raw("\">").raw(GridText.sign(cell));
    out.raw("</a></td>");
  }

  private static String title(Grid.Cell cell) {
    String crash = cell.change().isEmpty() ? "" : ", crash " + cell.change();
    String former = cell.hasMoved() ? ", before " + cell.former() : "";
    return cell.verdict() + crash + former + (cell.reason().isEmpty() ? "" : ": " + cell.reason());
  }
}
