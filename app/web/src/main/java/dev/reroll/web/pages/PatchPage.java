// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.pages;

import dev.reroll.desk.board.CommentItems;
import dev.reroll.desk.run.Grid;
import dev.reroll.desk.run.LabJobs;
import dev.reroll.desk.smoke.CoverageReport;
import dev.reroll.lab.coverage.PatchLines;
import dev.reroll.store.Store;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.series.PatchView;
import dev.reroll.store.series.SeriesView;
import dev.reroll.store.tracker.Field;
import dev.reroll.store.tracker.ItemQuery;
import dev.reroll.web.board.ItemTable;
import dev.reroll.web.board.TrackerPages;
import dev.reroll.web.draft.DraftPages;
import dev.reroll.web.draft.DraftView;
import dev.reroll.web.draft.DraftsView;
import dev.reroll.web.draft.WrittenDrafts;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.PathNumber;
import dev.reroll.web.http.SeriesPath;
import io.javalin.http.Context;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The page of a patch: its message, and its diff with what was said about it. Thread-safe. */
final class PatchPage {
  private final Store store;
  private final Frame frame;
  private final LabJobs jobs;
  private final TrackerPages tracker;

  PatchPage(Store store, Frame frame, LabJobs jobs, TrackerPages tracker) {
    this.store = store;
    this.frame = frame;
    this.jobs = jobs;
    this.tracker = tracker;
  }

  /**
   * A patch.
   *
   * @param items what is tracked of it
   * @param grid of the revision's scenarios, or null if nothing was run
   * @param lines how many of the lines that it adds were run, or null if they were not counted
   * @param unanchored what was said about no line of it
   * @param drafts of the reader about the message
   * @param draftedBefore what the reader wrote about the message of an older revision
   * @param asked what others asked about the message of an older revision, or what is gone
   */
  private record View(
      PatchView p,
      boolean mayWrite,
      ItemTable items,
      @Nullable Grid grid,
      @Nullable String lines,
      List<DiffFileView> diff,
      List<CommentView.Said> unanchored,
      DraftsView drafts,
      List<DraftView> draftedBefore,
      List<AskedView> asked) {}

  void show(Context context) {
    String revision = context.pathParam("revision");
    if (!revision.startsWith("v")) {
      throw Pages.missing("revision");
    }
    SeriesView series = SeriesPath.series(store, context);
    PatchView patch =
        store
            .patch(
                series.series().id(),
                (int) PathNumber.of(revision.substring(1)),
                (int) PathNumber.of(context.pathParam("position")))
            .orElseThrow(() -> Pages.missing("patch"));
    frame.render(context, "patch", patch.patch().title(), view(context, series, patch));
  }

  private View view(Context context, SeriesView series, PatchView patch) {
    PatchLines lines = jobs.coverage().of(patch.revision(), patch.patch().position()).orElse(null);
    CommentItems tracked = tracker.comments(series);
    CarriedComments carried = carried(series, patch, tracked);
    WrittenDrafts drafts = DraftPages.of(context, store, patch.patch().messageId());
    PatchDiff diff = new PatchDiff(patch, lines, carried, tracked, drafts, frame.show());
    ItemQuery items =
        ItemQuery.ALL
            .with(Field.SERIES, Long.toString(series.series().id()))
            .with(Field.PATCH, Long.toString(patch.patch().id()));
    return new View(
        patch,
        Pages.mayWrite(context),
        tracker.table(items),
        RevisionGrid.of(store, patch.revision()),
        lines == null ? null : CoverageReport.summary(lines),
        diff.files(),
        diff.unanchored(),
        drafts.ofMessage(),
        drafts.before(),
        carried.askedOfNoLine());
  }

  private CarriedComments carried(SeriesView series, PatchView patch, CommentItems tracked) {
    FollowedSeries followed =
        store
            .followedSeries(Long.toString(series.series().id()))
            .orElseThrow(() -> Pages.missing("series"));
    int revision = 0;
    while (followed.view().revisions().get(revision).id() != patch.revision().id()) {
      revision++;
    }
    return new CarriedComments(followed, revision, patch.patch().position(), tracked, frame.show());
  }
}
