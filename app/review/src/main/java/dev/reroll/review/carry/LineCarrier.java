// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.carry;

import dev.reroll.review.Anchor;
import dev.reroll.review.Anchor.Side;
import dev.reroll.review.Comment;
import dev.reroll.review.carry.CarriedLine.Fate;
import dev.reroll.series.rangediff.Counterparts;
import dev.reroll.series.rangediff.RangeDiff;
import dev.reroll.series.rangediff.SeriesPatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows lines through the revisions of a series. Remembers which patch became which, so that one
 * carrier serves all comments. Thread-safe.
 */
public final class LineCarrier {
  /*
   * From one revision to the next less changes than over many, so a line is followed step by step;
   * only where its track was lost is it looked for from where it was commented on. Whether it
   * changed is always told against the line that was commented on.
   */
  private final List<PostedRevision> revisions;
  private final Map<Integer, List<SeriesPatch>> texts = new HashMap<>();
  private final Map<List<Object>, ShownLines> shown = new HashMap<>();
  private final Map<List<Integer>, Map<Integer, Integer>> counterparts = new HashMap<>();

  /**
   * @param revisions oldest first
   */
  public LineCarrier(List<PostedRevision> revisions) {
    this.revisions = List.copyOf(revisions);
  }

  /**
   * Returns where the line that a comment is about is in each later revision; nothing for one that
   * is about no line.
   *
   * @param revision index of the revision that was commented on
   * @param patch n of "n/m", 0 for the cover letter
   */
  public synchronized List<CarriedLine> carry(int revision, int patch, Comment comment) {
    Spot origin = origin(revision, patch, comment);
    if (origin == null) {
      return List.of();
    }
    List<CarriedLine> carried = new ArrayList<>();
    Spot last = origin;
    int lastSeen = revision;
    for (int next = revision + 1; next < revisions.size(); next++) {
      DiffStep.Found found = step(lastSeen, last, next);
      if (found.spot() == null && lastSeen != revision) {
        DiffStep.Found again = step(revision, origin, next);
        found = again.spot() != null ? again : found;
      }
      carried.add(line(next, origin, found, counterpart(lastSeen, last.patch(), next)));
      if (found.spot() != null) {
        last = found.spot();
        lastSeen = next;
      }
    }
    return carried;
  }

  private @Nullable Spot origin(int revision, int patch, Comment comment) {
    Anchor anchor = comment.anchor();
    if (anchor != null) {
      String quoted = anchor.quoted();
      return new Spot(
          patch,
          anchor.path(),
          anchor.side(),
          anchor.line(),
          quoted.isEmpty() ? ' ' : quoted.charAt(0),
          quoted.isEmpty() ? "" : quoted.substring(1));
    }
    int line = comment.messageLine();
    List<String> message = revisions.get(revision).message(patch).lines().toList();
    return line < 1 || line > message.size()
        ? null
        : new Spot(patch, null, Side.NEW, line, ' ', message.get(line - 1));
  }

  private DiffStep.Found step(int from, Spot spot, int to) {
    int counterpart = counterpart(from, spot.patch(), to);
    if (spot.path() != null) {
      return new DiffStep(shown(from, spot.side()), shown(to, spot.side()), spot, counterpart)
          .find();
    }
    String before = revisions.get(from).message(spot.patch());
    String after =
        spot.patch() > 0 && counterpart == 0 ? "" : revisions.get(to).message(counterpart);
    Spot found = new MessageStep(before, after, counterpart).find(spot.line());
    return new DiffStep.Found(found, null, found == null ? 0 : found.line());
  }

  private CarriedLine line(int to, Spot origin, DiffStep.Found found, int counterpart) {
    Spot spot = found.spot();
    if (spot != null) {
      return new CarriedLine(
          to,
          spot.same(origin) ? Fate.UNTOUCHED : Fate.CHANGED,
          spot.patch(),
          spot.path(),
          spot.path() == null ? null : spot.side(),
          spot.line(),
          spot.text());
    }
    boolean missing =
        origin.patch() == 0 && origin.path() == null
            ? revisions.get(to).cover().isEmpty()
            : counterpart == 0 && !revisions.get(to).complete();
    // Context that is no longer shown may well still be there.
    boolean hidden = origin.path() != null && origin.kind() == ' ';
    return new CarriedLine(
        to,
        missing || hidden ? Fate.UNKNOWN : Fate.GONE,
        counterpart,
        found.path(),
        found.path() == null ? null : origin.side(),
        found.near(),
        "");
  }

  private ShownLines shown(int revision, Side side) {
    return shown.computeIfAbsent(
        List.of(revision, side), _ -> new ShownLines(revisions.get(revision), side));
  }

  private int counterpart(int from, int patch, int to) {
    return counterparts
        .computeIfAbsent(List.of(from, to), _ -> counterparts(from, to))
        .getOrDefault(patch, 0);
  }

  private Map<Integer, Integer> counterparts(int from, int to) {
    return Counterparts.of(RangeDiff.of(texts(from), texts(to), RangeDiff.CREATION_FACTOR));
  }

  private List<SeriesPatch> texts(int revision) {
    return texts.computeIfAbsent(revision, _ -> revisions.get(revision).texts());
  }
}
