// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.compare;

import dev.reroll.desk.compare.Revisions;
import dev.reroll.series.Patch;
import dev.reroll.series.versions.PatchVersions;
import dev.reroll.store.Store;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.series.RevisionRow;
import dev.reroll.web.http.Frame;
import dev.reroll.web.http.PathNumber;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Shows what became of each patch, and the range-diff. */
  private void rangeDiff(Context context) {
    Revisions revisions = revisions(context);
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("r", revisions);
    model.put("previous", neighbour(revisions, -1));
    model.put("next", neighbour(revisions, 1));
    model.put("lineage", new RangeDiffHtml(revisions).table());
    model.put("differences", RangeDiffHtml.differences(revisions));
    frame.render(context, "range-diff", title(revisions), model);
  }

  private static String title(Revisions revisions) {
    return "v%d → v%d of %s"
        .formatted(
            revisions.before().number(),
            revisions.after().number(),
            revisions.series().row().title());
  }

  /** Returns the next or last pair of neighbouring revisions as "v2..v3", or null. */
  private static @Nullable String neighbour(Revisions revisions, int step) {
    List<Integer> numbers =
        revisions.series().revisions().stream().map(RevisionRow::number).distinct().toList();
    int old = step < 0 ? revisions.before().number() : revisions.after().number();
    int other = numbers.indexOf(old) + step;
    if (other < 0 || other >= numbers.size()) {
      return null;
    }
    int number = numbers.get(other);
    return step < 0 ? "v%d..v%d".formatted(number, old) : "v%d..v%d".formatted(old, number);
  }

  /** Shows two versions of a patch side by side. */
  private void patch(Context context) {
    Revisions revisions = revisions(context);
    int number = (int) PathNumber.of(context.pathParam("position"));
    int oldNumber = revisions.oldNumber(number);
    Patch before = revisions.oldPatch(oldNumber);
    Patch after = revisions.newPatch(number);
    if (before == null || after == null) {
      throw new NotFoundResponse(
          after == null
              ? "there is no such patch"
              : "patch %d is new in v%d; there is nothing to compare it with"
                  .formatted(number, revisions.after().number()));
    }
    String oldName = "v" + revisions.before().number();
    String newName = "v" + revisions.after().number();
    Map<String, @Nullable Object> model = new LinkedHashMap<>();
    model.put("r", revisions);
    model.put("number", number);
    model.put("oldNumber", oldNumber);
    model.put("previous", comparable(revisions, number, -1));
    model.put("next", comparable(revisions, number, 1));
    model.put("title", after.subject().title());
    model.put("versions", new VersionsHtml(oldName, newName).of(PatchVersions.of(before, after)));
    frame.render(context, "versions", after.subject().title(), model);
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
