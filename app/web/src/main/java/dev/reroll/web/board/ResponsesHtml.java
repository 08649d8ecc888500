// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.board.Boards;
import dev.reroll.desk.board.Responses;
import dev.reroll.desk.board.TrackerJson;
import dev.reroll.desk.show.Show;
import dev.reroll.review.Evidence;
import dev.reroll.review.carry.CarriedLine;
import dev.reroll.review.tracker.AnchorTouch;
import dev.reroll.review.tracker.Titles;
import dev.reroll.web.lines.HtmlWriter;

/** The response matrix as HTML. */
final class ResponsesHtml {
  private final Show show;
  private final ItemHtml items;

  ResponsesHtml(Show show, ItemHtml items) {
    this.show = show;
    this.items = items;
  }

  void table(HtmlWriter out, Responses responses) {
    String base = "/series/" + responses.series().row().id() + "/v";
    out.raw("<table class=\"list items responses\"><thead><tr><th scope=\"col\">Point</th>");
    out.raw("<th scope=\"col\">Of</th><th scope=\"col\">By</th><th scope=\"col\">v");
    out.number(responses.revision()).raw("</th><th scope=\"col\">What it did</th>");
    out.raw("<th scope=\"col\">Now</th></tr></thead><tbody>");
    for (Responses.Row row : responses.rows()) {
      int position = row.item().place().position();
      out.raw("<tr class=\"item\"><td class=\"wide\"><a href=\"").raw(Boards.path(row.item()));
      out.raw("\">").text(row.item().title()).raw("</a><details><summary>quote</summary>");
      row.item().evidence().forEach(evidence -> items.quote(out, evidence));
      out.raw("</details></td><td data-label=\"Of\"><a href=\"").raw(base);
      out.number(row.item().place().revision());
      out.raw(position > 0 ? "/" + position : "/responses").raw("\">v");
      out.number(row.item().place().revision());
      out.raw(position > 0 ? " " + position : "").raw("</a></td><td data-label=\"By\">");
      out.text(show.person(row.item().holder())).raw("</td><td data-label=\"v");
      out.number(responses.revision()).raw("\"><span class=\"verdict d-");
      out.raw(TrackerJson.lower(row.done())).raw("\">").text(row.done().words()).raw("</span>");
      if (row.position() > 0) {
        out.raw(" <a href=\"").raw(base).number(responses.revision()).raw("/");
        out.number(row.position()).raw("\">patch ").number(row.position()).raw("</a>");
      }
      out.raw("</td><td class=\"why\" data-label=\"\">").text(row.why());
      String message = row.messageId();
      if (message != null) {
        out.raw(" ");
        items.message(out, message);
      }
      AnchorTouch.Touch touch = row.touch();
      if (touch != null) {
        hunk(out, touch);
      }
      out.raw("</td><td data-label=\"Now\">");
      ItemHtml.state(out, row.item().state(), false);
      out.raw("</td></tr>");
    }
    for (Responses.Said said : responses.comments()) {
      comment(out, responses, said);
    }
    out.raw("</tbody></table>");
  }

  private void comment(HtmlWriter out, Responses responses, Responses.Said said) {
    String base = "/series/" + responses.series().row().id() + "/v";
    int position = said.comment().patch();
    String text = said.comment().comment().comment().text();
    out.raw("<tr class=\"item untracked\"><td class=\"wide\">comment: ").text(Titles.of(text));
    out.raw("<details><summary>all of it</summary>");
    items.quote(out, new Evidence(said.comment().comment().messageId(), text));
    out.raw("</details></td><td data-label=\"Of\"><a href=\"").raw(base).number(said.of());
    out.raw(position > 0 ? "/" + position : "/responses").raw("\">v").number(said.of());
    out.raw(position > 0 ? " " + position : "").raw("</a></td><td data-label=\"By\">");
    out.text(show.person(said.comment().comment().author())).raw("</td><td data-label=\"v");
    out.number(responses.revision()).raw("\">");
    CarriedLine fate = said.fate();
    if (fate == null) {
      out.raw("<span class=\"muted\">about no line</span>");
    } else {
      String word = TrackerJson.lower(fate.fate());
      out.raw("<span class=\"verdict fate-").raw(word).raw("\">line ").raw(word).raw("</span>");
      if (fate.found() && fate.patch() > 0) {
        out.raw(" <a href=\"").raw(base).number(responses.revision()).raw("/");
        out.number(fate.patch()).raw("\">patch ").number(fate.patch()).raw("</a>");
      }
    }
    out.raw("</td><td class=\"why\" data-label=\"\"></td><td data-label=\"Now\">");
    out.raw("<span class=\"muted\">not tracked</span></td></tr>");
  }

  private static void hunk(HtmlWriter out, AnchorTouch.Touch touch) {
    out.raw("<details><summary>").text(touch.gone() ? "the line is gone" : "around the line");
    out.raw(", patch ").number(touch.position()).raw("</summary><p class=\"muted\">");
    out.text(touch.path()).raw("</p><pre class=\"log\">").text(touch.hunk());
    out.raw("</pre></details>");
  }
}
