// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.pci;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/**
 * MSI-X: the table of messages, the pending bits and the capability (PCI Local Bus Specification
 * 3.0, section 6.8.2). A vector that is raised while it is masked stays pending and is sent when it
 * is unmasked. A vector whose entry was never set sends nothing: the guest would take a message of
 * zeros for another interrupt.
 */
public final class Msix {
  private static final int ID = 0x11;
  private static final int LENGTH = 12;
  private static final int ENTRY = 16;
  private static final int MASKED = 1;
  private static final int ENABLE = 0x8000;
  private static final int FUNCTION_MASK = 0x4000;

  private final int vectors;
  private final int pendingOffset;
  private final ConfigSpace config;
  private final int control;
  private final ByteBuffer table;
  private final BitSet set = new BitSet();
  private final BitSet pending = new BitSet();
  private final Sender sender;

  /** Takes a vector's message to the guest. */
  @FunctionalInterface
  public interface Sender {
    void send(int vector, long address, int data);
  }

  /**
   * Adds the capability to a configuration space.
   *
   * @param bar the BAR that holds the table at 0 and the pending bits at {@code pendingOffset}
   */
  public Msix(ConfigSpace config, int vectors, int bar, int pendingOffset, Sender sender) {
    this.config = config;
    this.vectors = vectors;
    this.pendingOffset = pendingOffset;
    this.sender = sender;
    this.table = ByteBuffer.allocate(vectors * ENTRY).order(ByteOrder.LITTLE_ENDIAN);
    for (int vector = 0; vector < vectors; vector++) {
      table.putInt(vector * ENTRY + 12, MASKED);
    }
    int offset = config.capability(ID, LENGTH);
    control = offset + 2;
    config.put(control, 2, vectors - 1);
    config.allow(control, 2, ENABLE | FUNCTION_MASK);
    config.put(offset + 4, 4, bar);
    config.put(offset + 8, 4, pendingOffset | bar);
  }

  /** To be called after each write to configuration space: it may have unmasked the function. */
  public void configWritten() {
    if (isOpen()) {
      for (int vector = pending.nextSetBit(0);
          vector >= 0;
          vector = pending.nextSetBit(vector + 1)) {
        raise(vector);
      }
    }
  }

  private boolean isOpen() {
    return (config.read(control, 2) & (ENABLE | FUNCTION_MASK)) == ENABLE;
  }

  /** Reads from the table's BAR. */
  public long read(long offset, int size) {
    long value = 0;
    for (int i = size - 1; i >= 0; i--) {
      value = value << 8 | octet(offset + i);
    }
    return value;
  }

  private int octet(long offset) {
    if (offset >= 0 && offset < table.capacity()) {
      return table.get((int) offset) & 0xff;
    }
    long bits = offset - pendingOffset;
    if (bits >= 0 && bits < (vectors + 7) / 8) {
      int octet = 0;
      for (int bit = 0; bit < 8; bit++) {
        octet |= pending.get((int) bits * 8 + bit) ? 1 << bit : 0;
      }
      return octet;
    }
    return 0;
  }

  /** Writes to the table's BAR. */
  public void write(long offset, int size, long value) {
    if (offset < 0 || offset > table.capacity() - size) {
      return;
    }
    for (int i = 0; i < size; i++) {
      table.put((int) offset + i, (byte) (value >>> 8 * i));
    }
    int vector = (int) (offset / ENTRY);
    if (offset % ENTRY < 12) {
      set.set(vector);
    }
    if (pending.get(vector)) {
      raise(vector);
    }
  }

  /** Says whether a vector's message would be sent at once. */
  public boolean takes(int vector) {
    return vector < vectors
        && set.get(vector)
        && isOpen()
        && (table.getInt(vector * ENTRY + 12) & MASKED) == 0;
  }

  /** Sends a vector's message, or remembers it until that may be done. */
  public void raise(int vector) {
    if (vector < 0 || vector >= vectors || !set.get(vector)) {
      return;
    }
    int at = vector * ENTRY;
    if (!isOpen() || (table.getInt(at + 12) & MASKED) != 0) {
      pending.set(vector);
      return;
    }
    pending.clear(vector);
    long address = table.getInt(at) & 0xffff_ffffL | (long) table.getInt(at + 4) << 32;
    sender.send(vector, address, table.getInt(at + 8));
  }

  /** Says whether a vector waits to be unmasked. */
  public boolean isPending(int vector) {
    return pending.get(vector);
  }
}
