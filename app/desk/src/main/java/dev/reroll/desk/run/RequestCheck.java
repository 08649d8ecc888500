// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.store.Store;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.series.Revision;
import java.util.List;

/** Has patches checked again. Thread-safe. */
public final class RequestCheck {
  private final Store store;
  private final LabJobs jobs;

  public RequestCheck(Store store, LabJobs jobs) {
    this.store = store;
    this.jobs = jobs;
  }

  /** Says whether somebody may. */
  public Permission may(Actor who) {
    return LabRights.use(who);
  }

  /**
   * Queues all checks of a revision.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   */
  public void all(Actor who, Revision revision) throws InterruptedException {
    may(who).require();
    jobs.ask(revision, List.of(), LabQueue.ALL, /* again= */ true);
  }

  /**
   * Queues one check of one patch.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   * @throws NotFound if its revision is gone
   */
  public void one(Actor who, CheckCell cell) throws InterruptedException {
    may(who).require();
    jobs.ask(revision(cell), List.of(cell.name()), cell.position(), /* again= */ true);
  }

  private Revision revision(CheckCell cell) {
    return store.seriesOfRevision(cell.revisionId()).stream()
        .flatMap(view -> view.revisions().stream())
        .filter(row -> row.id() == cell.revisionId())
        .findFirst()
        .orElseThrow(() -> new NotFound("there is no such revision"));
  }
}
