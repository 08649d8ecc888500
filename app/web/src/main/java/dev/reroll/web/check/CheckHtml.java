// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.check;

import dev.reroll.desk.check.CheckGrid;
import dev.reroll.desk.show.RunVerdicts;
import dev.reroll.store.check.CheckCell;
import dev.reroll.web.lines.HtmlWriter;
import java.util.List;

/** A grid of checks as a table: a row a check, a column a patch, a link in each cell. */
final class CheckHtml {
  private CheckHtml() {}

  /**
   * Returns head and body of the table.
   *
   * @param base the address of the revision, "/series/1/v2"
   */
  static String of(CheckGrid grid, String base) {
    HtmlWriter out = new HtmlWriter();
    out.raw("<thead><tr><th scope=\"col\">Check</th>");
    grid.titles()
        .forEach((position, title) -> {
          if (position == 0) {
            out.raw("<th scope=\"col\" class=\"patch\"><span>the series</span></th>");
          } else {
            out.raw("<th scope=\"col\" class=\"patch\"><a href=\"").attribute(base).raw("/");
            out.number(position).raw("\" title=\"").attribute(title).raw("\"><b>").number(position);
            out.raw("</b><span>").text(title).raw("</span></a></th>");
          }
        });
    out.raw("</tr></thead><tbody>");
    grid.rows()
        .forEach((name, row) -> {
          out.raw("<tr class=\"item\"><th scope=\"row\">").text(name).raw("</th>");
          row.forEach(cell -> cell(out, name, cell));
          out.raw("</tr>");
        });
    return out.raw("</tbody>").toString();
  }

  private static void cell(HtmlWriter out, String name, CheckGrid.Cell cell) {
    CheckCell check = cell.cell();
    if (check == null) {
      out.raw("<td></td>");
      return;
    }
    out.raw("<td class=\"").raw(HtmlWriter.verdictClass(cell.verdict()));
    out.raw(cell.hasMoved() ? " moved\">" : "\">");
    out.raw("<a href=\"/check/").number(check.id()).raw("\" title=\"");
    out.attribute(
        name
            + ": "
            + (check.isOpen() ? check.state() : cell.verdict())
            + (cell.hasMoved() ? ", before " + cell.former() : "")
            + (check.text().isEmpty() ? "" : ": " + check.text()));
    out.raw("\">").raw(sign(check)).raw("</a></td>");
  }

  static String sign(CheckCell check) {
    if (check.isOpen()) {
      return check.state().equals("running") ? "…" : "·";
    }
    return check.state().equals("cancelled") ? "x" : RunVerdicts.sign(check.verdict(), "-");
  }

  /** Returns lines as a list, "" if there are none. */
  static String lines(List<String> lines) {
    HtmlWriter out = new HtmlWriter();
    lines.forEach(line -> out.text(line).raw("\n"));
    return out.toString();
  }
}
