// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.carry;

import dev.reroll.series.diff.Edit;
import dev.reroll.series.diff.LineDiff;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds a line of a diff in the next revision. */
final class DiffStep {
  /*
   * The two versions of the file, as far as the two patches show them, are compared: a line outside
   * of all edits is where it was. One that is in an edit, or now context where it was added, may
   * have gone to another patch (split, squashed) or place (a function that moved): there it is
   * taken for the same if lines around it came along, or if no other line of the revision is like
   * it and it says enough. What is left is the most alike line of those that took its place.
   */
  private static final int AROUND = 5;
  private static final int TELLING = 10;

  private final ShownLines after;
  private final @Nullable SideLines source;
  private final Spot from;
  private final int counterpart;

  /**
   * @param counterpart n of "n/m" of the patch that took the place of the line's, 0 for none
   */
  DiffStep(ShownLines before, ShownLines after, Spot from, int counterpart) {
    this.after = after;
    this.from = from;
    this.counterpart = counterpart;
    this.source = from.path() == null ? null : before.file(from.patch(), from.path());
  }

  /** Where a line was found, or, if spot is null, the line number near which it would be. */
  record Found(@Nullable Spot spot, @Nullable String path, int near) {}

  Found find() {
    int index = source == null ? -1 : source.indexOf(from.line());
    if (source == null || index < 0) {
      return new Found(null, null, 0);
    }
    SideLines target = counterpart == 0 ? null : after.sameFile(counterpart, source);
    Found mapped = target == null ? new Found(null, null, 0) : mapped(source, index, target);
    if (mapped.spot() != null && mapped.spot().same(from)) {
      return mapped;
    }
    Spot elsewhere = elsewhere(source, index);
    if (elsewhere != null) {
      return new Found(elsewhere, elsewhere.path(), elsewhere.line());
    }
    return mapped;
  }

  private static Found mapped(SideLines source, int index, SideLines target) {
    int shift = 0;
    for (Edit edit : LineDiff.between(source.whole(), target.whole())) {
      if (edit.oldBegin() > index) {
        break;
      }
      if (edit.oldEnd() > index) {
        return alike(source.text(index), edit, target);
      }
      shift = edit.newEnd() - edit.oldEnd();
    }
    Spot spot = target.spot(index + shift);
    return new Found(spot, spot.path(), spot.line());
  }

  private static Found alike(String text, Edit edit, SideLines target) {
    int best = -1;
    double most = 0;
    for (int i = edit.newBegin(); i < edit.newEnd(); i++) {
      double likeness = Likeness.of(text, target.text(i));
      if (Likeness.alike(likeness) && likeness > most) {
        best = i;
        most = likeness;
      }
    }
    return new Found(
        best < 0 ? null : target.spot(best),
        target.file().path(),
        best < 0 ? target.numberNear(edit.newBegin()) : target.spot(best).line());
  }

  /** Returns the same line in another place of the revision, or null. */
  private @Nullable Spot elsewhere(SideLines source, int index) {
    List<ShownLines.Place> places =
        after.equalTo(from.text()).stream()
            .filter(place -> place.lines().kind(place.index()) == from.kind())
            .toList();
    ShownLines.Place best = null;
    int most = -1;
    for (ShownLines.Place place : places) {
      int score = 4 * source.agreement(index, place.lines(), place.index(), AROUND);
      score += place.lines().file().path().equals(from.path()) ? 2 : 0;
      score += place.lines().patch() == counterpart ? 1 : 0;
      if (score > most) {
        best = place;
        most = score;
      }
    }
    boolean telling = Likeness.dense(from.text()).length() >= TELLING;
    boolean same = most >= 8 || (telling && (most >= 4 || places.size() == 1));
    return best == null || !same ? null : best.lines().spot(best.index());
  }
}
