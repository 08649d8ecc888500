// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.job;

import java.util.Locale;
import java.util.Optional;

/**
 * A piece of the lab's work.
 *
 * @param kind what is done
 * @param revision of which revision; 0 for none
 * @param position on which patch; 0 is the revision as a whole
 * @param options how, in words of who asks for it; "" as the lab does by itself
 */
public record Job(Kind kind, long revision, int position, String options) {
  /** What is done. */
  public enum Kind {
    /** The checks of one patch, or those of the revision as a whole. */
    CHECKS,
    /** The builds, boots and scenarios of a revision. */
    RUNS,
    /** Which lines of the driver the scenarios run, patch by patch of a revision. */
    COVERAGE,
    /** Checks of what was not mailed yet, and so is of no revision: see {@link JobRequests}. */
    LOCAL
  }

  /** Returns a job as the lab does it by itself. */
  public Job(Kind kind, long revision, int position) {
    this(kind, revision, position, "");
  }

  String instance() {
    return revision + "/" + position + (options.isEmpty() ? "" : "/" + options);
  }

  /** Returns what it is known by: "runs/12/0". */
  public String name() {
    return kind.name().toLowerCase(Locale.ROOT) + "/" + instance();
  }

  /** Returns the job of a name, empty if it names none. */
  public static Optional<Job> named(String name) {
    int slash = name.indexOf('/');
    return slash < 0
        ? Optional.empty()
        : of(name.substring(0, slash).toUpperCase(Locale.ROOT), name.substring(slash + 1));
  }

  static Optional<Job> of(String kind, String instance) {
    String[] parts = instance.split("/", 3);
    try {
      return Optional.of(
          new Job(
              Kind.valueOf(kind),
              Long.parseLong(parts[0]),
              Integer.parseInt(parts[1]),
              parts.length > 2 ? parts[2] : ""));
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }
}
