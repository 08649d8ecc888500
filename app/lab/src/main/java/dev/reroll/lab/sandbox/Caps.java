// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

  /** What a guest is far from, whose memory is a file. */
  public static final Caps GUEST = new Caps(500, 8L << 30, 64L << 20, 8L << 30, List.of());

  /** Threads count where the kernel counts. */
  private static final int TASKS_EACH = 2;

  /** Copies the list. */
  public Caps {
    folders = List.copyOf(folders);
  }

  /** Returns how many processes and threads there may be, as the kernel counts them. */
  public int tasks() {
    return processes * TASKS_EACH;
  }

  /**
   * Returns arguments of prlimit(1) that hold all of a sandbox to the number of processes. Since
   * Linux 5.14 they are counted for each user and user namespace: a sandbox has a namespace of its
   * own, or, started by root, shares the number with others.
   *
   * @param others more of them, which are for each process
   */
  public List<String> limits(String... others) {
    List<String> limits = new ArrayList<>(List.of("--nproc=" + tasks()));
    limits.addAll(List.of(others));
    return List.copyOf(limits);
  }

  /**
   * Says whether the kernel itself holds what passes a cap on processes, so that one that starts
   * others without end does not slow the machine before it is seen: anybody but root, who needs
   * control groups.
   */
  public static boolean areHeld() {
    Optional<ControlGroup> group = ControlGroup.make(BUILD.tasks(), BUILD.memory());
    group.ifPresent(ControlGroup::close);
    return group.isPresent() || !isRoot();
  }

  /** Whom limits on the number of processes do not hold. */
  static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  /** Returns the same caps for other folders. */
  public Caps on(List<Path> others) {
    return new Caps(processes, memory, output, disk, others);
  }
}
