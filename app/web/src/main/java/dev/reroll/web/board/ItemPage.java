// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.board.Boards;
import dev.reroll.desk.board.TrackerJson;
import dev.reroll.desk.show.Show;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Relation;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Transitions;
import dev.reroll.review.tracker.Turn;
import dev.reroll.store.tracker.ItemLink;
import dev.reroll.store.tracker.ProposedEnding;
import dev.reroll.store.tracker.Tracker;
import dev.reroll.web.lines.HtmlWriter;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The page of one item. */
final class ItemPage {
  private final Tracker tracker;
  private final Show show;
  private final LocalDate today;
  private final String csrf;

  ItemPage(Tracker tracker, Show show, LocalDate today, String csrf) {
    this.tracker = tracker;
    this.show = show;
    this.today = today;
    this.csrf = csrf;
  }

  void write(HtmlWriter out, Item item) {
    ItemHtml html = new ItemHtml(show, today, Map.of());
    head(out, item);
    section(out, "evidence", "Evidence");
    item.evidence().forEach(evidence -> html.quote(out, evidence));
    out.raw("</section>");
    conditions(out, item, html);
    proposals(out, item, html);
    links(out, item);
    history(out, item, html);
    forms(out, item);
  }

  private void section(HtmlWriter out, String id, String heading) {
    out.raw("<section aria-labelledby=\"h-").raw(id).raw("\"><h2 id=\"h-").raw(id).raw("\">");
    out.text(heading).raw("</h2>");
  }

  private void head(HtmlWriter out, Item item) {
    boolean red = item.red(today);
    out.raw("<dl class=\"head\"><dt>State</dt><dd>");
    ItemHtml.state(out, item.state(), red);
    out.raw(red ? " broken or late" : "");
    if (item.ended() != null) {
      out.raw(" <span class=\"muted\">by ").text(item.ended().by()).raw(", ");
      out.text(show.when(item.ended().at())).raw("</span>");
    }
    out.raw("</dd><dt>Holder</dt><dd>").text(show.person(item.holder())).raw(", standing ");
    out.text(TrackerJson.lower(item.standing())).raw(" <span class=\"muted\">(");
    out.text(item.standingFrom()).raw(")</span></dd><dt>Kind</dt><dd>");
    out.text(item.type().word() + (item.kind().isEmpty() ? "" : ", " + item.kind()));
    out.text(", scope " + TrackerJson.lower(item.scope()));
    out.text(item.subsystem().isEmpty() ? "" : ", " + item.subsystem()).raw("</dd>");
    place(out, item.place());
    row(out, "Raised", show.when(item.raised()));
    row(
        out,
        "Turn",
        item.turn() == Turn.NOBODY
            ? ""
            : "%s, since %s (%s)"
                .formatted(item.turn().word(), show.when(item.since()), show.age(item.since())));
    if (item.type() == ItemType.QUESTION) {
      out.raw("<dt>In the thread</dt><dd>");
      if (item.replied() == null) {
        out.raw("<span class=\"late\">nobody answered it</span>");
      } else {
        out.raw("answered in ");
        new ItemHtml(show, today, Map.of()).message(out, item.replied());
      }
      out.raw("</dd>");
    }
    row(out, "Due", item.due().toString());
    row(out, "Snoozed", item.asleep(today) ? "until " + item.snoozed() : "");
    out.raw("</dl>");
  }

  private static void row(HtmlWriter out, String name, String value) {
    if (!value.isEmpty()) {
      out.raw("<dt>").raw(name).raw("</dt><dd>").text(value).raw("</dd>");
    }
  }

  private static void place(HtmlWriter out, Item.Place place) {
    out.raw("<dt>On</dt><dd><a href=\"/series/").number(place.series()).raw("/standing\">");
    out.text(place.seriesTitle()).raw("</a> v").number(place.revision());
    if (place.position() > 0) {
      out.raw(", <a href=\"/series/").number(place.series()).raw("/v").number(place.revision());
      out.raw("/").number(place.position()).raw("\">patch ").number(place.position()).raw("</a>");
    }
    String path = place.path();
    String line = place.line();
    if (path != null && line != null) {
      out.raw("<div class=\"muted\">").text(path).raw("</div><code>").text(line).raw("</code>");
    }
    out.raw("</dd>");
  }

