// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.rangediff;

import java.util.Arrays;

/** Gives each of n columns one of n rows so that the sum of their costs is least. Used once. */
final class Assignment {
  /*
   * R. Jonker and A. Volgenant, "A Shortest Augmenting Path Algorithm for Dense and Sparse Linear
   * Assignment Problems", Computing 38 (1987): reduce columns, transfer reductions, augment rows
   * twice, then find shortest paths for what is left. Of several best answers that one must be
   * found which git finds, so that the order of all scans is the one git has.
   */
  private static final int FREE = -1;

  private final int n;
  private final int[] cost;
  private final int[] potential;
  private final int[] rowOf;
  private final int[] columnOf;
  private int[] open;
  private int openCount;

  /**
   * @param cost of column c and row r at c + n * r
   */
  Assignment(int n, int[] cost) {
    this.n = n;
    this.cost = cost;
    this.potential = new int[n];
    this.rowOf = new int[n];
    this.columnOf = new int[n];
    this.open = new int[n];
  }

  /** Returns the row of each column. */
  int[] rows() {
    if (n < 2) {
      return rowOf;
    }
    Arrays.fill(rowOf, FREE);
    Arrays.fill(columnOf, FREE);
    reduceColumns();
    transferReductions();
    if (openCount > 0) {
      augmentRows();
      augmentRows();
      int[] left = Arrays.copyOf(open, openCount);
      for (int row : left) {
        augmentPath(row);
      }
    }
    return rowOf;
  }

  private int cost(int column, int row) {
    return cost[column + n * row];
  }

  private int reduced(int column, int row) {
    return cost(column, row) - potential[column];
  }

  private void reduceColumns() {
    for (int column = n - 1; column >= 0; column--) {
      int least = 0;
      for (int row = 1; row < n; row++) {
        if (cost(column, least) > cost(column, row)) {
          least = row;
        }
      }
      potential[column] = cost(column, least);
      if (columnOf[least] == FREE) {
        columnOf[least] = column;
        rowOf[column] = least;
      } else if (columnOf[least] >= 0) {
        // Wanted more than once: kept below FREE until the transfer.
        columnOf[least] = -2 - columnOf[least];
      }
    }
  }

  private void transferReductions() {
    for (int row = 0; row < n; row++) {
      int column = columnOf[row];
      if (column == FREE) {
        open[openCount++] = row;
      } else if (column < FREE) {
        columnOf[row] = -2 - column;
      } else {
        int least = Integer.MAX_VALUE;
        for (int other = 0; other < n; other++) {
          if (other != column) {
            least = Math.min(least, reduced(other, row));
          }
        }
        potential[column] -= least;
      }
    }
  }

  private void augmentRows() {
    int[] todo = Arrays.copyOf(open, n);
    int count = openCount;
    int at = 0;
    openCount = 0;
    while (at < count) {
      int row = todo[at++];
      int best = 0;
      int bestCost = reduced(0, row);
      int second = -1;
      int secondCost = Integer.MAX_VALUE;
      for (int column = 1; column < n; column++) {
        int value = reduced(column, row);
        if (secondCost <= value) {
          continue;
        }
        if (bestCost < value) {
          secondCost = value;
          second = column;
        } else {
          secondCost = bestCost;
          second = best;
          bestCost = value;
          best = column;
        }
      }
      if (second < 0) {
        second = best;
        secondCost = bestCost;
      }
      int taken = rowOf[best];
      if (bestCost < secondCost) {
        potential[best] -= secondCost - bestCost;
      } else if (taken >= 0) {
        best = second;
        taken = rowOf[best];
      }
      if (taken >= 0) {
        if (bestCost < secondCost) {
          todo[--at] = taken;
        } else {
          open[openCount++] = taken;
        }
      }
      columnOf[row] = best;
      rowOf[best] = row;
    }
  }

  /** Finds the cheapest way to make room for a row, by Dijkstra's method. */
  private void augmentPath(int start) {
    int[] distance = new int[n];
    int[] from = new int[n];
    int[] order = new int[n];
    for (int column = 0; column < n; column++) {
      distance[column] = reduced(column, start);
      from[column] = start;
      order[column] = column;
    }
    int low = 0;
    int up = 0;
    int last = 0;
    int least = 0;
    int looked = -1;
    int end = -1;
    while (end < 0) {
      if (low == up) {
        last = low;
        least = distance[order[up++]];
        for (int k = up; k < n; k++) {
          looked = order[k];
          if (distance[looked] <= least) {
            if (distance[looked] < least) {
              up = low;
              least = distance[looked];
            }
            order[k] = order[up];
            order[up++] = looked;
          }
        }
        // Git goes back from the column it looked at last, not from the free one it found.
        for (int k = low; k < up && end < 0; k++) {
          if (rowOf[order[k]] == FREE) {
            end = looked;
          }
        }
        if (end >= 0) {
          break;
        }
      }
      int column = order[low++];
      int row = rowOf[column];
      int offset = reduced(column, row) - least;
      for (int k = up; k < n && end < 0; k++) {
        looked = order[k];
        int value = reduced(looked, row) - offset;
        if (value < distance[looked]) {
          distance[looked] = value;
          from[looked] = row;
          if (value == least) {
            if (rowOf[looked] == FREE) {
              end = looked;
            } else {
              order[k] = order[up];
              order[up++] = looked;
            }
          }
        }
      }
    }
    for (int k = 0; k < last; k++) {
      potential[order[k]] += distance[order[k]] - least;
    }
    int column = end;
    int row;
    do {
      row = from[column];
      rowOf[column] = row;
      int next = columnOf[row];
      columnOf[row] = column;
      column = next;
    } while (row != start);
  }
}
