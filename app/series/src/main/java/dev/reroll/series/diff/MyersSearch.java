// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Searches a shortest edit script in linear space (Myers 1986, section 4b) and marks the lines in
 * it as changed. Where the texts are so different that it would take long it settles for less, at
 * the same points as git. Used by one thread, once.
 */
final class MyersSearch {
  /** Cost below which no short cut is taken. */
  private static final int LEAST_COST = 256;

  /** Equal lines in a row that make a diagonal promising. */
  private static final int SNAKE = 20;

  private static final int PROMISE_FACTOR = 4;

  private final int[] a;
  private final int[] b;
  private final int[] aIndex;
  private final int[] bIndex;
  private final ChangedLines aChanged;
  private final ChangedLines bChanged;

  /** Furthest lines of a on each diagonal, forward and backward; diagonal k is at k + offset. */
  private final int[] forward;

  private final int[] backward;
  private final int offset;
  private final int mostCost;

  /** A part of both texts that is still to be compared. */
  private record Box(int aBegin, int aEnd, int bBegin, int bEnd, boolean exact) {}

  /** Where to cut a box, and whether the parts before and after must be searched exactly. */
  private record Split(int a, int b, boolean exactBefore, boolean exactAfter) {}

  MyersSearch(
      int[] a, int[] keptA, ChangedLines aChanged, int[] b, int[] keptB, ChangedLines bChanged) {
    this.a = pick(a, keptA);
    this.b = pick(b, keptB);
    this.aIndex = keptA;
    this.bIndex = keptB;
    this.aChanged = aChanged;
    this.bChanged = bChanged;
    int diagonals = keptA.length + keptB.length + 3;
    this.forward = new int[diagonals];
    this.backward = new int[diagonals];
    this.offset = keptB.length + 1;
    this.mostCost = Math.max(LineDiff.roughRoot(diagonals), LEAST_COST);
  }

  private static int[] pick(int[] ids, int[] kept) {
    int[] picked = new int[kept.length];
    for (int i = 0; i < kept.length; i++) {
      picked[i] = ids[kept[i]];
    }
    return picked;
  }

  void run() {
    Deque<Box> todo = new ArrayDeque<>();
    todo.push(new Box(0, a.length, 0, b.length, false));
    while (!todo.isEmpty()) {
      Box box = shrunk(todo.pop());
      if (box.aBegin == box.aEnd) {
        for (int i = box.bBegin; i < box.bEnd; i++) {
          bChanged.set(bIndex[i]);
        }
      } else if (box.bBegin == box.bEnd) {
        for (int i = box.aBegin; i < box.aEnd; i++) {
          aChanged.set(aIndex[i]);
        }
      } else {
        Split at = split(box);
        todo.push(new Box(at.a, box.aEnd, at.b, box.bEnd, at.exactAfter));
        todo.push(new Box(box.aBegin, at.a, box.bBegin, at.b, at.exactBefore));
      }
    }
  }

  private Box shrunk(Box box) {
    int aBegin = box.aBegin;
    int aEnd = box.aEnd;
    int bBegin = box.bBegin;
    int bEnd = box.bEnd;
    while (aBegin < aEnd && bBegin < bEnd && a[aBegin] == b[bBegin]) {
      aBegin++;
      bBegin++;
    }
    while (aBegin < aEnd && bBegin < bEnd && a[aEnd - 1] == b[bEnd - 1]) {
      aEnd--;
      bEnd--;
    }
    return new Box(aBegin, aEnd, bBegin, bEnd, box.exact);
  }

