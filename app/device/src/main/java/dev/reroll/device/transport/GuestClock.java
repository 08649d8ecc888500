// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.transport;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The guest's own clock, read where its kernel keeps it. In time-travel mode User-Mode Linux holds
 * the time in a variable of its own process; while it waits for an answer from a device it stands
 * still, so that what is read is the time of the access. Used by one thread.
 */
final class GuestClock implements AutoCloseable {
  private static final String VARIABLE = "time_travel_time";

  private final Arena arena = Arena.ofConfined();
  private final int process;
  private final MemorySegment value = arena.allocate(8, 8);
  private final MemorySegment local = arena.allocate(16, 8);
  private final MemorySegment remote = arena.allocate(16, 8);

  private GuestClock(int process, long address) {
    this.process = process;
    local.set(ValueLayout.ADDRESS, 0, value);
    local.set(ValueLayout.JAVA_LONG, 8, 8);
    remote.set(ValueLayout.JAVA_LONG, 0, address);
    remote.set(ValueLayout.JAVA_LONG, 8, 8);
  }

  /**
   * Opens the clock of a running guest.
   *
   * @param process its process
   * @param address of the variable, from {@link #address}
   */
  static GuestClock open(int process, long address) {
    return new GuestClock(process, address);
  }

  /** Returns nanoseconds since boot, or -1 if they can't be read. */
  long nanos() {
    return Libc.readProcess(process, local, remote, 8) ? value.get(ValueLayout.JAVA_LONG, 0) : -1;
  }

  @Override
  public void close() {
    arena.close();
  }

  /**
   * Looks the variable up in a kernel's symbol table (ELF-64, System V ABI, chapter 4).
   *
   * @return its address, 0 if the kernel has none
   */
  static long address(Path kernel) throws IOException {
    try (FileChannel file = FileChannel.open(kernel)) {
      ByteBuffer elf =
          file.map(FileChannel.MapMode.READ_ONLY, 0, file.size()).order(ByteOrder.LITTLE_ENDIAN);
      if (elf.capacity() < 64 || elf.getInt(0) != 0x464c457f || elf.get(4) != 2) {
        throw new IOException("\"%s\" is no 64-bit ELF file".formatted(kernel));
      }
      int sections = Math.toIntExact(elf.getLong(0x28));
      int size = elf.getShort(0x3a);
      int count = elf.getShort(0x3c);
      for (int i = 0; i < count; i++) {
        int section = sections + i * size;
        if (elf.getInt(section + 4) == 2) {
          return symbol(elf, section, sections + size * elf.getInt(section + 0x28));
        }
      }
      return 0;
    } catch (IndexOutOfBoundsException | ArithmeticException e) {
      throw new IOException("\"%s\" is no whole ELF file".formatted(kernel), e);
    }
  }

  private static long symbol(ByteBuffer elf, int table, int strings) {
    byte[] name = (VARIABLE + "\0").getBytes(StandardCharsets.US_ASCII);
    int begin = (int) elf.getLong(table + 0x18);
    int end = begin + (int) elf.getLong(table + 0x20);
    int text = (int) elf.getLong(strings + 0x18);
    byte[] found = new byte[name.length];
    for (int at = begin; at + 24 <= end; at += 24) {
      int where = text + elf.getInt(at);
      if (where + name.length <= elf.capacity()) {
        elf.get(where, found);
        if (java.util.Arrays.equals(found, name)) {
          return elf.getLong(at + 8);
        }
      }
    }
    return 0;
  }
}
