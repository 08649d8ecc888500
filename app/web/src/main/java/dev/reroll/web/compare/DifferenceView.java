// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.compare;

import dev.reroll.desk.compare.Revisions;
import dev.reroll.series.text.ByteText;
import dev.reroll.web.lines.HtmlLines;
import dev.reroll.web.lines.RangeDiffLines;
import java.util.List;

/**
 * How a patch changed; public since templates ask it.
 *
 * @param before its number in the old revision
 * @param after its number in the new revision
 */
public record DifferenceView(int before, int after, String title, HtmlLines lines) {
  /** Returns the differences of all patches that changed. */
  static List<DifferenceView> of(Revisions revisions) {
    return revisions.diff().pairs().stream()
        .filter(pair -> pair.status() == '!')
        .map(pair ->
            new DifferenceView(
                pair.oldNumber(),
                pair.newNumber(),
                ByteText.utf8(pair.title()),
                RangeDiffLines.of(pair)))
        .toList();
  }
}