  private Split split(Box box) {
    int lowest = box.aBegin - box.bEnd;
    int highest = box.aEnd - box.bBegin;
    int forwardMiddle = box.aBegin - box.bBegin;
    int backwardMiddle = box.aEnd - box.bEnd;
    boolean odd = ((forwardMiddle - backwardMiddle) & 1) != 0;
    int fMin = forwardMiddle;
    int fMax = forwardMiddle;
    int bMin = backwardMiddle;
    int bMax = backwardMiddle;
    forward[forwardMiddle + offset] = box.aBegin;
    backward[backwardMiddle + offset] = box.aEnd;
    for (int cost = 1; ; cost++) {
      boolean snake = false;
      if (fMin > lowest) {
        forward[--fMin - 1 + offset] = -1;
      } else {
        ++fMin;
      }
      if (fMax < highest) {
        forward[++fMax + 1 + offset] = -1;
      } else {
        --fMax;
      }
      for (int k = fMax; k >= fMin; k -= 2) {
        int at =
            forward[k - 1 + offset] >= forward[k + 1 + offset]
                ? forward[k - 1 + offset] + 1
                : forward[k + 1 + offset];
        int start = at;
        while (at < box.aEnd && at - k < box.bEnd && a[at] == b[at - k]) {
          at++;
        }
        snake |= at - start > SNAKE;
        forward[k + offset] = at;
        if (odd && bMin <= k && k <= bMax && backward[k + offset] <= at) {
          return new Split(at, at - k, true, true);
        }
      }
      if (bMin > lowest) {
        backward[--bMin - 1 + offset] = Integer.MAX_VALUE;
      } else {
        ++bMin;
      }
      if (bMax < highest) {
        backward[++bMax + 1 + offset] = Integer.MAX_VALUE;
      } else {
        --bMax;
      }
      for (int k = bMax; k >= bMin; k -= 2) {
        int at =
            backward[k - 1 + offset] < backward[k + 1 + offset]
                ? backward[k - 1 + offset]
                : backward[k + 1 + offset] - 1;
        int start = at;
        while (at > box.aBegin && at - k > box.bBegin && a[at - 1] == b[at - k - 1]) {
          at--;
        }
        snake |= start - at > SNAKE;
        backward[k + offset] = at;
        if (!odd && fMin <= k && k <= fMax && at <= forward[k + offset]) {
          return new Split(at, at - k, true, true);
        }
      }
      if (box.exact) {
        continue;
      }
      if (snake && cost > LEAST_COST) {
        Split promising = promisingForward(box, cost, fMin, fMax, forwardMiddle);
        if (promising == null) {
          promising = promisingBackward(box, cost, bMin, bMax, backwardMiddle);
        }
        if (promising != null) {
          return promising;
        }
      }
      if (cost >= mostCost) {
        return furthest(box, fMin, fMax, bMin, bMax);
      }
    }
  }

  private @Nullable Split promisingForward(Box box, int cost, int min, int max, int middle) {
    Split found = null;
    int best = 0;
    for (int k = max; k >= min; k -= 2) {
      int i = forward[k + offset];
      int j = i - k;
      int value = (i - box.aBegin) + (j - box.bBegin) - Math.abs(k - middle);
      boolean far =
          value > PROMISE_FACTOR * cost
              && value > best
              && box.aBegin + SNAKE <= i
              && i < box.aEnd
              && box.bBegin + SNAKE <= j
              && j < box.bEnd;
      if (far && equalRun(i - SNAKE, j - SNAKE)) {
        best = value;
        found = new Split(i, j, true, false);
      }
    }
    return found;
  }

  private @Nullable Split promisingBackward(Box box, int cost, int min, int max, int middle) {
    Split found = null;
    int best = 0;
    for (int k = max; k >= min; k -= 2) {
      int i = backward[k + offset];
      int j = i - k;
      int value = (box.aEnd - i) + (box.bEnd - j) - Math.abs(k - middle);
      boolean far =
          value > PROMISE_FACTOR * cost
              && value > best
              && box.aBegin < i
              && i <= box.aEnd - SNAKE
              && box.bBegin < j
              && j <= box.bEnd - SNAKE;
      if (far && equalRun(i, j)) {
        best = value;
        found = new Split(i, j, false, true);
      }
    }
    return found;
  }

  private boolean equalRun(int i, int j) {
    for (int k = 0; k < SNAKE; k++) {
      if (a[i + k] != b[j + k]) {
        return false;
      }
    }
    return true;
  }

  /** Takes what reached furthest when it costs too much to go on. */
  private Split furthest(Box box, int fMin, int fMax, int bMin, int bMax) {
    int forwardBest = -1;
    int forwardAt = -1;
    for (int k = fMax; k >= fMin; k -= 2) {
      int i = Math.min(forward[k + offset], box.aEnd);
      int j = i - k;
      if (box.bEnd < j) {
        i = box.bEnd + k;
        j = box.bEnd;
      }
      if (forwardBest < i + j) {
        forwardBest = i + j;
        forwardAt = i;
      }
    }
    int backwardBest = Integer.MAX_VALUE;
    int backwardAt = Integer.MAX_VALUE;
    for (int k = bMax; k >= bMin; k -= 2) {
      int i = Math.max(box.aBegin, backward[k + offset]);
      int j = i - k;
      if (j < box.bBegin) {
        i = box.bBegin + k;
        j = box.bBegin;
      }
      if (i + j < backwardBest) {
        backwardBest = i + j;
        backwardAt = i;
      }
    }
    boolean ahead = box.aEnd + box.bEnd - backwardBest < forwardBest - (box.aBegin + box.bBegin);
    return ahead
        ? new Split(forwardAt, forwardBest - forwardAt, true, false)
        : new Split(backwardAt, backwardBest - backwardAt, false, true);
  }
}
