// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.draft;

import dev.reroll.desk.answer.CarriedDraft;
import dev.reroll.desk.show.Json;
import dev.reroll.review.Anchor;
import dev.reroll.review.Objection;
import dev.reroll.review.carry.CarriedLine;
import dev.reroll.store.draft.Draft;
import dev.reroll.store.draft.DraftPlace;
import dev.reroll.web.http.Urls;
import dev.reroll.web.http.VisibleText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the reader of a page wrote about it and did not send, and the form for another. To those who
 * may not write it shows nothing.
 *
 * @param message the page's, by message-id
 * @param drafts of the reader about the page's message
 * @param carried those about older revisions that have or had their place here
 * @param open where the reader wants to write now, or null
 * @param back the page, to come back to
 */
public record WrittenDrafts(
    String message,
    List<Draft> drafts,
    List<CarriedDraft> carried,
    @Nullable DraftPlace open,
    String back,
    boolean mayWrite) {

  /** Returns what belongs below a line of the diff. */
  public DraftsView below(String path, Anchor.Side side, int line) {
    List<DraftView> shown = new ArrayList<>();
    drafts.stream()
        .filter(draft -> draft.place().endsAt(path, side, line))
        .forEach(draft -> shown.add(view(draft, null)));
    carried.stream()
        .filter(one -> one.isOnLine() && isAt(one, path, side, line))
        .forEach(one -> shown.add(view(one.draft(), one)));
    DraftPlace here = open;
    boolean isOpen = mayWrite && here != null && here.endsAt(path, side, line);
    return new DraftsView(shown, isOpen && here != null ? form(here) : null);
  }

  private static boolean isAt(CarriedDraft one, String path, Anchor.Side side, int line) {
    return path.equals(one.line().path()) && side == one.line().side() && line == one.line().line();
  }

  /** Returns what was written about the messages of older revisions, or about what is gone. */
  public List<DraftView> before() {
    return carried.stream()
        .filter(one -> !one.isOnLine())
        .map(one -> view(one.draft(), one))
        .toList();
  }

  /** Returns what is about the message itself, and the form for that. */
  public DraftsView ofMessage() {
    List<DraftView> shown =
        drafts.stream()
            .filter(draft -> draft.place().path() == null)
            .map(draft -> view(draft, null))
            .toList();
    return new DraftsView(shown, mayWrite ? form(DraftPlace.of(message)) : null);
  }

  /**
   * @param older where it is carried from, or null if it is about this message
   */
  private DraftView view(Draft draft, @Nullable CarriedDraft older) {
    boolean isMessages = draft.place().path() == null;
    boolean isElsewhere = older != null && older.line().fate() != CarriedLine.Fate.UNTOUCHED;
    boolean isQuoted = !draft.quoted().isBlank() && (isMessages || isElsewhere);
    return new DraftView(
        draft.id(),
        draft.version(),
        older == null ? null : from(older),
        lines(draft.place()),
        isQuoted ? draft.quoted() : null,
        isElsewhere,
        draft.text(),
        Option.drafts(draft.objection()),
        Option.scopes(draft.scope()),
        VisibleText.plain(back),
        move(draft, older));
  }

  private static DraftView.From from(CarriedDraft older) {
    return new DraftView.From(
        new Urls().message(older.draft().place().message()),
        "v%d %d/%d".formatted(older.revision(), older.patch(), older.total()),
        "fate-" + Json.lower(older.line().fate()),
        older.fate());
  }

  private DraftView.@Nullable Move move(Draft draft, @Nullable CarriedDraft older) {
    if (older != null) {
      return new DraftView.Move(VisibleText.plain(message), "Move it to v" + older.now());
    }
    Draft.Origin origin = draft.origin();
    return origin == null
        ? null
        : new DraftView.Move(
            VisibleText.plain(origin.place().message()), "Move it back to where it was written");
  }

  private static String lines(DraftPlace place) {
    if (place.path() == null) {
      return "";
    }
    String lines =
        place.first() == place.last()
            ? "line " + place.first()
            : "lines %d to %d".formatted(place.first(), place.last());
    return lines + (place.side() == Anchor.Side.OLD ? " as before," : ",");
  }

  private NewDraft form(DraftPlace place) {
    String path = place.path();
    return new NewDraft(
        path == null ? "draft-message" : "draft",
        VisibleText.plain(place.message()),
        path == null
            ? null
            : new NewDraft.Place(
                VisibleText.plain(path), Json.lower(place.side()), place.first(), place.last()),
        Option.drafts(null),
        Option.scopes(Objection.Scope.LINE),
        VisibleText.plain(back));
  }
}
