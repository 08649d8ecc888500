// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.http;

import dev.reroll.store.Store;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import org.jspecify.annotations.Nullable;

/**
 * Finds the series and revision that a page's path names; what is not there is a page not found.
 */
public final class SeriesPath {
  private SeriesPath() {}

  /** Returns the series of "{series}" in the path. */
  public static SeriesView series(Store store, Context context) {
    return store
        .series(context.pathParam("series"))
        .orElseThrow(() -> new NotFoundResponse("there is no such series"));
  }

  /**
   * Returns a revision of a series.
   *
   * @param name "v2", or null or blank for the newest
   */
  public static Revision revision(SeriesView series, @Nullable String name) {
    return (name == null || name.isBlank() ? series.newest() : series.revision(name))
        .orElseThrow(() -> new NotFoundResponse("there is no such revision"));
  }
}
