// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.lines;

import dev.reroll.series.versions.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of two versions of a text, side by side, as rows of a table. Stateless. */
public final class VersionLines {
  private VersionLines() {}

  public static HtmlLines of(List<Row> rows) {
    HtmlWriter out = new HtmlWriter();
    for (Row row : rows) {
      out.raw(row.same() ? "<tr class=\"same\">" : "<tr>");
      cell(out, row.left(), row.same() ? "" : "del");
      cell(out, row.right(), row.same() ? "" : "add");
      out.raw("</tr>\n");
    }
    return new HtmlLines(out);
  }

  private static void cell(HtmlWriter out, Row.@Nullable Cell cell, String kind) {
    if (cell == null) {
      out.raw("<td class=\"n\"></td><td class=\"none\"></td>");
    } else if (cell.kind() == '@') {
      out.raw("<td class=\"n\"></td><td class=\"hunk\">").text("@@ " + cell.text()).raw("</td>");
    } else {
      out.raw("<td class=\"n\">").number(cell.number()).raw("</td><td class=\"c ").raw(kind);
      out.raw("\">").text(cell.kind() + cell.text()).raw("</td>");
    }
  }
}