  private void conditions(HtmlWriter out, Item item, ItemHtml html) {
    List<Item> conditions = tracker.conditions(List.of(item)).getOrDefault(item.id(), List.of());
    if (!conditions.isEmpty()) {
      section(out, "condition", "What would lift it");
      for (Item condition : conditions) {
        out.raw("<p><a href=\"").raw(Boards.path(condition)).raw("\">").text(condition.title());
        out.raw("</a> ");
        ItemHtml.state(out, condition.state(), false);
        out.raw("</p>");
        condition.evidence().forEach(evidence -> html.quote(out, evidence));
      }
      out.raw("</section>");
    }
    Long lifts = item.lifts();
    if (lifts != null) {
      tracker
          .item(lifts)
          .ifPresent(objection -> {
            section(out, "lifts", "It would lift");
            out.raw("<p><a href=\"").raw(Boards.path(objection)).raw("\">");
            out.text(objection.title()).raw("</a> ");
            ItemHtml.state(out, objection.state(), false);
            out.raw("</p></section>");
          });
    }
  }

  private void proposals(HtmlWriter out, Item item, ItemHtml html) {
    List<ProposedEnding> proposals = tracker.proposals(item);
    if (!proposals.isEmpty()) {
      section(out, "proposals", "What may end it");
      out.raw("<ul class=\"plain\">");
      for (ProposedEnding proposal : proposals) {
        out.raw("<li class=\"item suggestion\"><div><q>").text(proposal.words()).raw("</q> on v");
        out.number(proposal.revision());
        out.raw(proposal.position() > 0 ? " patch " + proposal.position() : "").raw(" ");
        html.message(out, proposal.messageId());
        out.raw(" <span class=\"muted\">").text(proposal.reason()).raw("</span></div>");
        proposal(out, item, proposal);
        out.raw("</li>");
      }
      out.raw("</ul></section>");
    }
  }

  private void proposal(HtmlWriter out, Item item, ProposedEnding proposal) {
    out.raw("<form method=\"post\" class=\"acts\" action=\"/proposals/").number(item.id());
    out.raw("\"><input type=\"hidden\" name=\"csrf\" value=\"").attribute(csrf);
    out.raw("\"><input type=\"hidden\" name=\"back\" value=\"").raw(Boards.path(item));
    out.raw("\"><input type=\"hidden\" name=\"key\" value=\"").attribute(proposal.key());
    out.raw("\"><button name=\"do\" value=\"confirm\" data-key=\"c\">");
    out.text("Write it down: " + past(proposal.action())).raw("</button>");
    out.raw("<button name=\"do\" value=\"decline\" data-key=\"x\">It is not that</button></form>");
  }

  private void links(HtmlWriter out, Item item) {
    List<ItemLink> links = tracker.links(item.id());
    if (!links.isEmpty()) {
      section(out, "links", "Links");
      out.raw("<ul class=\"plain\">");
      for (ItemLink link : links) {
        out.raw("<li>")
            .text(link.forward() ? "it " : "")
            .text(link.forward() ? link.relation().words() : backwards(link.relation()));
        out.raw(" <a href=\"").raw(Boards.path(link.other())).raw("\">");
        out.text(link.other().type().word() + ": " + link.other().title()).raw("</a> ");
        ItemHtml.state(out, link.other().state(), link.other().red(today));
        out.raw(" <span class=\"muted\">").text(link.reason()).raw("</span></li>");
      }
      out.raw("</ul></section>");
    }
  }

  private static String backwards(Relation relation) {
    return switch (relation) {
      case ANSWERS -> "answered by";
      case BLOCKS -> "blocked by";
      case DEPENDS_ON -> "relied on by";
      case SAME_AS -> "same as";
      case CONTRADICTS -> "contradicted by";
      case CITES -> "cited by";
    };
  }

  private void history(HtmlWriter out, Item item, ItemHtml html) {
    section(out, "history", "History");
    out.raw("<ol class=\"plain history\">");
    for (Entry entry : tracker.history(item.id())) {
      out.raw("<li id=\"e").number(entry.id()).raw(entry.undone() ? "\" class=\"undone\">" : "\">");
      out.raw("<time datetime=\"").raw(entry.effective().toString()).raw("\">");
      out.text(show.when(entry.effective())).raw("</time> <b>").text(entry.state().word());
      out.raw("</b> (").text(entry.action().word()).raw(") by ").text(entry.by());
      if (entry.speaker() != null && !entry.speaker().equals(entry.by())) {
        out.text(", on words of " + entry.speaker());
      }
      out.raw(": ").text(entry.reason());
      if (!entry.detail().isEmpty()) {
        out.raw(" <span class=\"muted\">").text(entry.detail().replace('\t', ' ')).raw("</span>");
      }
      if (entry.messageId() != null) {
        out.raw(" ");
        html.message(out, entry.messageId());
      }
      out.raw(entry.undone() ? " <span class=\"muted\">taken back</span></li>" : "</li>");
    }
    out.raw("</ol></section>");
  }

