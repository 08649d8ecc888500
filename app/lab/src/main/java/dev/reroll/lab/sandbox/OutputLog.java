// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Keeps the begin and the end of a step's output, so that no step can fill the disk. Not
 * thread-safe.
 */
public final class OutputLog {
  private static final int MOST_HEAD = 512 << 10;
  private static final int MOST_TAIL = 512 << 10;

  private final StringBuilder head = new StringBuilder();
  private final Deque<String> tail = new ArrayDeque<>();
  private int tailLength;
  private long dropped;

  /** Adds a line. */
  public void line(String line) {
    if (tail.isEmpty() && head.length() + line.length() < MOST_HEAD) {
      head.append(line).append('\n');
      return;
    }
    tail.addLast(line);
    tailLength += line.length() + 1;
    while (tailLength > MOST_TAIL) {
      tailLength -= tail.removeFirst().length() + 1;
      dropped++;
    }
  }

  @Override
  public String toString() {
    StringBuilder all = new StringBuilder(head);
    if (dropped > 0) {
      all.append("[").append(dropped).append(" lines left out here]\n");
    }
    tail.forEach(line -> all.append(line).append('\n'));
    return all.toString();
  }
}
