// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.transport;

import dev.reroll.device.pci.DmaException;
import dev.reroll.device.pci.GuestMemory;

/**
 * The device's side of a split virtqueue (Virtual I/O Device Specification 1.2, section 2.7),
 * without indirect descriptors and event indices, which are not offered.
 *
 * <pre>
 * descriptor  u64 address | u32 length | u16 flags (1 next, 2 writable) | u16 next
 * available   u16 flags | u16 index | u16 ring[num]
 * used        u16 flags | u16 index | { u32 id, u32 length } ring[num]
 * </pre>
 */
final class Virtqueue {
  private static final int NEXT = 1;
  private static final int WRITABLE = 2;
  private static final int INDIRECT = 4;
  private static final int DESCRIPTOR = 16;

  /** What a guest may hand over in one chain; a register access takes 40 bytes. */
  private static final int MOST_BYTES = 4096;

  private final byte[] readable = new byte[MOST_BYTES];
  private int number;
  private int lastAvailable;
  private int usedIndex;
  private long descriptors;
  private long available;
  private long used;
  private boolean enabled;

  private int head;
  private int readableLength;
  private long writableAddress;
  private int writableLength;

  /** Says that a guest's ring makes no sense; the queue is of no use any more. */
  static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenException(String message) {
      super(message);
    }
  }

  void size(int size) throws BrokenException {
    if (size < 1 || size > 32768 || Integer.bitCount(size) != 1) {
      throw new BrokenException("a ring of %d is none".formatted(size));
    }
    number = size;
  }

  void base(int index) {
    lastAvailable = index & 0xffff;
    usedIndex = index & 0xffff;
  }

  int base() {
    return lastAvailable;
  }

  void addresses(long descriptors, long available, long used) {
    this.descriptors = descriptors;
    this.available = available;
    this.used = used;
  }

  void enable(boolean on) {
    enabled = on;
  }

  boolean isEnabled() {
    return enabled && number > 0;
  }

  /**
   * Takes the next chain that the guest made available, gathering what is to be read and noting the
   * first place to write to.
   *
   * @return false if there is none
   */
  boolean take(GuestMemory memory) throws BrokenException {
    try {
      int index = memory.getShort(available + 2);
      if (index == lastAvailable) {
        return false;
      }
      // What the guest wrote before it moved the index must be seen now.
      GuestMemory.fence();
      head = memory.getShort(available + 4 + 2L * (lastAvailable & number - 1));
      lastAvailable = lastAvailable + 1 & 0xffff;
      gather(memory);
      return true;
    } catch (DmaException e) {
      throw new BrokenException("a ring or buffer is not in memory: " + e.getMessage());
    }
  }

  private void gather(GuestMemory memory) throws BrokenException {
    readableLength = 0;
    writableAddress = 0;
    writableLength = 0;
    int index = head;
    for (int links = 0; ; links++) {
      if (index >= number || links >= number) {
        throw new BrokenException("a chain has no end or leaves the ring");
      }
      long at = descriptors + (long) DESCRIPTOR * index;
      long address = memory.getLong(at);
      long length = memory.getInt(at + 8) & 0xffff_ffffL;
      int flags = memory.getShort(at + 12);
      if ((flags & INDIRECT) != 0) {
        throw new BrokenException("an indirect descriptor, which was not offered");
      }
      if ((flags & WRITABLE) == 0) {
        if (length > MOST_BYTES - readableLength) {
          throw new BrokenException("a message of over %d bytes".formatted(MOST_BYTES));
        }
        memory.read(address, readable, readableLength, (int) length);
        readableLength += (int) length;
      } else if (writableLength == 0) {
        writableAddress = address;
        writableLength = (int) Math.min(length, MOST_BYTES);
      }
      if ((flags & NEXT) == 0) {
        return;
      }
      index = memory.getShort(at + 14);
    }
  }

  /** What the chain taken last holds for the device; the first {@link #readableLength} bytes. */
  byte[] readable() {
    return readable;
  }

  int readableLength() {
    return readableLength;
  }

  /** How many bytes the first writable descriptor of the chain taken last has room for. */
  int writableLength() {
    return writableLength;
  }

  /** Writes to the first writable descriptor of the chain taken last, and hands the chain back. */
  void give(GuestMemory memory, byte[] answer, int length) throws BrokenException {
    try {
      if (length > 0) {
        memory.write(writableAddress, answer, 0, length);
      }
      long slot = used + 4 + 8L * (usedIndex & number - 1);
      memory.putInt(slot, head);
      memory.putInt(slot + 4, length);
      usedIndex = usedIndex + 1 & 0xffff;
      // The guest may look at any time: first all that was written, then the index.
      GuestMemory.fence();
      memory.putShort(used + 2, usedIndex);
    } catch (DmaException e) {
      throw new BrokenException("a ring or buffer is not in memory: " + e.getMessage());
    }
  }
}
