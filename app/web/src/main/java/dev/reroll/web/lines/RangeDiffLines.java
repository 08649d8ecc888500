// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.lines;

import dev.reroll.series.rangediff.Pair;
import dev.reroll.series.rangediff.RangeDiff;
import dev.reroll.series.text.ByteText;

/** The lines of a range-diff. Stateless. */
public final class RangeDiffLines {
  private static final int INDENT = 4;

  private RangeDiffLines() {}

  /** Returns how a patch changed, without the headline. */
  public static HtmlLines of(Pair pair) {
    HtmlWriter out = new HtmlWriter();
    ByteText.utf8(RangeDiff.difference(pair)).lines().forEach(line -> line(out, line));
    return new HtmlLines(out);
  }

  private static void line(HtmlWriter out, String indented) {
    String line = indented.length() < INDENT ? "" : indented.substring(INDENT);
    String outer = line.startsWith("+") ? "in" : line.startsWith("-") ? "out" : "both";
    String rest = line.isEmpty() ? "" : line.substring(1);
    boolean head = line.startsWith("@@") || rest.startsWith("@@") || rest.startsWith(" ##");
    String inner =
        head ? " head" : rest.startsWith("+") ? " add" : rest.startsWith("-") ? " del" : "";
    out.raw("<span class=\"").raw(outer).raw(inner).raw("\">").text(line).raw("</span>");
  }
}
