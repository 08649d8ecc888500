// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.board.Boards;
import dev.reroll.desk.board.TrackerJson;
import dev.reroll.desk.board.Waiting;
import dev.reroll.desk.show.Show;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.store.tracker.ProposedEnding;
import dev.reroll.web.lines.HtmlWriter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what waits for a decision as rows with buttons, each of which has a key.
 *
 * @param back the page, to come back to
 */
record WaitingHtml(Show show, String csrf, String back) {
  /** Writes the words that seem to end items. */
  void ends(HtmlWriter out, List<Waiting.Ends> ends) {
    out.raw("<ul class=\"plain\">");
    for (Waiting.Ends one : ends) {
      for (ProposedEnding proposal : one.proposals()) {
        end(out, one.item(), proposal);
      }
    }
    out.raw("</ul>");
  }

  private void end(HtmlWriter out, Item item, ProposedEnding proposal) {
    String id = "e" + item.id() + "-" + Integer.toHexString(proposal.key().hashCode());
    out.raw("<li class=\"item suggestion\" id=\"").raw(id).raw("\"><div><a href=\"");
    out.raw(Boards.path(item)).raw("\">").text(item.title()).raw("</a> ");
    out.raw("<b>").raw(seems(proposal.action())).raw("</b>");
    place(out, item, proposal.reason());
    words(out, new Evidence(proposal.messageId(), proposal.words()));
    out.raw("</div>");
    form(out, "/proposals/" + item.id(), "acts");
    out.raw("<input type=\"hidden\" name=\"key\" value=\"").attribute(proposal.key()).raw("\">");
    out.raw("<button name=\"do\" value=\"confirm\" data-key=\"c\">Confirm</button>");
    out.raw("<button name=\"do\" value=\"decline\" data-key=\"x\">Decline</button></form></li>");
  }

  private static String seems(Action action) {
    return switch (action) {
      case RESOLVE -> "seems to be done";
      case WITHDRAW -> "seems to be taken back";
      case ANSWER -> "seems to be granted";
      default -> "is agreed with";
    };
  }

  /** Writes suggested items, under the names of their series where there are several. */
  void suggestions(HtmlWriter out, List<Waiting.Suggestion> suggestions) {
    out.raw("<ul class=\"plain\">");
    long series = 0;
    for (Waiting.Suggestion one : suggestions) {
      Item.Place place = one.item().place();
      if (place.series() != series) {
        out.raw("<li class=\"group\"><a href=\"/series/").number(place.series()).raw("\">");
        out.text(place.seriesTitle()).raw("</a></li>");
        series = place.series();
      }
      suggestion(out, one);
    }
    out.raw("</ul>");
  }

  private void suggestion(HtmlWriter out, Waiting.Suggestion one) {
    Item item = one.item();
    out.raw("<li class=\"item suggestion\" id=\"s").number(item.id()).raw("\"><div><a href=\"");
    out.raw(Boards.path(item)).raw("\"><b>").text(item.type().word()).raw("</b></a>");
    if (!item.kind().isEmpty()) {
      out.raw(" ").text(item.kind().replace('-', ' '));
    }
    if (item.unanswered()) {
      out.raw(" <span class=\"late\">nobody answered it</span>");
    }
    place(out, item, "%d%% sure: %s".formatted(one.percent(), one.why()));
    words(out, item.evidence().getFirst());
    out.raw("</div>");
    form(out, "/suggestions/" + item.id(), "acts");
    out.raw("<input type=\"hidden\" name=\"reason\" value=\"it is none\">");
    out.raw("<button name=\"do\" value=\"confirm\" data-key=\"c\">Confirm</button>");
    out.raw("<button name=\"do\" value=\"dismiss\" data-key=\"x\">Dismiss</button></form>");
    edit(out, item);
    out.raw("</li>");
  }

  private void edit(HtmlWriter out, Item item) {
    out.raw("<details class=\"edit\"><summary data-key=\"e\">Edit</summary>");
    form(out, "/suggestions/" + item.id(), "stack");
    out.raw("<label>Title <input name=\"title\" size=\"60\" value=\"").attribute(item.title());
    out.raw("\"></label>");
    out.select(
        "Is a",
        "type",
        Arrays.stream(ItemType.values()).map(ItemType::word).toList(),
        item.type().word());
    if (!item.type().kinds().isEmpty()) {
      out.select("Kind", "kind", item.type().kinds(), item.kind());
    }
    List<String> scopes = Arrays.stream(Objection.Scope.values()).map(TrackerJson::lower).toList();
    out.select("Scope", "scope", scopes, TrackerJson.lower(item.scope()));
    if (item.type() == ItemType.COMMITMENT) {
      out.raw("<label>Due <input name=\"due\" size=\"11\" placeholder=\"day or v5\" value=\"");
      out.attribute(item.due().toString()).raw("\"></label>");
    }
    out.raw("<button name=\"do\" value=\"edit\">Confirm as edited</button></form></details>");
  }

  private void form(HtmlWriter out, String action, String classes) {
    out.raw("<form method=\"post\" class=\"").raw(classes).raw("\" action=\"").raw(action);
    out.raw("\"><input type=\"hidden\" name=\"csrf\" value=\"").attribute(csrf);
    out.raw("\"><input type=\"hidden\" name=\"back\" value=\"").attribute(back).raw("\">");
  }

  private void place(HtmlWriter out, Item item, String why) {
    Item.Place place = item.place();
    out.raw("<div class=\"muted\">by ").text(show.person(item.holder())).raw(" on ");
    out.raw("<a href=\"/series/").number(place.series());
    if (place.position() > 0) {
      out.raw("/v").number(place.revision()).raw("/").number(place.position());
    }
    out.raw("\">v").number(place.revision());
    out.text(place.position() > 0 ? " patch " + place.position() : "").raw("</a>, ");
    out.text(show.day(item.raised())).raw("; ").text(why).raw("</div>");
    @Nullable String line = place.line();
    if (line != null) {
      out.raw("<div><code>").text(line).raw("</code></div>");
    }
  }

  private void words(HtmlWriter out, Evidence evidence) {
    out.raw("<blockquote class=\"evidence\"><pre>").text(evidence.words()).raw("</pre>");
    out.raw("<a href=\"/message/").attribute(show.path(evidence.messageId())).raw("\">");
    out.text("in its message").raw("</a></blockquote>");
  }
}
