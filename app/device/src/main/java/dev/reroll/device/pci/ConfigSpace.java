// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.pci;

/**
 * The 4096 bytes of a function's configuration space (PCI Express Base Specification, chapter 7):
 * type 0 header, 64-bit memory BARs, a list of capabilities below 0x100 and of extended ones above.
 * A byte keeps those bits of a write that were made writable.
 */
public final class ConfigSpace {
  public static final int SIZE = 4096;

  private static final int COMMAND = 0x04;
  private static final int STATUS = 0x06;
  private static final int BARS = 0x10;
  private static final int CAPABILITIES = 0x34;
  private static final int INTERRUPT_LINE = 0x3c;
  private static final int FIRST_CAPABILITY = 0x40;
  private static final int FIRST_EXTENDED = 0x100;

  private static final int COMMAND_WRITABLE = 0x0547;
  private static final int STATUS_HAS_LIST = 0x0010;
  private static final int BAR_64_BIT_PREFETCHABLE = 0xc;

  private final byte[] bytes = new byte[SIZE];
  private final byte[] writable = new byte[SIZE];
  private int nextCapability = FIRST_CAPABILITY;
  private int lastCapability;
  private int nextExtended = FIRST_EXTENDED;
  private int lastExtended;

  /**
   * Makes a space with no BAR and no capability.
   *
   * @param classCode 24 bits: class, subclass, programming interface
   */
  public ConfigSpace(int vendor, int device, int revision, int classCode) {
    put(0x00, 2, vendor);
    put(0x02, 2, device);
    put(0x08, 1, revision);
    put(0x09, 3, classCode);
    put(0x2c, 2, vendor);
    put(0x2e, 2, device);
    allow(COMMAND, 2, COMMAND_WRITABLE);
    allow(INTERRUPT_LINE, 1, 0xff);
  }

  /**
   * Gives the function a 64-bit, prefetchable BAR, which takes the numbers {@code number} and
   * {@code number + 1}.
   *
   * @param size a power of two, from 4096
   */
  public ConfigSpace bar(int number, long size) {
    if (number < 0 || number > 4 || Long.bitCount(size) != 1 || size < 4096) {
      throw new IllegalArgumentException("no BAR %d of %d bytes can be".formatted(number, size));
    }
    int offset = BARS + 4 * number;
    put(offset, 4, BAR_64_BIT_PREFETCHABLE);
    long mask = -size;
    allow(offset, 4, mask & 0xffff_ffffL);
    allow(offset + 4, 4, mask >>> 32);
    return this;
  }

  /**
   * Adds a capability to the list.
   *
   * @param length in bytes, with its two of header
   * @return its offset
   */
  public int capability(int id, int length) {
    int offset = nextCapability;
    if (offset + length > FIRST_EXTENDED) {
      throw new IllegalStateException("no room for another capability");
    }
    put(lastCapability == 0 ? CAPABILITIES : lastCapability + 1, 1, offset);
    put(STATUS, 2, get(STATUS, 2) | STATUS_HAS_LIST);
    put(offset, 1, id);
    lastCapability = offset;
    nextCapability = (offset + length + 3) & ~3;
    return offset;
  }

  /**
   * Adds an extended capability to the list.
   *
   * @param length in bytes, with its four of header
   * @return its offset
   */
  public int extended(int id, int version, int length) {
    int offset = nextExtended;
    put(offset, 4, id | (long) version << 16);
    if (lastExtended != 0) {
      put(lastExtended, 4, get(lastExtended, 4) | (long) offset << 20);
    }
    lastExtended = offset;
    nextExtended = (offset + length + 3) & ~3;
    return offset;
  }

  /** Sets bytes, whatever the guest may write; little-endian. */
  public void put(int offset, int size, long value) {
    for (int i = 0; i < size; i++) {
      bytes[offset + i] = (byte) (value >>> 8 * i);
    }
  }

  /** Lets the guest write those bits. */
  public void allow(int offset, int size, long mask) {
    for (int i = 0; i < size; i++) {
      writable[offset + i] |= (byte) (mask >>> 8 * i);
    }
  }

  private long get(int offset, int size) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | bytes[offset + i] & 0xff;
    }
    return value;
  }

  /** Reads as the guest does: all ones where there is nothing. */
  public long read(int offset, int size) {
    if (offset < 0 || size < 1 || size > 8 || offset > SIZE - size) {
      return -1L;
    }
    return get(offset, size);
  }

  /** Writes as the guest does: bits that are not writable, and offsets that are none, stay. */
  public void write(int offset, int size, long value) {
    if (offset < 0 || size < 1 || size > 8 || offset > SIZE - size) {
      return;
    }
    for (int i = 0; i < size; i++) {
      int mask = writable[offset + i];
      int written = (int) (value >>> 8 * i);
      bytes[offset + i] = (byte) (bytes[offset + i] & ~mask | written & mask);
    }
  }

  /** Says whether the guest let the function read and write memory (bus master enable). */
  public boolean isBusMaster() {
    return (bytes[COMMAND] & 0x04) != 0;
  }
}
