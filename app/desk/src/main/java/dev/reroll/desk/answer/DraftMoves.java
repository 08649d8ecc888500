// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import dev.reroll.review.Anchor;
import dev.reroll.review.carry.CarriedLine;
import dev.reroll.store.Store;
import dev.reroll.store.draft.Draft;
import dev.reroll.store.draft.DraftPlace;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.error.Failure;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.series.PatchView;

/** Moves drafts to later revisions, so that they answer those and quote what those say. */
final class DraftMoves {
  private final Store store;

  DraftMoves(Store store) {
    this.store = store;
  }

  /**
   * Moves a draft to where its place is in a message of another revision, or back to where it was
   * written. Where its place is gone it is then about the message as a whole.
   *
   * @throws Failure if the message has nothing to do with it
   */
  void move(String account, long id, String message) {
    Draft draft =
        store
            .drafts()
            .find(account, id)
            .orElseThrow(() -> new NotFound("you have no draft %d".formatted(id)));
    Draft.Origin origin = draft.origin();
    if (origin != null && origin.place().message().equals(message)) {
      store.drafts().move(account, id, origin.place(), origin.quoted());
      return;
    }
    CarriedDrafts carried = new CarriedDrafts(store, account);
    CarriedDraft there =
        carried.to(message).stream()
            .filter(one -> one.draft().id() == id)
            .findFirst()
            .orElseThrow(
                () -> new Conflict("draft %d is about nothing of that message".formatted(id)));
    FollowedSeries series = carried.series(message).orElseThrow();
    DraftPlace place =
        there.isOnLine() ? lines(carried, series, there, message) : DraftPlace.of(message);
    String quoted =
        place.path() != null ? PatchWords.of(patch(message), place) : words(series, there);
    store.drafts().move(account, id, place, quoted);
  }

  /** Returns the words of the message that are meant: as they were, or what has their place. */
  private static String words(FollowedSeries series, CarriedDraft there) {
    Draft draft = there.draft();
    CarriedLine line = there.line();
    if (draft.place().path() != null || draft.quoted().isBlank() || !line.found()) {
      return "";
    }
    String message = series.posted().get(line.revision()).message(line.patch());
    return message.contains(draft.quoted()) ? draft.quoted() : line.text();
  }

  private PatchView patch(String message) {
    return store.patchOfMessage(message).orElseThrow(() -> new NotFound("there is no such patch"));
  }

  private DraftPlace lines(
      CarriedDrafts carried, FollowedSeries series, CarriedDraft there, String message) {
    CarriedLine last = there.line();
    String path = String.valueOf(last.path());
    Anchor.Side side = last.side() == null ? Anchor.Side.NEW : last.side();
    DraftPlace single =
        PatchWords.asShown(
            patch(message), new DraftPlace(message, path, side, last.line(), last.line()));
    if (single.side() != side) {
      return single;
    }
    int first =
        carried
            .first(series, there.draft(), last.revision())
            .filter(line -> line.patch() == last.patch() && path.equals(line.path()))
            .filter(line -> line.side() == side && line.line() <= last.line())
            .map(CarriedLine::line)
            .orElse(last.line());
    return new DraftPlace(message, path, side, first, last.line());
  }
}
