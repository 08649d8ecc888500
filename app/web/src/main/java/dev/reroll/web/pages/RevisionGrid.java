// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.pages;

import dev.reroll.desk.run.Grid;
import dev.reroll.desk.run.GridReader;
import dev.reroll.lab.smoke.Scenario;
import dev.reroll.store.Store;
import dev.reroll.store.series.Revision;
import org.jspecify.annotations.Nullable;

/** The grid of a revision, for pages that show the worst of it. */
final class RevisionGrid {
  private RevisionGrid() {}

  /** Returns it, or null if nothing of the revision was run. */
  static @Nullable Grid of(Store store, Revision revision) {
    boolean isRun = revision.patches().stream().anyMatch(patch -> patch.run() != null);
    return isRun ? new GridReader(store).alone(revision, "plain", Scenario.ofDrivers()) : null;
  }
}
