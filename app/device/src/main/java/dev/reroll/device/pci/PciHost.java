// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.pci;

/** What a function may do to its guest. */
public interface PciHost {
  GuestMemory memory();

  /**
   * Sends a message-signalled interrupt.
   *
   * @param address as the driver's side put it into the MSI-X table
   * @param data so too
   */
  void interrupt(long address, int data);

  /** Returns the guest's own time in nanoseconds since its boot, or -1 if it can't be known. */
  long guestNanos();
}
