// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.compare;

import dev.reroll.desk.compare.Revisions;
import dev.reroll.series.rangediff.Lineage;
import dev.reroll.series.rangediff.Pair;
import dev.reroll.series.text.ByteText;
import dev.reroll.web.http.Urls;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What became of a patch; public since templates ask it.
 *
 * @param before its number in the old revision, 0 if it is new
 * @param after its number in the new revision, 0 if it is gone
 * @param css the class of what became of it
 * @param difference where the range-diff shows it, or null if it does not
 * @param versions where both versions stand side by side, or null if they don't
 */
public record LineageRow(
    int before,
    @Nullable String beforeHref,
    int after,
    @Nullable String afterHref,
    String title,
    String css,
    String words,
    @Nullable String difference,
    @Nullable String versions) {
  private static final Urls URLS = new Urls();

  static List<LineageRow> of(Revisions revisions) {
    return Lineage.of(revisions.diff()).stream().map(entry -> of(revisions, entry)).toList();
  }

  private static LineageRow of(Revisions revisions, Lineage entry) {
    Pair pair = entry.pair();
    long series = revisions.series().series().id();
    int before = revisions.before().number();
    int after = revisions.after().number();
    boolean isChanged = pair.status() == '!';
    return new LineageRow(
        pair.oldNumber(),
        patch(series, before, pair.oldNumber()),
        pair.newNumber(),
        patch(series, after, pair.newNumber()),
        ByteText.utf8(pair.title()),
        "l-" + entry.kinds().getLast().name().toLowerCase(Locale.ROOT),
        Revisions.words(entry),
        isChanged ? "#p" + pair.newNumber() : null,
        isChanged || entry.from() > 0
            ? URLS.versions(series, before, after, pair.newNumber())
            : null);
  }

  private static @Nullable String patch(long series, int revision, int position) {
    return position == 0 ? null : URLS.patch(series, revision, position);
  }
}
