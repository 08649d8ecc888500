// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.pci;

/**
 * A function on the guest's PCI bus. What it is asked comes from the guest and may be nonsense; it
 * answers as hardware would and throws nothing. All that an access causes, interrupts included, is
 * done when the call returns.
 */
public interface PciFunction {
  /** A guest was found; called once before any access. */
  void attach(PciHost host);

  /** The guest is gone; called once after all accesses. */
  void detach();

  /**
   * Reads from configuration space.
   *
   * @param offset in bytes
   * @param size 1, 2 or 4
   */
  long configRead(int offset, int size);

  void configWrite(int offset, int size, long value);

  /**
   * Reads from a BAR's memory.
   *
   * @param bar 0 to 5
   * @param offset in bytes from the BAR's begin
   * @param size 1, 2, 4 or 8
   */
  long memoryRead(int bar, long offset, int size);

  void memoryWrite(int bar, long offset, int size, long value);
}
