// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.check;

/** Hears how checks go; called from one thread at a time. */
public interface CheckListener {
  /** Hears nothing. */
  CheckListener NONE =
      new CheckListener() {
        @Override
        public void preparing(String what) {}

        @Override
        public void begin(CheckSpec check) {}

        @Override
        public void line(CheckSpec check, String line) {}

        @Override
        public void result(CheckResult result) {}
      };

  /** Something that takes long and is no check, such as making a work tree. */
  void preparing(String what);

  /** A check begins. */
  void begin(CheckSpec check);

  /** It printed a line. */
  void line(CheckSpec check, String line);

  /** It ended. */
  void result(CheckResult result);
}
