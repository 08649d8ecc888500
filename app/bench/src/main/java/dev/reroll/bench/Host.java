// SPDX-License-Identifier: Apache-2.0
package dev.reroll.bench;

import dev.reroll.device.pci.GuestMemory;
import dev.reroll.device.pci.PciHost;

/** A guest that takes interrupts and does nothing. */
record Host(GuestMemory memory) implements PciHost {
  @Override
  public void interrupt(long address, int data) {}

  @Override
  public long guestNanos() {
    return 0;
  }
}
