// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.compare;

import dev.reroll.series.versions.Block;
import dev.reroll.series.versions.FileVersions;
import dev.reroll.series.versions.PatchVersions;
import dev.reroll.series.versions.Row;
import dev.reroll.web.lines.HtmlWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes two versions of a patch side by side; what is the same is folded. Used once. */
public final class VersionsHtml {
  /** Lines that are the same and stand next to ones that are not. */
  private static final int AROUND = 3;

  private final HtmlWriter out = new HtmlWriter();
  private final String before;
  private final String after;

  /**
   * @param before name of the old version, as "v1"
   * @param after name of the new version
   */
  public VersionsHtml(String before, String after) {
    this.before = before;
    this.after = after;
  }

  /** Returns message and files. */
  public String of(PatchVersions versions) {
    out.raw("<section class=\"file\"><h3>Title and commit message</h3>");
    block(versions.message());
    out.raw("</section>");
    int number = 0;
    for (FileVersions file : versions.files()) {
      file(++number, file);
    }
    return out.toString();
  }

  private void file(int number, FileVersions file) {
    out.raw("<section class=\"file\" id=\"f").number(number).raw("\"><h3><code>");
    String old = file.before();
    String path = file.after() != null ? file.after() : old == null ? "" : old;
    out.text(old != null && !old.equals(path) ? old + " → " + path : path).raw("</code>");
    if (old == null) {
      out.raw(" <span class=\"muted\">only in ").raw(after).raw("</span>");
    } else if (file.after() == null) {
      out.raw(" <span class=\"muted\">only in ").raw(before).raw("</span>");
    }
    out.raw("</h3>");
    file.blocks().forEach(this::block);
    out.raw("</section>\n");
  }

  private void block(Block block) {
    switch (block.kind()) {
      case SAME -> folded(block.rows(), "the same, %s".formatted(lines(block.rows())));
      case MOVED -> {
        int by = Math.abs(block.shift());
        folded(
            block.rows(),
            "the same, %s, but %d line%s further %s"
                .formatted(
                    lines(block.rows()),
                    by,
                    by == 1 ? "" : "s",
                    block.shift() > 0 ? "down" : "up"));
      }
      case CHANGED -> changed(block.rows());
    }
  }

  private static String lines(List<Row> rows) {
    return rows.size() == 1 ? "1 line" : rows.size() + " lines";
  }

  private void folded(List<Row> rows, String summary) {
    out.raw("<details class=\"fold\"><summary>").text(summary).raw("</summary>");
    table(rows);
    out.raw("</details>");
  }

  /** Writes what changed with a few lines around it; long runs between that are folded. */
  private void changed(List<Row> rows) {
    int from = 0;
    int shown = 0;
    while (from < rows.size()) {
      int end = from;
      while (end < rows.size() && rows.get(end).same()) {
        end++;
      }
      int begin = from == 0 ? 0 : from + AROUND;
      int last = end == rows.size() ? end : end - AROUND;
      if (last - begin > AROUND) {
        table(rows.subList(shown, begin));
        folded(rows.subList(begin, last), "the same, " + lines(rows.subList(begin, last)));
        shown = last;
      }
      while (end < rows.size() && !rows.get(end).same()) {
        end++;
      }
      from = end;
    }
    table(rows.subList(shown, rows.size()));
  }

  private void table(List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    out.raw(
        "<table class=\"sbs\"><colgroup><col class=\"n\"><col><col class=\"n\"><col></colgroup>");
    out.raw("<thead><tr><th colspan=\"2\">").text(before);
    out.raw("</th><th colspan=\"2\">").text(after).raw("</th></tr></thead><tbody>\n");
    for (Row row : rows) {
      out.raw(row.same() ? "<tr class=\"same\">" : "<tr>");
      cell(row.left(), row.same() ? "" : "del");
      cell(row.right(), row.same() ? "" : "add");
      out.raw("</tr>\n");
    }
    out.raw("</tbody></table>");
  }

  private void cell(Row.@Nullable Cell cell, String kind) {
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
