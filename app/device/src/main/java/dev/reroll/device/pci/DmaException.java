// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.pci;

/** Says that a device was told to reach memory that the guest does not share. */
public final class DmaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long address;
  private final long length;

  public DmaException(long address, long length) {
    // No stack trace: a hostile guest may cause millions of these.
    super(
        "%d bytes at %#x are not the guest's memory".formatted(length, address),
        null,
        false,
        false);
    this.address = address;
    this.length = length;
  }

  public long address() {
    return address;
  }

  public long length() {
    return length;
  }
}
