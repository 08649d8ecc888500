// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.store.Store;
import dev.reroll.store.check.CheckCell;
import dev.reroll.store.job.Job;
import java.util.Collection;
import java.util.function.Consumer;

/**
 * Ends what the lab does or has to do, whichever process is at it; that takes some seconds.
 * Thread-safe.
 */
public final class CancelRun {
  private final Store store;
  private final Consumer<Job> queue;

  /** Cancels from a process that may be at it, where it ends at once. */
  public CancelRun(Store store, LabJobs jobs) {
    this(store, jobs::cancel);
  }

  /** Cancels from a process that does no jobs. */
  public CancelRun(Store store) {
    this(store, store.jobs()::cancel);
  }

  private CancelRun(Store store, Consumer<Job> queue) {
    this.store = store;
    this.queue = queue;
  }

  /** Says whether somebody may. */
  public Permission may(Actor who) {
    return LabRights.use(who);
  }

  /**
   * Takes a job out of the queue, and ends it where it is done. Its checks that have not ended are
   * wanted no more.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   */
  public void job(Actor who, Job job) {
    may(who).require();
    queue.accept(job);
  }

  /**
   * Checks are wanted no more. What is done for a patch ends if none of its checks is wanted.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   */
  public void checks(Actor who, Collection<CheckCell> cells) {
    may(who).require();
    store.checks().cancel(cells.stream().map(CheckCell::id).toList());
    cells.forEach(cell -> cancelUnwanted(cell.revisionId(), cell.position()));
  }

  /**
   * All checks of a revision that have not ended are wanted no more.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   */
  public void checksOf(Actor who, long revision) {
    checks(who, store.checks().ofRevision(revision).stream().filter(CheckCell::isOpen).toList());
  }

  private void cancelUnwanted(long revision, int position) {
    boolean isWanted =
        store.checks().ofRevision(revision).stream()
            .anyMatch(cell -> cell.position() == position && cell.isOpen());
    if (!isWanted) {
      queue.accept(new Job(Job.Kind.CHECKS, revision, position));
    }
  }
}
