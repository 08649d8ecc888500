// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import org.jspecify.annotations.Nullable;

/**
 * What became of a patch.
 *
 * @param before null if it is new
 * @param after null if it was dropped
 */
public record Pair(@Nullable SeriesPatch before, @Nullable SeriesPatch after) {

  /** Returns its 1-based place in the old revision, 0 if it is new. */
  public int oldNumber() {
    return before == null ? 0 : before.number();
  }

  /** Returns its 1-based place in the new revision, 0 if it was dropped. */
  public int newNumber() {
    return after == null ? 0 : after.number();
  }

  /** Returns "=" equal, "!" changed, "&lt;" dropped, "&gt;" new. */
  public char status() {
    if (after == null) {
      return '<';
    }
    if (before == null) {
      return '>';
    }
    return before.text().equals(after.text()) ? '=' : '!';
  }

  /** Returns the title to show: the old one where there is an old patch, as git shows it. */
  public String title() {
    SeriesPatch shown = before != null ? before : after;
    return shown == null ? "" : shown.title();
  }
}
