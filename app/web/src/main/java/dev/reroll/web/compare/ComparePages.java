// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.compare;

import dev.reroll.desk.compare.Revisions;
import dev.reroll.series.Patch;
import dev.reroll.series.versions.PatchVersions;
import dev.reroll.store.Store;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.series.Revision;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.PathNumber;
import dev.reroll.web.http.Urls;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pages that compare two revisions of a series. Thread-safe. */
public final class ComparePages {
  private final Store store;
  private final Frame frame;

  public ComparePages(Store store, Frame frame) {
    this.store = store;
    this.frame = frame;
  }

  /** Adds the paths of these pages. */
  public void routes(RoutesConfig routes) {
    routes.get("/series/{series}/v{old}..v{new}", this::rangeDiff);
    routes.get("/series/{series}/v{old}..v{new}/{position}", this::patch);
  }

  private Revisions revisions(Context context) {
    FollowedSeries series =
        store
            .followedSeries(context.pathParam("series"))
            .orElseThrow(() -> new NotFoundResponse("there is no such series"));
    return Revisions.of(
            series,
            (int) PathNumber.of(context.pathParam("old")),
            (int) PathNumber.of(context.pathParam("new")))
        .orElseThrow(() -> new NotFoundResponse("the series has no such revision"));
  }

  /**
   * Two revisions.
   *
   * @param previous the neighbouring revisions before, or null
   * @param next those after
   */
  private record RangeDiffView(
      Compared r,
      @Nullable Neighbours previous,
      @Nullable Neighbours next,
      List<LineageRow> lineage,
      List<DifferenceView> differences) {}

  /** Shows what became of each patch, and the range-diff. */
  private void rangeDiff(Context context) {
    Revisions revisions = revisions(context);
    RangeDiffView view =
        new RangeDiffView(
            Compared.of(revisions),
            neighbour(revisions, -1),
            neighbour(revisions, 1),
            LineageRow.of(revisions),
            DifferenceView.of(revisions));
    frame.render(context, "range-diff", title(revisions), view);
  }

  private static String title(Revisions revisions) {
    return "v%d → v%d of %s"
        .formatted(
            revisions.before().number(),
            revisions.after().number(),
            revisions.series().series().title());
  }

  /**
   * Two revisions that follow one another; public since templates ask it.
   *
   * @param name as "v2..v3"
   */
  public record Neighbours(String name, String href) {}

  /** Returns the next or last pair of neighbouring revisions, or null. */
  private static @Nullable Neighbours neighbour(Revisions revisions, int step) {
    List<Integer> numbers =
        revisions.series().revisions().stream().map(Revision::number).distinct().toList();
    int old = step < 0 ? revisions.before().number() : revisions.after().number();
    int other = numbers.indexOf(old) + step;
    if (other < 0 || other >= numbers.size()) {
      return null;
    }
    int number = numbers.get(other);
    int before = step < 0 ? number : old;
    int after = step < 0 ? old : number;
    return new Neighbours(
        "v%d..v%d".formatted(before, after),
        new Urls().changes(revisions.series().series().id(), before, after));
  }

  /** Shows two versions of a patch side by side. */
  private void patch(Context context) {
    Revisions revisions = revisions(context);
    int number = (int) PathNumber.of(context.pathParam("position"));
    Patch before = revisions.oldPatch(revisions.oldNumber(number));
    Patch after = revisions.newPatch(number);
    if (before == null || after == null) {
      throw new NotFoundResponse(
          after == null
              ? "there is no such patch"
              : "patch %d is new in v%d; there is nothing to compare it with"
                  .formatted(number, revisions.after().number()));
    }
    String title = after.subject().title();
    VersionsView view =
        VersionsView.of(
            revisions,
            number,
            comparable(revisions, number, -1),
            comparable(revisions, number, 1),
            title,
            PatchVersions.of(before, after));
    frame.render(context, "versions", title, view);
  }

  /** Returns the nearest patch before or after one that has an old version, or null. */
  private static @Nullable Integer comparable(Revisions revisions, int number, int step) {
    int last = revisions.after().patches().stream().mapToInt(row -> row.position()).max().orElse(0);
    for (int other = number + step; other > 0 && other <= last; other += step) {
      if (revisions.oldNumber(other) > 0) {
        return other;
      }
    }
    return null;
  }
}
