// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import java.util.List;
import java.util.Optional;

/**
 * A series to read.
 *
 * @param revisions oldest first
 */
public record SeriesView(Series series, List<Revision> revisions) {
  /**
   * Returns the revision of a name ("v4"). Of one number there may be several, where one was sent
   * again: the last is the one that counts.
   */
  public Optional<Revision> revision(String name) {
    return revisions.stream()
        .filter(revision -> name.equals("v" + revision.number()))
        .reduce((first, second) -> second);
  }

  /** Returns the revision of the highest number; of one sent again the later. */
  public Optional<Revision> newest() {
    return revisions.stream()
        .reduce((first, second) -> second.number() >= first.number() ? second : first);
  }
}
