// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.desk.account.Actor;
import dev.reroll.desk.account.Permission;
import dev.reroll.store.series.Revision;

/** Has patches built, booted and put through scenarios again. Thread-safe. */
public final class RequestRun {
  private final LabJobs jobs;

  public RequestRun(LabJobs jobs) {
    this.jobs = jobs;
  }

  /** Says whether somebody may. */
  public Permission may(Actor who) {
    return LabRights.use(who);
  }

  /**
   * Queues all of a revision: its builds, its boots and its scenarios.
   *
   * @throws dev.reroll.store.error.Refused if this person may not
   */
  public void all(Actor who, Revision revision) {
    may(who).require();
    jobs.runAgain(revision, LabQueue.ALL, null);
  }

  /**
   * Queues one scenario on what was built of one patch.
   *
   * @param position of the patch in its revision, from 1
   * @throws dev.reroll.store.error.Refused if this person may not
   */
  public void scenario(Actor who, Revision revision, int position, String scenario) {
    may(who).require();
    jobs.runAgain(revision, position, scenario);
  }
}
