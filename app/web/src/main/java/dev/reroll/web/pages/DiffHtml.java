// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.pages;

import dev.reroll.desk.board.CommentItems;
import dev.reroll.desk.show.Show;
import dev.reroll.lab.coverage.FileCoverage;
import dev.reroll.lab.coverage.PatchLines;
import dev.reroll.review.Anchor;
import dev.reroll.review.Objection;
import dev.reroll.series.DiffLine;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Hunk;
import dev.reroll.store.series.CommentRow;
import dev.reroll.store.series.PatchView;
import dev.reroll.web.compare.CarriedHtml;
import dev.reroll.web.draft.DraftHtml;
import dev.reroll.web.draft.ObjectionForm;
import dev.reroll.web.lines.HtmlWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a patch's diff with the comments under the lines they are about. Used once. */
final class DiffHtml {
  private final PatchView view;
  private final @Nullable PatchLines lines;
  private final CarriedHtml carried;
  private final CommentItems items;
  private final DraftHtml drafts;
  private final Show show;
  private final String csrf;
  private final HtmlWriter out = new HtmlWriter();
  private final Map<String, List<CommentRow>> byPlace = new HashMap<>();

  /**
   * @param lines which of the lines that it adds were run, or null if that is not known
   */
  DiffHtml(
      PatchView view,
      @Nullable PatchLines lines,
      CarriedHtml carried,
      CommentItems items,
      DraftHtml drafts,
      Show show,
      String csrf) {
    this.view = view;
    this.drafts = drafts;
    this.items = items;
    this.lines = lines;
    this.carried = carried;
    this.show = show;
    this.csrf = csrf;
    for (CommentRow row : view.comments()) {
      Anchor anchor = row.comment().anchor();
      if (anchor != null) {
        byPlace
            .computeIfAbsent(
                place(anchor.path(), anchor.side(), anchor.line()), _ -> new ArrayList<>())
            .add(row);
      }
    }
  }

  private static String place(String path, Anchor.Side side, int line) {
    return side + " " + line + " " + path;
  }

  /** Returns the diff of all files. */
  String diff() {
    int number = 0;
    for (FileDiff file : view.patch().files()) {
      number++;
      out.raw("<section class=\"file\" id=\"f").number(number).raw("\"><h3><code>");
      out.text(file.path()).raw("</code> <span class=\"add\">+").number(file.added());
      out.raw("</span> <span class=\"del\">-").number(file.removed()).raw("</span></h3>");
      if (file.binary()) {
        out.raw("<p class=\"muted\">binary</p>");
      }
      out.raw("<div class=\"scroll\"><table class=\"diff\">");
      for (Hunk hunk : file.hunks()) {
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
        for (DiffLine line : hunk.lines()) {
          line(number, file, line);
        }
      }
      out.raw("</table></div></section>");
    }
    return out.toString();
  }

  private void line(int number, FileDiff file, DiffLine line) {
    String kind =
        switch (line.kind()) {
          case '+' -> "add";
          case '-' -> "del";
          case '\\' -> "meta";
          default -> "ctx";
        };
    boolean old = line.kind() == '-';
    Anchor.Side side = old ? Anchor.Side.OLD : Anchor.Side.NEW;
    int at = old ? line.oldLine() : line.newLine();
    out.raw("<tr class=\"").raw(kind).raw("\" id=\"").raw(CarriedHtml.lineId(number, side, at));
    out.raw("\"><td class=\"n\">");
    number(file, line, Anchor.Side.OLD, line.oldLine());
    out.raw("</td><td class=\"n\">");
    number(file, line, Anchor.Side.NEW, line.newLine());
    out.raw("</td><td class=\"k")
        .raw(run(file, line))
        .raw("\">")
        .text(String.valueOf(line.kind()))
        .raw("</td><td class=\"c\">");
    out.text(line.text()).raw("</td></tr>\n");
    if (line.kind() == '\\') {
      return;
    }
    List<CommentRow> said = byPlace.getOrDefault(place(file.path(), side, at), List.of());
    if (!said.isEmpty()) {
      out.raw("<tr class=\"said\"><td></td><td></td><td colspan=\"2\">");
      thread(said);
      out.raw("</td></tr>\n");
    }
    carried.asked(out, file.path(), side, at);
    drafts.below(out, file.path(), side, at);
    if (line.kind() == ' ') {
      // What was removed and is left now was asked about the old side.
      carried.asked(out, file.path(), Anchor.Side.OLD, line.oldLine());
      drafts.below(out, file.path(), Anchor.Side.OLD, line.oldLine());
    }
  }

  /** A line that is on both sides is one of the new. */
  private void number(FileDiff file, DiffLine line, Anchor.Side side, int number) {
    if (side == Anchor.Side.NEW || line.kind() == '-') {
      drafts.number(out, file.path(), side, number);
    } else if (number > 0) {
      out.number(number);
    }
  }

  /** Says whether a line that is added was run: more of the class and the title of its cell. */
  private String run(FileDiff file, DiffLine line) {
    FileCoverage counted =
        lines == null || line.kind() != '+' ? null : lines.files().get(file.path());
    if (counted == null || !counted.runnable().contains(line.newLine())) {
      return "";
    }
    int scenarios = counted.scenarios(line.newLine()).size();
    return scenarios == 0
        ? " unrun\" title=\"run by no scenario"
        : " run\" title=\"run by %d scenario%s".formatted(scenarios, scenarios == 1 ? "" : "s");
  }

  /** Writes what was said about one place; folded once all that was tracked of it has ended. */
  private void thread(List<CommentRow> said) {
    boolean ended = items.ended(said);
    if (ended) {
      out.raw("<details class=\"ended\"><summary>settled: ").number(said.size());
      out.raw(said.size() == 1 ? " comment by " : " comments, the first by ");
      out.text(show.person(said.getFirst().author())).raw("</summary>");
    }
    boolean passed = ended;
    for (CommentRow comment : said) {
      comment(comment, passed);
      passed = true;
    }
    out.raw(ended ? "</details>" : "");
  }

  /** Returns the comments that are about no line of the diff. */
  String unanchored() {
    for (CommentRow row : view.comments()) {
      if (row.comment().anchor() == null) {
        thread(List.of(row));
      }
    }
    return out.toString();
  }

  /**
   * @param passed whether keys that lead to what is not settled pass it by
   */
  private void comment(CommentRow row, boolean passed) {
    Anchor anchor = row.comment().anchor();
    out.raw("<article class=\"comment\"");
    out.raw(passed ? ">" : " data-unsettled tabindex=\"-1\">")
        .raw("<header><b>")
        .text(show.person(row.author()));
    out.raw("</b> <a href=\"/message/").raw(show.path(row.messageId())).raw("\"><time datetime=\"");
    out.attribute(show.iso(row.date())).raw("\">").text(show.when(row.date())).raw("</time></a>");
    if (anchor != null && !anchor.exact()) {
      out.raw(" <span class=\"muted\">place not certain</span>");
    }
    out.raw("</header>");
    if (anchor == null && !row.comment().quoted().isBlank()) {
      out.raw("<details class=\"quoted\"><summary>on what it quotes</summary><pre>");
      out.text(row.comment().quoted()).raw("</pre></details>");
    }
    out.raw("<pre>").text(row.comment().text()).raw("</pre>");
    TrackedHtml.write(out, items, row);
    carried.fates(out, row);
    ObjectionForm.write(
        out, csrf, row.messageId(), row.comment().text(), Objection.Scope.PATCH, show);
    out.raw("</article>");
  }
}
