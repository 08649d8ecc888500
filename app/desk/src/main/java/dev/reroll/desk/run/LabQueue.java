// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.store.Store;
import dev.reroll.store.job.Job;
import dev.reroll.store.job.JobQueue;
import dev.reroll.store.job.UnseenRevisions;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.Series;
import dev.reroll.store.series.SeriesView;
import java.util.Collection;
import java.util.List;

/**
 * Puts into the queue what is to be done: what a person asks for first, then what of the series at
 * hand is not known, the newest revisions before older ones. Used by one thread at a time.
 */
public final class LabQueue {
  /** Stands for all positions of a revision. */
  public static final int ALL = -1;

  static final int ASKED_FOR = 20_000;
  private static final int NEWEST = 10_000;
  private static final int LAST = 0;

  private final Store store;
  private final CheckRunner checks;

  LabQueue(Store store, CheckRunner checks) {
    this.store = store;
    this.checks = checks;
  }

  /**
   * Queues what a person wants of a revision, before all else.
   *
   * @param names of the checks; none stands for all
   * @param position of the patch, or ALL
   */
  void ask(JobQueue queue, Revision revision, List<String> names, int position, boolean again)
      throws InterruptedException {
    put(queue, revision, checks.want(revision, names, position, again), ASKED_FOR);
  }

  /** Queues builds, boots and scenarios of a revision, as far as they are not known. */
  void askRuns(JobQueue queue, Revision revision) {
    queue.put(new Job(Job.Kind.RUNS, revision.id(), 0), ASKED_FOR);
  }

  private static void put(
      JobQueue queue, Revision revision, Collection<Integer> positions, int priority) {
    positions.forEach(
        position -> queue.put(new Job(Job.Kind.CHECKS, revision.id(), position), priority));
  }

  /**
   * Queues what is not known of all series that have a name.
   *
   * @param canRun whether there is a kernel to run them in
   */
  void lookAtAll(JobQueue queue, boolean canRun) throws InterruptedException {
    List<UnseenRevisions.Unseen> before = store.unseenRevisions().all();
    for (Series row : store.series()) {
      if (row.name() != null) {
        SeriesView view = store.series(row.name()).orElseThrow();
        // The newest first: that is what its author waits for.
        for (Revision revision : view.revisions().reversed()) {
          put(queue, view, revision, canRun);
        }
      }
    }
    if (canRun) {
      before.forEach(store.unseenRevisions()::seen);
    }
  }

  /** Queues what is not known of revisions that came or changed since they were looked at last. */
  void lookAtNews(JobQueue queue) throws InterruptedException {
    for (UnseenRevisions.Unseen unseen : store.unseenRevisions().all()) {
      SeriesView view = store.seriesOfRevision(unseen.revision()).orElse(null);
      if (view != null && view.series().name() != null) {
        for (Revision revision : view.revisions()) {
          if (revision.id() == unseen.revision()) {
            put(queue, view, revision, /* canRun= */ true);
          }
        }
      }
      store.unseenRevisions().seen(unseen);
    }
  }

  private void put(JobQueue queue, SeriesView view, Revision revision, boolean canRun)
      throws InterruptedException {
    int newer = view.revisions().size() - 1 - view.revisions().indexOf(revision);
    int priority = NEWEST - 2 * newer;
    put(queue, revision, checks.want(revision, List.of(), ALL, false), priority);
    if (canRun) {
      queue.put(new Job(Job.Kind.RUNS, revision.id(), 0), priority - 1);
      if (newer == 0) {
        queue.put(new Job(Job.Kind.COVERAGE, revision.id(), 0), LAST);
      }
    }
  }
}
