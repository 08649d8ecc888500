// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.board.Boards;
import dev.reroll.desk.board.CommentItems;
import dev.reroll.review.tracker.Item;
import dev.reroll.store.series.CommentRow;
import dev.reroll.web.lines.HtmlWriter;
import java.util.List;

/** Under a comment: the items that rest on its words. */
public final class TrackedHtml {
  private TrackedHtml() {}

  /** Writes the items of a comment, each with its state. */
  public static void write(HtmlWriter out, CommentItems tracked, CommentRow row) {
    List<Item> items = tracked.of(row);
    if (items.isEmpty()) {
      return;
    }
    out.raw("<p class=\"tracked\">");
    for (Item item : items) {
      ItemHtml.state(out, item.state(), false);
      out.raw(" <a href=\"").raw(Boards.path(item)).raw("\">").text(item.type().word());
      out.raw("</a> ");
    }
    out.raw("</p>");
  }
}
