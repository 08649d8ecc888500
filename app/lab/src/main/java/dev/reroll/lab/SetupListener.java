// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

/** Hears how the lab's set-up goes; called from one thread. */
public interface SetupListener {
  /**
   * A stage begins ("packages", "source", "base", "configure", "build").
   *
   * @param number 1-based
   * @param of how many there are
   */
  void stage(String name, int number, int of);

  /** How far the stage is, from 0 to 1, where that can be known. */
  void progress(double fraction);

  /** A line of output. */
  void line(String line);
}
