// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.similarity;

import dev.reroll.lab.folder.LabException;
import java.util.Arrays;

/**
 * For each place in one sequence of numbers, the longest run from there on that another has too.
 *
 * <p>Both are sorted by their suffixes: prefix doubling (Manber and Myers, 1990) with each step's
 * two ranks and the place packed in one long, so that sorting is that of primitives; then lengths
 * of common prefixes (Kasai et al., 2001). The longest match of a suffix is with the nearest one of
 * the other sequence, above it or below. O(n log² n).
 */
final class LongestMatches {
  private static final int BITS = 21;
  private static final int MOST = 1 << BITS;
  private static final int MASK = MOST - 1;

  private final int[] lengths;
  private final int[] places;

  private LongestMatches(int[] lengths, int[] places) {
    this.lengths = lengths;
    this.places = places;
  }

  /**
   * @param ours numbers from 1
   * @param theirs numbers from 1
   * @throws LabException if both are longer than two million together
   */
  static LongestMatches of(int[] ours, int[] theirs) {
    int[] both = new int[ours.length + 1 + theirs.length];
    System.arraycopy(ours, 0, both, 0, ours.length);
    // Between them is a 0, which neither has.
    System.arraycopy(theirs, 0, both, ours.length + 1, theirs.length);
    if (both.length >= MOST) {
      throw new LabException("more than %d tokens can't be compared".formatted(MOST));
    }
    int[] sorted = suffixes(both);
    int[] common = commonPrefixes(both, sorted);
    LongestMatches matches = new LongestMatches(new int[ours.length], new int[ours.length]);
    int n = sorted.length;
    matches.sweep(sorted, n, i -> i, i -> common[i]);
    matches.sweep(sorted, n, i -> n - 1 - i, i -> i == 0 ? 0 : common[n - i]);
    return matches;
  }

  private interface Index {
    int at(int i);
  }

  /** Goes over the suffixes one way, with the last of theirs and what it has in common so far. */
  private void sweep(int[] sorted, int n, Index order, Index common) {
    int length = 0;
    int place = -1;
    for (int i = 0; i < n; i++) {
      length = Math.min(length, common.at(i));
      int suffix = sorted[order.at(i)];
      if (suffix > lengths.length) {
        place = suffix - lengths.length - 1;
        length = Integer.MAX_VALUE;
      } else if (suffix < lengths.length && length > lengths[suffix]) {
        lengths[suffix] = length;
        places[suffix] = place;
      }
    }
  }

  private static int[] suffixes(int[] text) {
    int n = text.length;
    int[] rank = text.clone();
    long[] keys = new long[n];
    int[] ranked = new int[n];
    for (int step = 0; ; step = step == 0 ? 1 : 2 * step) {
      for (int i = 0; i < n; i++) {
        long second = step > 0 && i + step < n ? rank[i + step] : 0;
        keys[i] = (long) rank[i] << 2 * BITS | second << BITS | i;
      }
      Arrays.sort(keys);
      int ranks = 0;
      for (int i = 0; i < n; i++) {
        if (i == 0 || keys[i] >>> BITS != keys[i - 1] >>> BITS) {
          ranks++;
        }
        ranked[(int) keys[i] & MASK] = ranks;
      }
      int[] swap = rank;
      rank = ranked;
      ranked = swap;
      if (ranks == n) {
        return Arrays.stream(keys).mapToInt(key -> (int) key & MASK).toArray();
      }
    }
  }

  /** Returns how much each suffix has in common with the one sorted before it. */
  private static int[] commonPrefixes(int[] text, int[] sorted) {
    int n = text.length;
    int[] rank = new int[n];
    for (int i = 0; i < n; i++) {
      rank[sorted[i]] = i;
    }
    int[] common = new int[n];
    int length = 0;
    for (int i = 0; i < n; i++) {
      if (rank[i] > 0) {
        int before = sorted[rank[i] - 1];
        while (i + length < n && before + length < n && text[i + length] == text[before + length]) {
          length++;
        }
        common[rank[i]] = length;
        length = Math.max(0, length - 1);
      } else {
        length = 0;
      }
    }
    return common;
  }

  /** Returns how long the longest run from a place of ours on is. */
  int length(int place) {
    return lengths[place];
  }

  /** Returns where in theirs that run is. */
  int theirs(int place) {
    return places[place];
  }
}
