// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.similarity;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a driver shares with another.
 *
 * @param limit how many shared tokens are too many
 * @param ours how many tokens the driver has
 * @param theirs how many the other has
 * @param tooLong all runs that reach the limit, longest first
 * @param worst the longest run, whether it reaches the limit or not; empty if nothing is shared
 * @param worstNameBlind the longest run if all names count as one, which similar tables and checks
 *     of errors reach by themselves: for a look, not for a verdict
 */
public record Similarity(
    int limit,
    int ours,
    int theirs,
    List<SharedRun> tooLong,
    Optional<SharedRun> worst,
    Optional<SharedRun> worstNameBlind) {
  /** As many tokens as eight to ten lines have. */
  public static final int LIMIT = 60;

  public Similarity {
    tooLong = List.copyOf(tooLong);
  }

  /**
   * Compares the C files of two folders and of those in them. Comments, whitespace and boilerplate
   * do not count.
   *
   * @throws dev.reroll.lab.folder.LabException if a folder holds no C file, or more than two
   *     million tokens
   */
  public static Similarity of(Path ours, Path theirs, int limit) {
    Source mine = Source.of(ours);
    Source other = Source.of(theirs);
    List<SharedRun> runs = runs(mine, other, false);
    return new Similarity(
        limit,
        mine.size(),
        other.size(),
        runs.stream().filter(run -> run.tokens() >= limit).toList(),
        runs.stream().findFirst(),
        runs(mine, other, true).stream().findFirst());
  }

  /** Returns runs that are part of no other, longest first. */
  private static List<SharedRun> runs(Source ours, Source theirs, boolean isNameBlind) {
    TokenNumbers words = new TokenNumbers(isNameBlind);
    LongestMatches matches = LongestMatches.of(words.numbers(ours), words.numbers(theirs));
    List<SharedRun> runs = new ArrayList<>();
    int covered = 0;
    for (int begin = 0; begin < ours.tokens().size(); begin++) {
      int length = matches.length(begin);
      if (length > 0 && begin + length > covered) {
        covered = begin + length;
        int there = matches.theirs(begin);
        runs.add(
            new SharedRun(length, ours.place(begin, covered), theirs.place(there, there + length)));
      }
    }
    runs.sort(Comparator.comparingInt(SharedRun::tokens).reversed());
    return runs;
  }
}
