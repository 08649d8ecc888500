// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.transport;

import dev.reroll.device.pci.ConfigSpace;
import dev.reroll.device.pci.DmaException;
import dev.reroll.device.pci.Msix;
import dev.reroll.device.pci.PciFunction;
import dev.reroll.device.pci.PciHost;

/**
 * A card that has nothing to do with networks: register 0 holds a number, a write to register 8
 * adds to it, one to register 16 stores it at an address in the guest and interrupts.
 */
final class TinyCard implements PciFunction {
  final ConfigSpace config = new ConfigSpace(0x1234, 0x5678, 1, 0x118000).bar(0, 4096).bar(2, 8192);
  final Msix msix = new Msix(config, 4, 2, 4096, (vector, address, data) -> send(address, data));
  PciHost host;
  long sum;
  int aborts;
  int attached;

  private void send(long address, int data) {
    host.interrupt(address, data);
  }

  @Override
  public void attach(PciHost guest) {
    host = guest;
    attached++;
  }

  @Override
  public void detach() {
    attached--;
  }

  @Override
  public long configRead(int offset, int size) {
    return config.read(offset, size);
  }

  @Override
  public void configWrite(int offset, int size, long value) {
    config.write(offset, size, value);
    msix.configWritten();
  }

  @Override
  public long memoryRead(int bar, long offset, int size) {
    return bar == 2 ? msix.read(offset, size) : sum;
  }

  @Override
  public void memoryWrite(int bar, long offset, int size, long value) {
    if (bar == 2) {
      msix.write(offset, size, value);
    } else if (offset == 8) {
      sum += value;
    } else if (offset == 16) {
      try {
        host.memory().putLong(value, sum);
      } catch (DmaException e) {
        aborts++;
      }
      msix.raise(1);
    }
  }
}
