// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.pages;

import dev.reroll.desk.board.CommentItems;
import dev.reroll.desk.show.Json;
import dev.reroll.desk.show.Show;
import dev.reroll.review.Anchor;
import dev.reroll.review.carry.CarriedLine;
import dev.reroll.review.carry.CarriedLine.Fate;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Patch;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.follow.FollowedSeries.FollowedComment;
import dev.reroll.store.series.ReviewComment;
import dev.reroll.web.board.TrackedItem;
import dev.reroll.web.http.Urls;
import dev.reroll.web.lines.DiffLines;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where lines that were commented on are now, and what was asked about lines before. */
final class CarriedComments {
  private static final Urls URLS = new Urls();

  private final FollowedSeries series;
  private final int revision;
  private final int patch;
  private final CommentItems items;
  private final Show show;

  /**
   * @param revision index of the revision whose patch is shown
   * @param patch its n of "n/m"
   */
  CarriedComments(FollowedSeries series, int revision, int patch, CommentItems items, Show show) {
    this.series = series;
    this.revision = revision;
    this.patch = patch;
    this.items = items;
    this.show = show;
  }

  private long id() {
    return series.view().series().id();
  }

  /** Returns what became of a comment's line in each later revision. */
  List<CommentView.Fate> fates(ReviewComment comment) {
    return series.lines(comment).stream().map(this::fate).toList();
  }

  private CommentView.Fate fate(CarriedLine line) {
    String fate = Json.lower(line.fate());
    return new CommentView.Fate(
        "fate-" + fate,
        "v%d %s".formatted(series.number(line.revision()), fate),
        line.found() ? href(line) : null);
  }

  private String href(CarriedLine line) {
    if (line.patch() == 0) {
      String cover = series.view().revisions().get(line.revision()).coverMessageId();
      return cover == null ? "#" : URLS.message(cover);
    }
    String page = URLS.patch(id(), series.number(line.revision()), line.patch());
    Patch posted = series.posted().get(line.revision()).patch(line.patch());
    Anchor.Side side = line.side();
    if (posted == null || side == null) {
      return page + "#message";
    }
    int number = 0;
    for (FileDiff file : posted.files()) {
      number++;
      if (file.path().equals(line.path())) {
        return page + "#" + DiffLines.id(number, side, line.line());
      }
    }
    return page;
  }

  /** Returns what was asked about a line of this patch in older revisions. */
  List<AskedView> asked(String path, Anchor.Side side, int line) {
    return asked(here ->
        here.found() && path.equals(here.path()) && side == here.side() && line == here.line());
  }

  /** Returns what was asked in older revisions about the message, or lines that are gone now. */
  List<AskedView> askedOfNoLine() {
    return asked(here -> here.path() == null || !here.found());
  }

  private List<AskedView> asked(Predicate<CarriedLine> isWanted) {
    List<AskedView> asked = new ArrayList<>();
    for (FollowedComment comment : series.comments()) {
      CarriedLine here = here(comment);
      if (here != null && isWanted.test(here)) {
        asked.add(asked(comment, here));
      }
    }
    return asked;
  }

  private @Nullable CarriedLine here(FollowedComment comment) {
    for (CarriedLine line : comment.lines()) {
      if (line.revision() == revision && line.patch() == patch) {
        return line;
      }
    }
    return null;
  }

  private AskedView asked(FollowedComment comment, CarriedLine here) {
    int number = series.number(comment.revision());
    int total = series.view().revisions().get(comment.revision()).total();
    Anchor anchor = comment.comment().comment().anchor();
    String fate = Json.lower(here.fate());
    return new AskedView(
        URLS.patch(id(), number, comment.patch()),
        "v%d %d/%d".formatted(number, comment.patch(), total),
        show.person(comment.comment().author()),
        anchor == null ? "message" : "line",
        "fate-" + fate,
        here.fate() == Fate.UNKNOWN ? "not shown here" : fate,
        anchor != null && here.fate() != Fate.UNTOUCHED ? anchor.quoted() : null,
        comment.comment().comment().text(),
        TrackedItem.of(items, comment.comment()));
  }
}
