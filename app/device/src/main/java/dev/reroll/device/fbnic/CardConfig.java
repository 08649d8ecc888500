// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import dev.reroll.device.pci.ConfigSpace;

/** What the card tells of itself in configuration space. */
final class CardConfig {
  private static final int VENDOR = 0x1d9b;
  private static final int DEVICE = 0x0013;
  private static final int ETHERNET_CONTROLLER = 0x020000;

  // The sizes of the BARs are not known of the real card; these hold all that drivers use.
  private static final long REGISTER_SIZE = 0x200000;
  private static final long MSIX_SIZE = 0x2000;
  private static final long MAILBOX_SIZE = 0x40000;

  private CardConfig() {}

  /** Returns the space as it is after power-on. */
  static ConfigSpace of(Identity identity) {
    ConfigSpace space =
        new ConfigSpace(VENDOR, DEVICE, 0, ETHERNET_CONTROLLER)
            .bar(FbnicNic.REGISTER_BAR, REGISTER_SIZE)
            .bar(FbnicNic.MSIX_BAR, MSIX_SIZE)
            .bar(FbnicNic.MAILBOX_BAR, MAILBOX_SIZE);
    // Power management: version 3, keeps its state in D3hot.
    int power = space.capability(0x01, 8);
    space.put(power + 2, 2, 0x0003);
    space.put(power + 4, 2, 0x0008);
    space.allow(power + 4, 2, 0x0103);
    // PCI Express endpoint: payloads to 512 bytes, x8 at 32 GT/s.
    int express = space.capability(0x10, 0x3c);
    space.put(express + 2, 2, 0x0002);
    space.put(express + 4, 4, 0x0000_8002);
    space.put(express + 8, 2, 0x2010);
    space.allow(express + 8, 2, 0x78ff);
    space.put(express + 12, 4, 0x0000_0085);
    space.allow(express + 16, 2, 0x01ff);
    space.put(express + 18, 2, 0x0085);
    int serial = space.extended(0x0003, 1, 12);
    space.put(serial + 4, 8, identity.serial());
    return space;
  }
}
