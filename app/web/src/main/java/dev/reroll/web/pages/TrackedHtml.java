// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.pages;

import dev.reroll.desk.board.CommentItems;
import dev.reroll.store.series.CommentRow;
import dev.reroll.web.board.TrackedItem;
import dev.reroll.web.lines.HtmlWriter;
import java.util.List;

/** Under a comment: the items that rest on its words. */
final class TrackedHtml {
  private TrackedHtml() {}

  /** Writes the items of a comment, each with its state. */
  static void write(HtmlWriter out, CommentItems tracked, CommentRow row) {
    List<TrackedItem> items = TrackedItem.of(tracked, row);
    if (items.isEmpty()) {
      return;
    }
    out.raw("<p class=\"tracked\">");
    for (TrackedItem one : items) {
      out.raw("<span class=\"state ").attribute(one.state().mark()).raw("\">");
      out.text(one.state().word()).raw("</span> <a href=\"").attribute(one.item().href());
      out.raw("\">").text(one.item().text()).raw("</a> ");
    }
    out.raw("</p>");
  }
}
