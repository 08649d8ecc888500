// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.draft;

import dev.reroll.desk.answer.CarriedDraft;
import dev.reroll.desk.show.Show;
import dev.reroll.review.Anchor;
import dev.reroll.review.Objection;
import dev.reroll.review.carry.CarriedLine;
import dev.reroll.store.draft.Draft;
import dev.reroll.store.draft.DraftPlace;
import dev.reroll.web.lines.HtmlWriter;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the reader of a page wrote about it and did not send, and the form for another. Of
 * those who may not write it writes nothing.
 *
 * @param message the page's, by message-id
 * @param drafts of the reader about the page's message
 * @param carried those about older revisions that have or had their place here
 * @param open where the reader wants to write now, or null
 * @param back the page, to come back to
 */
public record DraftHtml(
    String message,
    List<Draft> drafts,
    List<CarriedDraft> carried,
    @Nullable DraftPlace open,
    String back,
    String csrf,
    Show show,
    boolean mayWrite) {

  /** Writes the number of a line, as a link that opens the form below it. */
  public void number(HtmlWriter out, String path, Anchor.Side side, int line) {
    if (line == 0) {
      return;
    }
    if (!mayWrite) {
      out.number(line);
      return;
    }
    out.raw("<a class=\"l\" href=\"?path=").raw(show.path(path)).raw("&amp;side=");
    out.raw(show.lower(side)).raw("&amp;first=").number(line).raw("&amp;last=").number(line);
    out.raw("#draft-text\">").number(line).raw("</a>");
  }

  /** Writes what belongs below a line of the diff. */
  public void below(HtmlWriter out, String path, Anchor.Side side, int line) {
    DraftPlace here = open;
    boolean isOpen = mayWrite && here != null && here.endsAt(path, side, line);
    List<Draft> written =
        drafts.stream().filter(draft -> draft.place().endsAt(path, side, line)).toList();
    List<CarriedDraft> older =
        carried.stream().filter(one -> one.isOnLine() && isAt(one, path, side, line)).toList();
    if (!isOpen && written.isEmpty() && older.isEmpty()) {
      return;
    }
    out.raw("<tr class=\"said\"><td></td><td></td><td colspan=\"2\">");
    written.forEach(draft -> draft(out, draft));
    older.forEach(one -> draft(out, one.draft(), one));
    if (isOpen && here != null) {
      form(out, here);
    }
    out.raw("</td></tr>\n");
  }

  private static boolean isAt(CarriedDraft one, String path, Anchor.Side side, int line) {
    return path.equals(one.line().path()) && side == one.line().side() && line == one.line().line();
  }

  /** Writes what was written about the messages of older revisions, or about what is gone. */
  public String before() {
    HtmlWriter out = new HtmlWriter();
    carried.stream().filter(one -> !one.isOnLine()).forEach(one -> draft(out, one.draft(), one));
    return out.toString();
  }

  /** Writes what is about the message itself, and the form for that, folded. */
  public String ofMessage(String message) {
    HtmlWriter out = new HtmlWriter();
    drafts.stream().filter(draft -> draft.place().path() == null).forEach(d -> draft(out, d));
    if (mayWrite) {
      out.raw("<details class=\"write\"><summary>Write about the message</summary>");
      form(out, DraftPlace.of(message));
      out.raw("</details>");
    }
    return out.toString();
  }

  /** Writes a draft with its form. */
  void draft(HtmlWriter out, Draft draft) {
    draft(out, draft, null);
  }

  /**
   * @param older where it is carried from, or null if it is about this message
   */
  private void draft(HtmlWriter out, Draft draft, @Nullable CarriedDraft older) {
    out.raw("<article class=\"comment draft\" id=\"draft-").number(draft.id()).raw("\"><header>");
    out.raw("<b>Your draft</b> <span class=\"muted\">");
    if (older == null) {
      lines(out, draft.place());
      out.raw(" seen by you alone</span>");
    } else {
      from(out, older);
    }
    out.raw("</header>");
    boolean isMessages = draft.place().path() == null;
    boolean isElsewhere = older != null && older.line().fate() != CarriedLine.Fate.UNTOUCHED;
    if (!draft.quoted().isBlank() && (isMessages || isElsewhere)) {
      out.raw(isElsewhere ? "<pre class=\"was\">" : "<pre class=\"quoted\">");
      out.text(draft.quoted()).raw("</pre>");
    }
    out.raw("<form method=\"post\" data-autosave class=\"stack\" action=\"/draft/");
    out.number(draft.id()).raw("\">");
    hidden(out, "csrf", csrf);
    hidden(out, "back", back);
    hidden(out, "version", Integer.toString(draft.version()));
    text(out, draft.text(), "draft-text-" + draft.id());
    kinds(out, Optional.ofNullable(draft.objection()), draft.scope());
    out.raw(" <button name=\"do\" value=\"save\">Save</button>");
    out.raw(" <button name=\"do\" value=\"discard\" formnovalidate>Discard</button>");
    saved(out);
    out.raw("</form>");
    Draft.Origin origin = draft.origin();
    if (older != null) {
      move(out, draft, message, "Move it to v" + older.now());
    } else if (origin != null) {
      move(out, draft, origin.place().message(), "Move it back to where it was written");
    }
    out.raw("</article>");
  }

  private void from(HtmlWriter out, CarriedDraft older) {
    String written = older.draft().place().message();
    out.raw("on <a href=\"/message/").raw(show.path(written)).raw("\">v");
    out.number(older.revision()).raw(" ").number(older.patch()).raw("/").number(older.total());
    out.raw("</a>, ");
    lines(out, older.draft().place());
    out.raw(" seen by you alone</span> <b class=\"fate-").raw(show.lower(older.line().fate()));
    out.raw("\">").text(older.fate()).raw("</b>");
  }

  /** Writes a form of its own, as what is typed into the other one is kept by that. */
  private void move(HtmlWriter out, Draft draft, String to, String words) {
    out.raw("<form method=\"post\" action=\"/draft/").number(draft.id()).raw("\">");
    hidden(out, "csrf", csrf);
    hidden(out, "back", back);
    hidden(out, "to", to);
    out.raw("<button name=\"do\" value=\"move\">").text(words).raw("</button></form>");
  }

  private static void lines(HtmlWriter out, DraftPlace place) {
    String path = place.path();
    if (path != null) {
      out.raw(place.first() == place.last() ? "line " : "lines ").number(place.first());
      if (place.last() != place.first()) {
        out.raw(" to ").number(place.last());
      }
      out.raw(place.side() == Anchor.Side.OLD ? " as before," : ",");
    }
  }

  private void form(HtmlWriter out, DraftPlace place) {
    // Both forms may be on a page.
    String id = place.path() == null ? "draft-message" : "draft";
    out.raw("<form method=\"post\" data-autosave action=\"/drafts\"");
    out.raw(" class=\"stack comment draft\" id=\"");
    out.raw(id).raw("\">");
    hidden(out, "csrf", csrf);
    hidden(out, "back", back);
    hidden(out, "message", place.message());
    String path = place.path();
    if (path == null) {
      out.raw("<label>Words it is about, exactly (none: all of it)");
      out.raw("<textarea name=\"quoted\" rows=\"2\"></textarea></label>");
    } else {
      hidden(out, "path", path);
      hidden(out, "side", show.lower(place.side()));
      out.raw(
          "<p>Lines <input name=\"first\" inputmode=\"numeric\" size=\"5\" aria-label=\"first line\" value=\"");
      out.number(place.first());
      out.raw(
          "\"> to <input name=\"last\" inputmode=\"numeric\" size=\"5\" aria-label=\"last line\" value=\"");
      out.number(place.last()).raw("\"></p>");
    }
    text(out, "", id + "-text");
    kinds(out, Optional.empty(), Objection.Scope.LINE);
    out.raw(" <button>Keep as draft</button>");
    saved(out);
    out.raw("</form>");
  }

  private static void text(HtmlWriter out, String text, String id) {
    out.raw("<label for=\"").raw(id).raw("\">Comment</label><textarea id=\"").raw(id);
    out.raw("\" name=\"text\" rows=\"4\" required maxlength=\"65536\">\n").text(text);
    out.raw("</textarea>");
  }

  private void kinds(HtmlWriter out, Optional<Objection.Kind> chosen, Objection.Scope chosenScope) {
    out.raw(
        "<p><label class=\"inline\">as <select name=\"kind\"><option value=\"comment\">a comment");
    out.raw("</option>");
    for (Objection.Kind kind : Objection.Kind.values()) {
      out.raw("<option value=\"").raw(show.lower(kind)).raw("\"");
      out.raw(chosen.filter(kind::equals).isPresent() ? " selected>" : ">");
      out.raw("an objection: ").text(show.lower(kind)).raw("</option>");
    }
    out.raw("</select></label> <label class=\"inline\">on the <select name=\"scope\">");
    for (Objection.Scope scope : Objection.Scope.values()) {
      out.raw(scope == chosenScope ? "<option selected>" : "<option>");
      out.text(show.lower(scope)).raw("</option>");
    }
    out.raw("</select></label>");
  }

  /** Writes where a script tells that what was typed is kept. */
  private static void saved(HtmlWriter out) {
    out.raw(" <span class=\"muted saved\" aria-live=\"polite\"></span>");
  }

  private static void hidden(HtmlWriter out, String name, String value) {
    out.raw("<input type=\"hidden\" name=\"").raw(name).raw("\" value=\"").attribute(value);
    out.raw("\">");
  }
}
