// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.check;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The checks as kept; safe for use by many threads and processes. */
public interface Checks {
  /**
   * Wants a check of a patch to be run, unless its verdict is there for the very same content, or
   * it is on its way.
   *
   * @param again whether to run it even so
   * @return whether it is now queued or running
   */
  boolean want(long revisionId, int position, String name, String content, boolean again);

  /**
   * Takes what is queued of a patch for one process, and what one that is gone left.
   *
   * @param owner the process
   * @param isGone tells of an owner whether it will not come back
   */
  List<CheckCell> claim(long revisionId, int position, String owner, Predicate<String> isGone);

  /**
   * Records how an attempt ended; the first to do so is the one that counts.
   *
   * @return whether this was it
   */
  boolean finish(CheckCell cell, CheckVerdict verdict);

  /** Gives back what a process took and did not finish. */
  void release(String owner, long revisionId, int position);

  /** Cancels what is queued or running of some cells; returns how many. */
  int cancel(Collection<Long> cells);

  /** Returns a cell. */
  Optional<CheckCell> find(long id);

  /** Returns the verdict of an attempt. */
  Optional<CheckVerdict> verdict(long cell, int attempt);

  /** Returns all attempts at a cell that ended, newest first, without what was found. */
  List<CheckCell> attempts(long cell);

  /** Returns the cells of a revision, by position and in the order they were made. */
  List<CheckCell> ofRevision(long revisionId);

  /** Returns the cells of one check in all revisions of a series. */
  List<CheckCell> ofSeries(long seriesId, String name);

  /** Returns what is queued or running, in no particular order. */
  List<CheckCell> open();

  /** Stands for the build, boot and scenarios of a patch in {@link #usualTimes()}. */
  String RUN = "run";

  /** Returns how long each check took lately where it was really run. */
  UsualTimes usualTimes();
}
