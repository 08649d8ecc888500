// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.check;

import dev.reroll.store.Store;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.series.Revision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checks of revisions that were run, for a terminal. */
public final class CheckedRevisions {
  private final Store store;
  private final Map<Long, List<CheckCell>> cells = new LinkedHashMap<>();

  public CheckedRevisions(Store store) {
    this.store = store;
  }

  /** Reads what is known of a revision by now; none of it is told before. */
  public void read(Revision revision) {
    cells.put(revision.id(), store.checks().ofRevision(revision.id()));
  }

  private List<CheckCell> of(Revision revision) {
    return cells.getOrDefault(revision.id(), List.of());
  }

  /** Returns whether a check of a revision failed or ended by error. */
  public boolean isRed(Revision revision) {
    return of(revision).stream().anyMatch(cell -> cell.verdict().isRed());
  }

  /** Returns the checks of a revision as a table for a terminal. */
  public String text(Revision revision) {
    return CheckText.ofStored(of(revision));
  }

  /** Returns the checks of a revision, an object a patch. */
  public List<CheckGridJson> json(Revision revision) {
    return CheckGridJson.of(store, of(revision));
  }
}
