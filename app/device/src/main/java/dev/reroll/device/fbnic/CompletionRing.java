// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import dev.reroll.device.pci.GuestMemory;

/**
 * A ring in the guest's memory that the card writes 64-bit completions to. Bit 63 is the phase: 1
 * in the first round after a reset, the other one each time the ring wraps.
 */
final class CompletionRing {
  private long base;
  private int size = 1;
  private int next;
  private int head;
  private boolean phase = true;

  void reset() {
    next = 0;
    head = 0;
    phase = true;
  }

  void place(long address, int entries) {
    base = address;
    size = entries;
  }

  /** The host has seen all before this entry. */
  void head(int index) {
    head = index & size - 1;
  }

  /** Says whether so many more fit before the host has to take some. */
  boolean hasRoom(int entries) {
    return (head - next - 1 & size - 1) >= entries;
  }

  /** Returns the entry that is written next. */
  int next() {
    return next;
  }

  /** Writes a completion, without its phase. */
  void write(GuestMemory memory, long completion) {
    // The host looks without asking: first what a completion tells of, then the completion.
    GuestMemory.fence();
    memory.putLong(base + 8L * next, completion & Long.MAX_VALUE | (phase ? Long.MIN_VALUE : 0));
    next = next + 1 & size - 1;
    if (next == 0) {
      phase = !phase;
    }
  }
}
