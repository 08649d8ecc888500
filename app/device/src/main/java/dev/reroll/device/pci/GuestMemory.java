// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.pci;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The guest's physical memory as a device reaches it. Every access is checked against the regions
 * that the guest shared; what lies outside is a {@link DmaException}, as a bus would abort it.
 * Integers are little-endian.
 */
public final class GuestMemory {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final List<Region> regions;

  /**
   * A stretch of shared memory.
   *
   * @param base physical address of its first byte
   * @param bytes the memory itself
   */
  public record Region(long base, MemorySegment bytes) {
    boolean holds(long address, long length) {
      long size = bytes.byteSize();
      return length >= 0 && length <= size && address >= base && address - base <= size - length;
    }
  }

  /** Makes a memory of regions that do not overlap. */
  public GuestMemory(List<Region> regions) {
    this.regions = List.copyOf(regions);
  }

  /** Returns a memory of {@code size} bytes of this process's own, for a guest that is a test. */
  public static GuestMemory ofHeap(long base, int size) {
    return new GuestMemory(List.of(new Region(base, MemorySegment.ofArray(new byte[size]))));
  }

  /** Returns how many bytes are shared in all. */
  public long size() {
    return regions.stream().mapToLong(region -> region.bytes().byteSize()).sum();
  }

  /** Says whether all of a range is shared memory. */
  public boolean holds(long address, long length) {
    for (Region region : regions) {
      if (region.holds(address, length)) {
        return true;
      }
    }
    return false;
  }

  private Region region(long address, long length) {
    for (Region region : regions) {
      if (region.holds(address, length)) {
        return region;
      }
    }
    throw new DmaException(address, length);
  }

  /**
   * Reads two bytes.
   *
   * @throws DmaException if they are not shared; so do all accesses
   */
  public int getShort(long address) {
    Region region = region(address, Short.BYTES);
    return region.bytes().get(SHORT, address - region.base()) & 0xffff;
  }

  public int getInt(long address) {
    Region region = region(address, Integer.BYTES);
    return region.bytes().get(INT, address - region.base());
  }

  public long getLong(long address) {
    Region region = region(address, Long.BYTES);
    return region.bytes().get(LONG, address - region.base());
  }

  public void putShort(long address, int value) {
    Region region = region(address, Short.BYTES);
    region.bytes().set(SHORT, address - region.base(), (short) value);
  }

  public void putInt(long address, int value) {
    Region region = region(address, Integer.BYTES);
    region.bytes().set(INT, address - region.base(), value);
  }

  public void putLong(long address, long value) {
    Region region = region(address, Long.BYTES);
    region.bytes().set(LONG, address - region.base(), value);
  }

  /** Copies from the guest. */
  public void read(long address, byte[] into, int offset, int length) {
    Region region = region(address, length);
    MemorySegment.copy(
        region.bytes(), ValueLayout.JAVA_BYTE, address - region.base(), into, offset, length);
  }

  /** Copies from the guest. */
  public byte[] read(long address, int length) {
    region(address, length);
    byte[] bytes = new byte[length];
    read(address, bytes, 0, length);
    return bytes;
  }

  /** Copies to the guest. */
  public void write(long address, byte[] from, int offset, int length) {
    Region region = region(address, length);
    MemorySegment.copy(
        from, offset, region.bytes(), ValueLayout.JAVA_BYTE, address - region.base(), length);
  }

  /**
   * Makes what was written before visible before what is written later: the guest reads without
   * asking, as soon as it sees an index or a completion.
   */
  public static void fence() {
    VarHandle.fullFence();
  }
}
