// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

/** Hears how checks go; called from one thread at a time. Each hears what it overrides. */
public interface CheckListener {
  /** Hears nothing. */
  CheckListener NONE = new CheckListener() {};

  /** Something that takes long and is no check, such as making a work tree. */
  default void preparing(String what) {}

  /** A check begins. */
  default void begin(CheckSpec check) {}

  /** It printed a line. */
  default void line(CheckSpec check, String line) {}

  /** It ended. */
  default void result(CheckResult result) {}
}
