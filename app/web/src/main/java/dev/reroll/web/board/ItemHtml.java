// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.board.Boards;
import dev.reroll.desk.board.TrackerJson;
import dev.reroll.desk.show.Show;
import dev.reroll.review.Evidence;
import dev.reroll.review.tracker.Ending;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Turn;
import dev.reroll.web.lines.HtmlWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Items as rows of a table, each of which opens to its evidence. */
final class ItemHtml {
  private final Show show;
  private final LocalDate today;
  private final Map<Long, List<Item>> conditions;

  ItemHtml(Show show, LocalDate today, Map<Long, List<Item>> conditions) {
    this.show = show;
    this.today = today;
    this.conditions = conditions;
  }

  private static final List<String> COLUMNS =
      List.of("Item", "Series", "Holder", "Kind", "Scope", "Standing", "State", "Turn", "Age");

  /**
   * Writes a table.
   *
   * @param sort gives the address that sorts by a column's name, "" for none
   * @param group gives the group an item is in, "" for none; equals stand together
   */
  void table(
      HtmlWriter out,
      List<Item> items,
      Function<String, String> sort,
      Function<Item, String> group) {
    out.raw("<table class=\"list items\"><thead><tr>");
    for (String column : COLUMNS) {
      String href = sort.apply(column);
      out.raw("<th scope=\"col\">");
      if (href.isEmpty()) {
        out.text(column);
      } else {
        out.raw("<a href=\"").attribute(href).raw("\">").text(column).raw("</a>");
      }
      out.raw("</th>");
    }
    out.raw("</tr></thead><tbody>");
    String last = "";
    for (Item item : items) {
      String its = group.apply(item);
      if (!its.isEmpty() && !its.equals(last)) {
        out.raw("<tr class=\"group\"><th colspan=\"9\" scope=\"rowgroup\">").text(its);
        out.raw("</th></tr>");
        last = its;
      }
      row(out, item);
    }
    out.raw("</tbody></table>");
  }

  private void row(HtmlWriter out, Item item) {
    boolean red = item.red(today);
    out.raw(red ? "<tr class=\"item red\">" : "<tr class=\"item\">");
    out.raw("<td class=\"wide\"><a href=\"").raw(Boards.path(item)).raw("\">").text(item.title());
    out.raw("</a>");
    if (item.due().known()) {
      out.raw(" <span class=\"").raw(red ? "late" : "muted").raw("\">due ");
      out.text(item.due().toString()).raw("</span>");
    }
    if (item.unanswered()) {
      out.raw(" <span class=\"late\">nobody answered it</span>");
    }
    evidence(out, item);
    out.raw("</td>");
    out.raw("<td data-label=\"Series\"><a href=\"/series/").number(item.place().series());
    out.raw("/standing\" title=\"").attribute(item.place().seriesTitle()).raw("\">");
    out.text(shorter(item.place().seriesTitle())).raw("</a> v").number(item.place().revision());
    if (item.place().position() > 0) {
      out.raw(" <a href=\"/series/").number(item.place().series()).raw("/v");
      out.number(item.place().revision()).raw("/").number(item.place().position()).raw("\">");
      out.number(item.place().position()).raw("</a>");
    }
    out.raw("</td><td data-label=\"Holder\">");
    person(out, item);
    cell(out, "Kind", item.kind().isEmpty() ? item.type().word() : item.kind().replace('-', ' '));
    cell(out, "Scope", TrackerJson.lower(item.scope()));
    out.raw("</td><td data-label=\"Standing\" title=\"").attribute(item.standingFrom()).raw("\">");
    out.text(TrackerJson.lower(item.standing()));
    out.raw("</td><td data-label=\"State\">");
    state(out, item.state(), red);
    cell(out, "Turn", item.turn() == Turn.NOBODY ? "" : item.turn().word());
    boolean ended = item.ended() != null;
    out.raw("</td><td data-label=\"Age\"><time datetime=\"").attribute(show.iso(item.raised()));
    out.raw("\" title=\"").attribute(show.when(item.raised())).raw("\">");
    out.text(ended ? show.day(item.raised()) : show.age(item.raised())).raw("</time></td></tr>");
  }

  private static void cell(HtmlWriter out, String label, String text) {
    out.raw("</td><td data-label=\"").raw(label).raw("\">").text(text);
  }

  private void person(HtmlWriter out, Item item) {
    String email = item.holder().email();
    if (email == null) {
      out.text(show.person(item.holder()));
      return;
    }
    out.raw("<a href=\"/person/").attribute(show.path(email)).raw("\">");
    out.text(show.person(item.holder())).raw("</a>");
  }

  static void state(HtmlWriter out, State state, boolean red) {
    out.raw("<span class=\"state s-").raw(red ? "late" : state.word()).raw("\">");
    out.text(state.word()).raw("</span>");
  }

  private void evidence(HtmlWriter out, Item item) {
    Ending ending = item.ended();
    if (ending != null) {
      out.raw("<div class=\"muted\">").text(ending.by()).raw(": ").text(ending.why());
      if (ending.messageId() != null) {
        out.raw(" ");
        message(out, ending.messageId());
      }
      out.raw("</div>");
    }
    List<Item> lifted = conditions.getOrDefault(item.id(), List.of());
    out.raw("<details><summary>").number(item.evidence().size());
    out.raw(item.evidence().size() == 1 ? " quote" : " quotes");
    if (!lifted.isEmpty()) {
      out.raw(", ").number(lifted.size()).raw(lifted.size() == 1 ? " condition" : " conditions");
    }
    out.raw("</summary>");
    for (Evidence evidence : item.evidence()) {
      quote(out, evidence);
    }
    for (Item condition : lifted) {
      out.raw("<p class=\"condition\">lifted if (<a href=\"")
          .raw(Boards.path(condition))
          .raw("\">");
      out.text(condition.state().word()).raw("</a>): <q>");
      out.text(condition.evidence().getFirst().words()).raw("</q></p>");
    }
    out.raw("</details>");
  }

  void quote(HtmlWriter out, Evidence evidence) {
    out.raw("<blockquote class=\"evidence\"><pre>").text(evidence.words()).raw("</pre>");
    message(out, evidence.messageId());
    out.raw("</blockquote>");
  }

  void message(HtmlWriter out, String messageId) {
    out.raw("<a href=\"/message/").attribute(show.path(messageId)).raw("\">");
    out.text(messageId).raw("</a>");
  }

  private static String shorter(String title) {
    return title.length() <= 34 ? title : title.substring(0, 33) + "…";
  }
}
