// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.show;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.gate.Force;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.Series;
import dev.reroll.store.series.SeriesReport;
import dev.reroll.store.series.SeriesView;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What {@code reroll series} prints with --json; scripts rely on it.
 *
 * @param <R> as much of a revision as is told
 */
public record SeriesJson<R>(@JsonUnwrapped Head head, @JsonUnwrapped Open open, List<R> revisions) {
  /**
   * What series it is.
   *
   * @param kind "patches" or "pull"
   */
  public record Head(
      long id,
      @Nullable String project,
      String name,
      String title,
      String kind,
      PersonJson author) {}

  /** What is open in it. */
  public record Open(
      int openObjections, int suggestedObjections, int red, @Nullable String lastActivity) {}

  private static <R> SeriesJson<R> of(Series row, List<R> revisions) {
    return new SeriesJson<>(
        new Head(
            row.id(),
            row.project(),
            row.name() != null ? row.name() : row.title(),
            row.title(),
            row.pull() ? "pull" : "patches",
            PersonJson.of(row.author())),
        new Open(
            row.openObjections(),
            row.suggestedObjections(),
            row.red(),
            Json.time(row.lastActivity())),
        revisions);
  }

  /** Returns an entry of the list of series. */
  public static SeriesJson<RevisionJson> entry(SeriesView view) {
    return of(view.series(), view.revisions().stream().map(RevisionJson::of).toList());
  }

  /** Returns a series with all that was said of it. */
  public static SeriesJson<PostedJson> whole(
      SeriesReport report, FollowedSeries followed, Function<Revision, List<Force>> forces) {
    return of(
        report.view().series(),
        report.revisions().stream()
            .map(revision -> PostedJson.of(revision, followed, forces.apply(revision.row())))
            .toList());
  }
}
