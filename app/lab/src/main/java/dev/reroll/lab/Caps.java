// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

import java.nio.file.Path;
import java.util.List;

/**
 * What a program and all it starts may use at most.
 *
 * @param processes at a time, threads not counted
 * @param memory in bytes, of all its processes together
 * @param output in bytes
 * @param disk in bytes, in its folders together
 * @param folders those it may write
 */
public record Caps(int processes, long memory, long output, long disk, List<Path> folders) {
  /** What a kernel build is far from. */
  public static final Caps BUILD = new Caps(1_000, 8L << 30, 64L << 20, 8L << 30, List.of());

  /** Copies the list. */
  public Caps {
    folders = List.copyOf(folders);
  }

  /** Returns the same caps for other folders. */
  public Caps on(List<Path> others) {
    return new Caps(processes, memory, output, disk, others);
  }
}
