// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.time.Instant;
import java.util.List;

/** Stands for a revision that is not mailed yet where one that is would be asked for. */
public final class UnmailedRevision {
  private UnmailedRevision() {}

  public static Revision of(SeriesView series, int number) {
    return new Revision(
        0, number, false, false, 0, true, null, 0, 0, Instant.now(), List.of(), null, null);
  }
}
