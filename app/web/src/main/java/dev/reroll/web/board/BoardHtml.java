// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.board.Board;
import dev.reroll.desk.show.Show;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.tracker.Tracker;
import dev.reroll.web.lines.HtmlWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A dashboard as HTML. */
final class BoardHtml {
  private final Tracker tracker;
  private final Show show;
  private final LocalDate today;

  BoardHtml(Tracker tracker, Show show, LocalDate today) {
    this.tracker = tracker;
    this.show = show;
    this.today = today;
  }

  /** Returns what writes some items, with the conditions of objections among them. */
  ItemHtml items(List<Item> items) {
    Map<Long, List<Item>> conditions =
        tracker.conditions(
            items.stream().filter(item -> item.type() == ItemType.OBJECTION).toList());
    return new ItemHtml(show, today, conditions);
  }

  void lines(HtmlWriter out, List<Board.Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    out.raw("<ol class=\"plain stand\">");
    for (Board.Line line : lines) {
      out.raw(line.bad() ? "<li class=\"bad\">" : "<li>");
      if (line.href().isEmpty()) {
        out.text(line.text());
      } else {
        out.raw("<a href=\"").attribute(line.href()).raw("\">").text(line.text()).raw("</a>");
      }
      out.raw("</li>");
    }
    out.raw("</ol>");
  }

  void sections(HtmlWriter out, List<Board.Section> sections) {
    int number = 0;
    for (Board.Section section : sections) {
      number++;
      out.raw("<section aria-labelledby=\"h-").number(number).raw("\"><h2 id=\"h-").number(number);
      out.raw("\">").text(section.heading()).raw(" <span class=\"count\">");
      out.number(section.items().size()).raw("</span></h2>");
      if (section.items().isEmpty()) {
        out.raw("<p class=\"muted\">None.</p>");
      } else {
        items(section.items()).table(out, section.items(), _ -> "", _ -> "");
      }
      out.raw("</section>");
    }
  }

  static void formats(HtmlWriter out, String path, String query) {
    String more = query.isEmpty() ? "" : "?" + query;
    out.raw("<p class=\"muted formats\">Also as <a href=\"").attribute(path + ".json" + more);
    out.raw("\">JSON</a>, <a href=\"").attribute(path + ".atom" + more);
    out.raw("\">Atom feed</a>, and by mail: <code>reroll digest</code></p>");
  }
}
