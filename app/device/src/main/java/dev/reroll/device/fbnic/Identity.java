// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

/**
 * What tells one card from another.
 *
 * @param serial its PCI serial number, of which bytes 7 to 5 and 2 to 0 are the Ethernet address
 * @param mode the speed that its link comes up with
 */
public record Identity(long serial, LinkMode mode) {
  /** Returns that of a guest's {@code number}th card: address 02:46:00:11:22:33 and onwards. */
  public static Identity of(int number, LinkMode mode) {
    return new Identity(0x024600fffe112233L + number, mode);
  }

  /** Returns the Ethernet address. */
  public byte[] mac() {
    byte[] mac = new byte[6];
    for (int i = 0; i < 3; i++) {
      mac[i] = (byte) (serial >>> 56 - 8 * i);
      mac[3 + i] = (byte) (serial >>> 16 - 8 * i);
    }
    return mac;
  }
}
