// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import java.util.List;
import java.util.Optional;

/** The lab's runs as kept; safe for use by many threads. */
public interface Runs {
  /** Queues a run of a patch and returns its id. */
  long queue(long patchId);

  /** Marks a run as begun. */
  void start(long runId);

  /** Marks a step as begun. */
  void beginStep(long runId, String step);

  /** Records how a step ended; verdict in lower case. */
  void endStep(long runId, String step, String verdict, long millis, String detail, String log);

  /** Marks a run as "done" or "interrupted". */
  void finish(long runId, String state);

  /** Marks runs that were queued or running when the process died as interrupted. */
  void interruptAll();

  /** Returns a run. */
  Optional<RunRow> find(long runId);

  /** Returns the log of a step, "" if it has none. */
  String log(long runId, String step);

  /** Returns the newest run of each patch of a revision that has one, by position. */
  List<RunRow> ofRevision(long revisionId);

  /** Returns the newest runs, newest first. */
  List<RunRow> newest(int limit);
}
