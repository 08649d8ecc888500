// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.answer;

import dev.reroll.review.Anchor;
import dev.reroll.review.Comment;
import dev.reroll.review.carry.CarriedLine;
import dev.reroll.store.Store;
import dev.reroll.store.draft.Draft;
import dev.reroll.store.draft.DraftPlace;
import dev.reroll.store.follow.FollowedSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows what somebody has drafted to later revisions, as comments that were sent are. */
public final class CarriedDrafts {
  private final Store store;
  private final String account;

  /** Follows the drafts of an account. */
  public CarriedDrafts(Store store, String account) {
    this.store = store;
    this.account = account;
  }

  /**
   * Returns the drafts about older revisions whose place is, or would be, in a message; a cover
   * letter has those, too, that are about patches which are dropped.
   */
  public List<CarriedDraft> to(String message) {
    List<Draft> others =
        store.drafts().all(account).stream()
            .filter(draft -> !draft.place().message().equals(message))
            .toList();
    if (others.isEmpty()) {
      return List.of();
    }
    Optional<FollowedSeries> series = series(message);
    if (series.isEmpty()) {
      return List.of();
    }
    int revision = series.get().revisionOf(message);
    int patch = revision < 0 ? -1 : series.get().patchOf(revision, message);
    List<CarriedDraft> all = new ArrayList<>();
    for (Draft draft : others) {
      carried(series.get(), draft, draft.place().last(), lastLine(draft)).stream()
          .filter(one -> one.line().revision() == revision && one.line().patch() == patch)
          .forEach(all::add);
    }
    return all;
  }

  /**
   * Returns where a draft's place is in the newest revision, or empty if there is none after it.
   */
  public Optional<CarriedDraft> newest(Draft draft) {
    return series(draft.place().message())
        .map(series -> carried(series, draft, draft.place().last(), lastLine(draft)))
        .filter(lines -> !lines.isEmpty())
        .map(List::getLast);
  }

  Optional<FollowedSeries> series(String message) {
    return store
        .seriesOfMessage(message)
        .flatMap(view -> store.followedSeries(Long.toString(view.series().id())));
  }

  /** Returns where the first of a draft's lines is in a revision, or empty if it is not there. */
  Optional<CarriedLine> first(FollowedSeries series, Draft draft, int revision) {
    return carried(series, draft, draft.place().first(), firstLine(draft)).stream()
        .map(CarriedDraft::line)
        .filter(line -> line.revision() == revision && line.found())
        .findFirst();
  }

  private static List<CarriedDraft> carried(
      FollowedSeries series, Draft draft, int line, String text) {
    String message = draft.place().message();
    int revision = series.revisionOf(message);
    if (revision < 0) {
      return List.of();
    }
    int patch = series.patchOf(revision, message);
    int total = series.view().revisions().get(revision).total();
    Comment comment = comment(series, draft, revision, patch, line, text);
    return series.carrier().carry(revision, patch, comment).stream()
        .map(carried ->
            new CarriedDraft(
                draft,
                series.number(revision),
                patch,
                total,
                series.number(carried.revision()),
                carried))
        .toList();
  }

  private static Comment comment(
      FollowedSeries series, Draft draft, int revision, int patch, int line, String text) {
    DraftPlace place = draft.place();
    String path = place.path();
    if (path != null) {
      Anchor anchor = new Anchor(path, place.side(), line, text, true);
      return new Comment(0, anchor, draft.quoted(), draft.text(), 0, 0);
    }
    // What is about all of a message goes with its first line.
    List<String> lines = series.posted().get(revision).message(patch).lines().toList();
    int found = 0;
    while (found < lines.size() && (text.isBlank() || !lines.get(found).contains(text.strip()))) {
      found++;
    }
    int at = found < lines.size() ? found + 1 : 1;
    return new Comment(0, null, draft.quoted(), draft.text(), 0, at);
  }

  private static String lastLine(Draft draft) {
    return draft.quoted().lines().reduce("", (_, last) -> last);
  }

  private static String firstLine(Draft draft) {
    return draft.quoted().lines().findFirst().orElse("");
  }
}
