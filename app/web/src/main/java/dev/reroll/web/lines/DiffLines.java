// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.lines;

import dev.reroll.desk.show.Show;
import dev.reroll.lab.coverage.FileCoverage;
import dev.reroll.review.Anchor;
import dev.reroll.series.DiffLine;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Hunk;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the lines of one file of a diff as rows of a table. Not thread-safe. */
public final class DiffLines {
  private final int number;
  private final FileDiff file;
  private final @Nullable FileCoverage counted;
  private final boolean isWriter;
  private HtmlWriter out = new HtmlWriter();

  /**
   * Lines of a file.
   *
   * @param number which file of the diff it is, from 1
   * @param counted which of the lines were run, or null if that is not known
   * @param isWriter whether the number of a line leads to the form for a comment on it
   */
  public DiffLines(int number, FileDiff file, @Nullable FileCoverage counted, boolean isWriter) {
    this.number = number;
    this.file = file;
    this.counted = counted;
    this.isWriter = isWriter;
  }

  /** Returns the id of a line of a diff, for addresses. */
  public static String id(int file, Anchor.Side side, int line) {
    return "f%d%s%d".formatted(file, side == Anchor.Side.OLD ? "o" : "n", line);
  }

  /** Returns the side that a line of a diff is on; one that is on both is one of the new. */
  public static Anchor.Side side(DiffLine line) {
    return line.kind() == '-' ? Anchor.Side.OLD : Anchor.Side.NEW;
  }

  /** Returns a line's number on its side. */
  public static int at(DiffLine line) {
    return line.kind() == '-' ? line.oldLine() : line.newLine();
  }

  /** Writes what is above the lines of a hunk. */
  public void head(Hunk hunk) {
    out.raw("<tr class=\"hunk\"><td></td><td></td><td colspan=\"2\">");
    out.text(
        "@@ -%d,%d +%d,%d @@ %s"
            .formatted(
                hunk.oldStart(),
                hunk.oldCount(),
                hunk.newStart(),
                hunk.newCount(),
                hunk.section()));
    out.raw("</td></tr>");
  }

  /** Writes a line. */
  public void line(DiffLine line) {
    String kind =
        switch (line.kind()) {
          case '+' -> "add";
          case '-' -> "del";
          case '\\' -> "meta";
          default -> "ctx";
        };
    out.raw("<tr class=\"").raw(kind).raw("\" id=\"").raw(id(number, side(line), at(line)));
    out.raw("\"><td class=\"n\">");
    number(line, Anchor.Side.OLD, line.oldLine());
    out.raw("</td><td class=\"n\">");
    number(line, Anchor.Side.NEW, line.newLine());
    out.raw("</td><td class=\"k").raw(run(line)).raw("\">");
    out.text(String.valueOf(line.kind())).raw("</td><td class=\"c\">");
    out.text(line.text()).raw("</td></tr>\n");
  }

  private void number(DiffLine line, Anchor.Side side, int at) {
    if (at == 0) {
      return;
    }
    if (!isWriter || side != side(line)) {
      out.number(at);
      return;
    }
    out.raw("<a class=\"l\" href=\"?path=").raw(Show.segment(file.path())).raw("&amp;side=");
    out.raw(side.name().toLowerCase(Locale.ROOT)).raw("&amp;first=").number(at);
    out.raw("&amp;last=").number(at).raw("#draft-text\">").number(at).raw("</a>");
  }

  /** Says whether a line that is added was run: more of the class and the title of its cell. */
  private String run(DiffLine line) {
    if (counted == null || line.kind() != '+' || !counted.runnable().contains(line.newLine())) {
      return "";
    }
    int scenarios = counted.scenarios(line.newLine()).size();
    return scenarios == 0
        ? " unrun\" title=\"run by no scenario"
        : " run\" title=\"run by %d scenario%s".formatted(scenarios, scenarios == 1 ? "" : "s");
  }

  /** Returns what was written since it was last taken. */
  public HtmlLines take() {
    HtmlLines taken = new HtmlLines(out);
    out = new HtmlWriter();
    return taken;
  }
}
