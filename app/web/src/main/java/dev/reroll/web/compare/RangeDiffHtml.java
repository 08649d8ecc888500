// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.compare;

import dev.reroll.desk.compare.Revisions;
import dev.reroll.series.rangediff.Lineage;
import dev.reroll.series.rangediff.Pair;
import dev.reroll.series.rangediff.RangeDiff;
import dev.reroll.series.text.ByteText;
import dev.reroll.web.lines.HtmlWriter;
import java.util.List;
import java.util.Locale;

/** Writes a range-diff: what became of each patch, then how those that changed did. Used once. */
public final class RangeDiffHtml {
  private static final int INDENT = 4;

  private final Revisions revisions;
  private final List<Lineage> lineage;
  private final HtmlWriter out = new HtmlWriter();

  public RangeDiffHtml(Revisions revisions) {
    this.revisions = revisions;
    this.lineage = Lineage.of(revisions.diff());
  }

  /** Returns the table of patches, with links to what is below. */
  public String table() {
    out.raw("<table class=\"list lineage\"><thead><tr><th>v").number(revisions.before().number());
    out.raw("</th><th>v").number(revisions.after().number());
    out.raw("</th><th>Patch</th><th>What became of it</th><th>Compare</th></tr></thead><tbody>\n");
    for (Lineage entry : lineage) {
      row(entry);
    }
    return out.raw("</tbody></table>").toString();
  }

  private void row(Lineage entry) {
    Pair pair = entry.pair();
    out.raw("<tr class=\"item\">");
    number(revisions.before().number(), pair.oldNumber());
    number(revisions.after().number(), pair.newNumber());
    out.raw("<td class=\"wide\">").text(ByteText.utf8(pair.title())).raw("</td>");
    out.raw("<td data-label=\"is\"><span class=\"verdict l-");
    out.raw(entry.kinds().getLast().name().toLowerCase(Locale.ROOT)).raw("\">");
    out.text(Revisions.words(entry)).raw("</span></td><td>");
    if (pair.status() == '!') {
      out.raw("<a href=\"#p").number(pair.newNumber()).raw("\">range-diff</a> ");
    }
    if (pair.status() == '!' || entry.from() > 0) {
      out.raw("<a href=\"").raw(revisions.path()).raw("/").number(pair.newNumber());
      out.raw("\">side by side</a>");
    }
    out.raw("</td></tr>\n");
  }

  private void number(int revision, int patch) {
    out.raw("<td data-label=\"v").number(revision).raw("\">");
    if (patch == 0) {
      out.raw("–</td>");
      return;
    }
    out.raw("<a href=\"/series/").number(revisions.series().row().id()).raw("/v").number(revision);
    out.raw("/").number(patch).raw("\">").number(patch).raw("</a></td>");
  }

  /** Returns the differences of all patches that changed. */
  public static String differences(Revisions revisions) {
    HtmlWriter out = new HtmlWriter();
    for (Pair pair : revisions.diff().pairs()) {
      if (pair.status() == '!') {
        out.raw("<section class=\"file\" id=\"p").number(pair.newNumber()).raw("\"><h3>");
        out.number(pair.oldNumber()).raw(" → ").number(pair.newNumber()).raw(" ");
        out.text(ByteText.utf8(pair.title())).raw("</h3><pre class=\"rd\">");
        ByteText.utf8(RangeDiff.difference(pair)).lines().forEach(line -> line(out, line));
        out.raw("</pre></section>\n");
      }
    }
    return out.toString();
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