  private void begin(HtmlWriter out, Item item, String what, String classes) {
    out.raw("<form method=\"post\" class=\"").raw(classes).raw("\" action=\"");
    out.raw(Boards.path(item)).raw("/").raw(what);
    out.raw("\"><input type=\"hidden\" name=\"csrf\" value=\"").attribute(csrf).raw("\">");
  }

  private void forms(HtmlWriter out, Item item) {
    if (item.state() == State.SUGGESTED) {
      section(out, "confirm", "Is it one?");
      confirmOrDismiss(out, item);
      out.raw("</section>");
    } else {
      section(out, "act", "What happened");
      begin(out, item, "act", "stack");
      out.raw("<label>It was <select name=\"to\">");
      for (Action action : Transitions.possible(item.type(), item.state())) {
        out.raw("<option value=\"").raw(action.word()).raw("\">").raw(past(action));
        out.raw("</option>");
      }
      out.raw("<option value=\"note\">noted</option><option value=\"snooze\">snoozed</option>");
      out.raw("</select></label><label>Why <input name=\"reason\" size=\"40\"></label>");
      out.raw("<label>Message it rests on <input name=\"message\" placeholder=\"message-id\">");
      out.raw(
          "</label><label>Answer: fixed in <input name=\"in\" size=\"6\" placeholder=\"v4/6\">");
      out.raw("</label><label>Deferred, snoozed: until ");
      out.raw("<input name=\"until\" size=\"11\" placeholder=\"day or v5\"></label>");
      out.raw(
          "<label><input type=\"checkbox\" name=\"checked\" value=\"yes\"> I checked that the ");
      out.raw(
          "message is from whom it says</label><button>Write it down</button></form></section>");
    }
    section(out, "edit", "Put otherwise");
    begin(out, item, "edit", "stack");
    out.raw("<label>Title <input name=\"title\" size=\"60\" value=\"").attribute(item.title());
    out.raw("\"></label>");
    if (!item.type().kinds().isEmpty()) {
      out.select("Kind", "kind", item.type().kinds(), item.kind());
    }
    List<String> scopes =
        java.util.Arrays.stream(Objection.Scope.values()).map(TrackerJson::lower).toList();
    out.select("Scope", "scope", scopes, TrackerJson.lower(item.scope()));
    if (item.type() == ItemType.COMMITMENT) {
      out.raw("<label>Due <input name=\"due\" size=\"11\" value=\"");
      out.attribute(item.due().toString()).raw("\"></label>");
    }
    out.raw("<label>Why <input name=\"reason\"></label><button>Edit</button></form>");
    begin(out, item, "undo", "");
    out.raw("<label>Why <input name=\"reason\"></label><button>Take the last entry back</button>");
    out.raw("</form></section>");
  }

  void confirmOrDismiss(HtmlWriter out, Item item) {
    out.raw("<div class=\"acts\">");
    begin(out, item, "act", "");
    out.raw("<input type=\"hidden\" name=\"to\" value=\"confirm\"><button data-key=\"c\">Confirm");
    out.raw("</button></form>");
    begin(out, item, "act", "");
    out.raw("<input type=\"hidden\" name=\"to\" value=\"dismiss\"><input name=\"reason\" ");
    out.raw("aria-label=\"Why it is none\" value=\"it is none\" required>");
    out.raw("<button data-key=\"x\">Dismiss</button></form></div>");
  }

  private static String past(Action action) {
    return switch (action) {
      case ANSWER -> "answered";
      case RESOLVE -> "resolved";
      case WITHDRAW -> "withdrawn";
      case OVERRULE -> "overruled";
      case DEFER -> "deferred";
      case BREAK -> "broken";
      case UPHOLD -> "upheld";
      case CONTRADICT -> "contradicted";
      case REOPEN -> "opened again";
      case NOTE -> "noted";
      default -> action.word();
    };
  }
}
