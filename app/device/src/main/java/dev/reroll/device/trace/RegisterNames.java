// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.trace;

/** What a device calls its registers and their fields. */
public interface RegisterNames {
  /** Returns a register's name, such as "queue[0].twq0_tail"; its offset where it has none. */
  String register(int bar, long offset);

  /** Returns a value with its fields named, such as "0x3 (reset enable)". */
  String value(int bar, long offset, long value);

  /** Says whether a register's value is another in each run: an address, a key. */
  boolean isVolatile(int bar, long offset);
}
