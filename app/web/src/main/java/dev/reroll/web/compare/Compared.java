// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.compare;

import dev.reroll.desk.compare.Revisions;
import dev.reroll.store.series.Series;
import dev.reroll.web.http.Urls;

/**
 * Which revisions are compared; public since templates ask it.
 *
 * @param series its id
 * @param name what commands call the series
 * @param before the number of the old revision
 * @param after the number of the new revision
 * @param href the page of the range-diff
 */
public record Compared(
    long series,
    String title,
    String name,
    int before,
    int beforeTotal,
    int after,
    int afterTotal,
    String href) {
  static Compared of(Revisions revisions) {
    Series series = revisions.series().series();
    int before = revisions.before().number();
    int after = revisions.after().number();
    String name = series.name();
    return new Compared(
        series.id(),
        series.title(),
        name == null ? Long.toString(series.id()) : name,
        before,
        revisions.before().total(),
        after,
        revisions.after().total(),
        new Urls().changes(series.id(), before, after));
  }
}
