// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.pages;

import dev.reroll.desk.board.CommentItems;
import dev.reroll.desk.show.Show;
import dev.reroll.lab.coverage.PatchLines;
import dev.reroll.review.Anchor;
import dev.reroll.review.Objection;
import dev.reroll.series.DiffLine;
import dev.reroll.series.FileDiff;
import dev.reroll.series.Hunk;
import dev.reroll.store.series.PatchView;
import dev.reroll.store.series.ReviewComment;
import dev.reroll.web.board.TrackedItem;
import dev.reroll.web.draft.DraftsView;
import dev.reroll.web.draft.ObjectionForm;
import dev.reroll.web.draft.WrittenDrafts;
import dev.reroll.web.http.Urls;
import dev.reroll.web.lines.DiffLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A patch's diff with the comments under the lines they are about. Immutable. */
final class PatchDiff {
  private final PatchView view;
  private final @Nullable PatchLines lines;
  private final CarriedComments carried;
  private final CommentItems items;
  private final WrittenDrafts drafts;
  private final Show show;
  private final Urls urls = new Urls();
  private final Map<Place, List<ReviewComment>> byPlace = new HashMap<>();

  private record Place(String path, Anchor.Side side, int line) {}

  /**
   * @param lines which of the lines that it adds were run, or null if that is not known
   */
  PatchDiff(
      PatchView view,
      @Nullable PatchLines lines,
      CarriedComments carried,
      CommentItems items,
      WrittenDrafts drafts,
      Show show) {
    this.view = view;
    this.lines = lines;
    this.carried = carried;
    this.items = items;
    this.drafts = drafts;
    this.show = show;
    for (ReviewComment row : view.comments()) {
      Anchor anchor = row.comment().anchor();
      if (anchor != null) {
        Place place = new Place(anchor.path(), anchor.side(), anchor.line());
        byPlace.computeIfAbsent(place, _ -> new ArrayList<>()).add(row);
      }
    }
  }

  /** Returns the diff of all files. */
  List<DiffFileView> files() {
    List<DiffFileView> files = new ArrayList<>();
    for (FileDiff file : view.parsed().files()) {
      int number = files.size() + 1;
      files.add(
          new DiffFileView(
              "f" + number,
              file.path(),
              file.added(),
              file.removed(),
              file.binary(),
              parts(number, file)));
    }
    return files;
  }

  private List<DiffFileView.Part> parts(int number, FileDiff file) {
    DiffLines out =
        new DiffLines(
            number, file, lines == null ? null : lines.files().get(file.path()), drafts.mayWrite());
    List<DiffFileView.Part> parts = new ArrayList<>();
    for (Hunk hunk : file.hunks()) {
      out.head(hunk);
      for (DiffLine line : hunk.lines()) {
        out.line(line);
        List<DiffFileView.Below> below = below(file.path(), line);
        if (!below.isEmpty()) {
          parts.add(new DiffFileView.Part(out.take(), below));
        }
      }
    }
    parts.add(new DiffFileView.Part(out.take(), List.of()));
    return parts;
  }

  private List<DiffFileView.Below> below(String path, DiffLine line) {
    List<DiffFileView.Below> below = new ArrayList<>();
    if (line.kind() != '\\') {
      Anchor.Side side = DiffLines.side(line);
      int at = DiffLines.at(line);
      List<ReviewComment> said = byPlace.getOrDefault(new Place(path, side, at), List.of());
      if (!said.isEmpty()) {
        below.add(new DiffFileView.Below(thread(said), null, null));
      }
      carried(below, path, side, at);
      if (line.kind() == ' ') {
        // What was removed and is left now was asked about the old side.
        carried(below, path, Anchor.Side.OLD, line.oldLine());
      }
    }
    return below;
  }

  private void carried(List<DiffFileView.Below> below, String path, Anchor.Side side, int line) {
    for (AskedView asked : carried.asked(path, side, line)) {
      below.add(new DiffFileView.Below(null, asked, null));
    }
    DraftsView written = drafts.below(path, side, line);
    if (!written.isEmpty()) {
      below.add(new DiffFileView.Below(null, null, written));
    }
  }

  /** Returns the comments that are about no line of the diff. */
  List<CommentView.Said> unanchored() {
    return view.comments().stream()
        .filter(row -> row.comment().anchor() == null)
        .map(row -> thread(List.of(row)))
        .toList();
  }

  private CommentView.Said thread(List<ReviewComment> said) {
    boolean isEnded = items.ended(said);
    List<CommentView> comments = new ArrayList<>();
    for (ReviewComment row : said) {
      comments.add(comment(row, /* isUnsettled= */ !isEnded && comments.isEmpty()));
    }
    String by = said.size() == 1 ? " comment by " : " comments, the first by ";
    String settled = "settled: " + said.size() + by + show.person(said.getFirst().author());
    return new CommentView.Said(isEnded ? settled : null, comments);
  }

  private CommentView comment(ReviewComment row, boolean isUnsettled) {
    Anchor anchor = row.comment().anchor();
    boolean isQuoted = anchor == null && !row.comment().quoted().isBlank();
    return new CommentView(
        isUnsettled,
        show.person(row.author()),
        urls.message(row.messageId()),
        show.iso(row.date()),
        show.when(row.date()),
        anchor == null || anchor.exact(),
        isQuoted ? row.comment().quoted() : null,
        row.comment().text(),
        TrackedItem.of(items, row),
        carried.fates(row),
        ObjectionForm.of(row.messageId(), row.comment().text(), Objection.Scope.PATCH));
  }
}
