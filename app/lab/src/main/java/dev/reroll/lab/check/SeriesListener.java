// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

/**
 * Hears how the checks of a series go; called from one thread at a time. Each hears what it
 * overrides.
 */
public interface SeriesListener {
  /** Something that takes long and is no check, such as making a work tree. */
  default void preparing(String what) {}

  /** A check of a patch begins; position 0 is the series as a whole. */
  default void begin(int position, CheckSpec check) {}

  /** It printed a line. */
  default void line(int position, CheckSpec check, String line) {}

  /**
   * It ended.
   *
   * @param isKnown whether the answer was on record, and nothing was run for it
   */
  default void result(int position, CheckResult result, boolean isKnown) {}
}
