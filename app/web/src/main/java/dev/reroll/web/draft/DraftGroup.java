// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.draft;

import dev.reroll.desk.answer.CarriedDraft;
import dev.reroll.desk.answer.CarriedDrafts;
import dev.reroll.desk.show.Json;
import dev.reroll.review.Objection;
import dev.reroll.store.Store;
import dev.reroll.store.draft.Draft;
import dev.reroll.store.draft.DraftPlace;
import dev.reroll.store.message.MessageView;
import dev.reroll.store.series.PatchView;
import dev.reroll.web.http.Urls;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The drafts about a message; public since templates ask it.
 *
 * @param href the page they are shown on
 * @param reply where the mail is written that they go into
 */
public record DraftGroup(String subject, String href, String reply, List<Line> drafts) {
  /**
   * A draft.
   *
   * @param where its path and lines, or "the message"
   * @param objection the kind of the objection that it is, or null
   * @param now where it is in the newest revision, or null if that is where it was written
   */
  public record Line(
      String href,
      String where,
      @Nullable String objection,
      Instant updated,
      @Nullable Now now,
      String quoted,
      String text) {}

  /**
   * Where a draft's place is now.
   *
   * @param css the class of what became of it
   */
  public record Now(String css, String words) {}

  static DraftGroup of(Store store, String message, List<Draft> drafts, CarriedDrafts carried) {
    Urls urls = new Urls();
    Optional<PatchView> patch = store.patchOfMessage(message);
    Optional<MessageView> view = store.message(message);
    String href =
        patch
            .map(found ->
                urls.patch(
                    found.series().id(), found.revision().number(), found.patch().position()))
            .or(() -> view.map(found -> urls.message(Long.toString(found.message().id()))))
            .orElse(urls.dashboard());
    String subject = view.map(found -> found.mail().subject()).orElse(message);
    return new DraftGroup(
        subject,
        href,
        urls.reply(message),
        drafts.stream().map(draft -> line(draft, href, carried)).toList());
  }

  private static Line line(Draft draft, String page, CarriedDrafts carried) {
    Objection.Kind objection = draft.objection();
    return new Line(
        page + "#draft-" + draft.id(),
        draft.place().path() == null ? "the message" : where(draft.place()),
        objection == null ? null : Json.lower(objection),
        draft.updated(),
        carried.newest(draft).map(DraftGroup::now).orElse(null),
        draft.quoted(),
        draft.text());
  }

  /** Returns path and lines: "drivers/net/x.c 3-5". */
  static String where(DraftPlace place) {
    String last = place.last() == place.first() ? "" : "-" + place.last();
    return "%s %d%s".formatted(place.path(), place.first(), last);
  }

  private static Now now(CarriedDraft carried) {
    int patch = carried.line().patch();
    String where =
        patch == 0 && carried.patch() > 0
            ? "its patch is gone"
            : patch
                + (carried.isOnLine() ? ", line " + carried.line().line() : "")
                + ": "
                + carried.fate();
    return new Now(
        "fate-" + Json.lower(carried.line().fate()), "in v%d %s".formatted(carried.now(), where));
  }
}
