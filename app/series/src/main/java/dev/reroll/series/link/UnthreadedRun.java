// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.link;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The parts of one revision that was posted without threading: those by the same person with the
 * same tags that came within an hour of each other, each number once.
 *
 * @param parts oldest first, never empty
 */
public record UnthreadedRun(List<UnthreadedPart> parts) {
  private static final long GAP_MILLIS = 3_600_000;

  public UnthreadedRun {
    parts = List.copyOf(parts);
  }

  /**
   * Returns the parts that are one revision with another.
   *
   * @param parts what the same person posted with the same tags, in any order; what is kept of the
   *     part itself does not count
   */
  public static UnthreadedRun of(UnthreadedPart part, List<UnthreadedPart> parts) {
    List<UnthreadedPart> all = new ArrayList<>(parts);
    all.removeIf(other -> other.key().equals(part.key()));
    all.add(part);
    all.sort(
        Comparator.comparingLong(UnthreadedPart::sentMillis).thenComparing(UnthreadedPart::key));
    List<UnthreadedPart> run = new ArrayList<>();
    Set<Integer> numbers = new HashSet<>();
    for (UnthreadedPart next : all) {
      boolean apart =
          !run.isEmpty()
              && (next.sentMillis() - run.getLast().sentMillis() > GAP_MILLIS
                  || numbers.contains(next.number()));
      if (apart) {
        if (run.contains(part)) {
          break;
        }
        run.clear();
        numbers.clear();
      }
      run.add(next);
      numbers.add(next.number());
    }
    return new UnthreadedRun(run);
  }

  /** Returns the message that the revision is kept under, its first. */
  public String anchor() {
    return parts.getFirst().key();
  }
}
