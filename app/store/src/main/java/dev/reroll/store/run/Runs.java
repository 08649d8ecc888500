// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.run;

import dev.reroll.review.gate.Outcome;
import java.util.List;
import java.util.Optional;

/** The lab's runs as kept; safe for use by many threads. */
public interface Runs {
  /**
   * Queues a run of a patch by this process, and returns its id. What this process left open of an
   * earlier run of it is interrupted.
   *
   * @param kernel which of the lab's kernels the patch is built into: "plain" or "debug"
   */
  long queue(long patchId, String kernel);

  /** Queues a run, by this process, of a commit that was not mailed yet, and returns its id. */
  long queueCommit(String kernel);

  /** Marks a run as begun. */
  void start(long runId);

  /** Marks a step as begun. */
  void beginStep(long runId, String step);

  /** Records how a step ended. */
  void endStep(long runId, String step, Outcome verdict, long millis, String detail, String log);

  /**
   * Records what a run's build was made of, and what it left; see {@link Run#product}. From then on
   * the run is known by it.
   */
  void built(long runId, String input, String tree, String product);

  /** Marks what was built of a patch, and all of the same source, as to be built again. */
  void again(long patchId);

  /**
   * Returns the newest run of a patch that was made of an input, unless that is to be done again.
   */
  Optional<Run> ofInput(long patchId, String input);

  /**
   * Returns the newest run of a commit, not of a patch, that was made of an input, unless that is
   * to be done again.
   */
  Optional<Run> ofCommit(String input);

  /**
   * Returns the newest run, of whatever patch or commit, that was made of a tree, unless that is to
   * be done again.
   */
  Optional<Run> ofTree(String tree);

  /** Marks a run as done or interrupted, if it has not ended. */
  void finish(long runId, RunState state);

  /**
   * Marks runs that are queued or running, and whose process is gone, as interrupted; see {@link
   * dev.reroll.store.job.Claims#isGone}.
   */
  void interruptLeft();

  /** Returns a run of a patch or of a commit. */
  Optional<Run> find(long runId);

  /** Returns the log of a step, "" if it has none. */
  String log(long runId, String step);

  /**
   * Returns the newest run in the plain kernel of each patch of a revision that has one, by
   * position.
   */
  List<Run> ofRevision(long revisionId);

  /** Returns the newest run of each patch of a revision whose steps are through, by position. */
  List<Run> builtOfRevision(long revisionId, String kernel);

  /** Returns the newest runs of patches, newest first. */
  List<Run> newest(int limit);
}
