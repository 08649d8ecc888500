// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.transport;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The front end of vhost-user as User-Mode Linux 6.12 has it: connects, shares a file as its
 * memory, sets two queues up and makes accesses, each of which waits for its acknowledgement. Can
 * be told to do all of it wrong.
 */
@SuppressWarnings("restricted")
final class TestGuest implements AutoCloseable {
  static final long BASE = 0x10000;
  static final int SIZE = 1 << 20;
  static final int RING = 64;

  /** Where the test's own buffers may be. */
  static final long FREE = BASE + 0x40000;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final MethodHandle CONNECT = bind("connect", INT, INT, ValueLayout.ADDRESS, INT);
  private static final MethodHandle OPEN = bind("open", INT, ValueLayout.ADDRESS, INT);
  private static final MethodHandle PAIR =
      bind("socketpair", INT, INT, INT, INT, ValueLayout.ADDRESS);
  private static final MethodHandle SENDMSG = bind("sendmsg", LONG, INT, ValueLayout.ADDRESS, INT);
  private static final MethodHandle RECV = bind("recv", LONG, INT, ValueLayout.ADDRESS, LONG, INT);

  final ByteBuffer memory;
  private final Arena arena = Arena.ofShared();
  private final int socket;
  private final int file;
  private final int calls;
  private final int callsOfDevice;
  private int commandIndex;
  private int commandsSeen;
  private int interruptsPosted;
  private int interruptsSeen;

  private static MethodHandle bind(String name, MemoryLayout result, MemoryLayout... arguments) {
    return LINKER.downcallHandle(
        LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }

  TestGuest(Path device, Path folder) throws Exception {
    Path shared = Files.createTempFile(folder, "memory", "");
    try (FileChannel channel =
        FileChannel.open(shared, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      memory =
          channel
              .map(FileChannel.MapMode.READ_WRITE, 0, BASE + SIZE)
              .order(ByteOrder.LITTLE_ENDIAN);
    }
    file = invoke(() -> (int) OPEN.invokeExact(arena.allocateFrom(shared.toString()), 2));
    socket = Libc.socket();
    MemorySegment address = arena.allocate(110);
    address.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
    MemorySegment.copy(
        MemorySegment.ofArray(device.toString().getBytes()),
        0,
        address,
        2,
        device.toString().length());
    int connected = invoke(() -> (int) CONNECT.invokeExact(socket, address, 110));
    if (connected != 0) {
      throw new IOException("cannot connect to " + device);
    }
    MemorySegment pair = arena.allocate(8, 4);
    int paired = invoke(() -> (int) PAIR.invokeExact(1, 1, 0, pair));
    if (paired != 0) {
      throw new IOException("no socketpair");
    }
    calls = pair.get(INT, 0);
    callsOfDevice = pair.get(INT, 4);
  }

  private interface Native {
    int call() throws Throwable;
  }

  private static int invoke(Native call) {
    try {
      return call.call();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  static long descriptors(int queue) {
    return BASE + 0x1000 + queue * 0x4000L;
  }

  static long available(int queue) {
    return descriptors(queue) + 0x1000;
  }

  static long used(int queue) {
    return descriptors(queue) + 0x2000;
  }

  /** All that User-Mode Linux says before its first access, in its order. */
  TestGuest connect() throws Exception {
    send(3, 1, buffer(0), -1);
    request(1, buffer(0));
    request(15, buffer(0));
    acknowledged(16, buffer(8).putLong(0, 0x4028), -1);
    acknowledged(21, buffer(0), callsOfDevice);
    acknowledged(2, buffer(8).putLong(0, 1L << 32 | 1L << 30), -1);
    acknowledged(5, table(BASE, SIZE, BASE, BASE), file);
    for (int queue = 0; queue < 2; queue++) {
      acknowledged(8, buffer(8).putInt(0, queue).putInt(4, RING), -1);
      acknowledged(10, buffer(8).putInt(0, queue).putInt(4, 0), -1);
      ByteBuffer addresses = buffer(40).putInt(0, queue);
      addresses.putLong(8, descriptors(queue)).putLong(16, used(queue));
      acknowledged(9, addresses.putLong(24, available(queue)).putLong(32, -1), -1);
    }
    acknowledged(18, buffer(8).putInt(0, 0).putInt(4, 1), -1);
    acknowledged(18, buffer(8).putInt(0, 1).putInt(4, 1), -1);
    return this;
  }

  static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  static ByteBuffer table(long guest, long size, long user, long offset) {
    ByteBuffer table = buffer(72).putInt(0, 1);
    return table.putLong(8, guest).putLong(16, size).putLong(24, user).putLong(32, offset);
  }

  int file() {
    return file;
  }

  /** Sends a message that needs an answer, and returns it. */
  long acknowledged(int request, ByteBuffer payload, int descriptor) throws Exception {
    send(request, 1 | 8, payload, descriptor);
    return reply(request);
  }

  long request(int request, ByteBuffer payload) throws Exception {
    send(request, 1, payload, -1);
    return reply(request);
  }

  void send(int request, int flags, ByteBuffer payload, int descriptor) throws Exception {
    try (Arena local = Arena.ofConfined()) {
      byte[] bytes = payload.array();
      MemorySegment message = local.allocate(12 + bytes.length, 8);
      message.set(INT, 0, request);
      message.set(INT, 4, flags);
      message.set(INT, 8, bytes.length);
      MemorySegment.copy(MemorySegment.ofArray(bytes), 0, message, 12, bytes.length);
      MemorySegment vector = local.allocate(16, 8);
      vector.set(ValueLayout.ADDRESS, 0, message);
      vector.set(LONG, 8, message.byteSize());
      MemorySegment header = local.allocate(56, 8);
      header.set(ValueLayout.ADDRESS, 16, vector);
      header.set(LONG, 24, 1);
      if (descriptor >= 0) {
        MemorySegment control = local.allocate(24, 8);
        control.set(LONG, 0, 20);
        control.set(INT, 8, 1);
        control.set(INT, 12, 1);
        control.set(INT, 16, descriptor);
        header.set(ValueLayout.ADDRESS, 32, control);
        header.set(LONG, 40, 24);
      }
      invoke(() -> (int) (long) SENDMSG.invokeExact(socket, header, 0x4000));
    }
  }

  /** Returns an answer's number, -1 if the device hung up instead. */
  long reply(int request) {
    MemorySegment in = arena.allocate(20, 8);
    long got = invoke(() -> (int) (long) RECV.invokeExact(socket, in, 20L, 0x100));
    if (got != 20) {
      return -1;
    }
    if (in.get(INT, 0) != request || in.get(INT, 4) != 5) {
      throw new IllegalStateException("an answer to something else");
    }
    return in.get(ValueLayout.JAVA_LONG_UNALIGNED, 12);
  }

  boolean isHungUp() {
    MemorySegment in = arena.allocate(1);
    return invoke(() -> (int) (long) RECV.invokeExact(socket, in, 1L, 0)) == 0;
  }

  private void descriptor(int queue, int index, long address, int length, int flags, int next) {
    int at = (int) descriptors(queue) + 16 * index;
    memory.putLong(at, address).putInt(at + 8, length);
    memory.putShort(at + 12, (short) flags).putShort(at + 14, (short) next);
  }

  void rawDescriptor(int index, long address, int length, int flags, int next) {
    descriptor(0, index, address, length, flags, next);
  }

  /** Makes a chain available and kicks; returns false if the device hung up. */
  boolean kick(int queue, int head) throws Exception {
    offer(queue, head);
    return acknowledged(35, buffer(8).putInt(0, queue), -1) == 0;
  }

  private void offer(int queue, int head) {
    int index = queue == 0 ? commandIndex++ : interruptsPosted++;
    memory.putShort((int) available(queue) + 4 + 2 * (index % RING), (short) head);
    memory.putShort((int) available(queue) + 2, (short) (index + 1));
  }

  private int command(int operation, int bar, int size, long address, long value, boolean reads)
      throws Exception {
    int at = (int) FREE;
    memory.put(at, (byte) operation).put(at + 1, (byte) bar).putShort(at + 2, (short) 0);
    memory.putInt(at + 4, size).putLong(at + 8, address).putLong(at + 16, value);
    descriptor(0, 0, FREE, reads ? 16 : 24, reads ? 1 : 0, 1);
    descriptor(0, 1, FREE + 64, 8, 2, 0);
    memory.putLong(at + 64, 0);
    if (!kick(0, 0)) {
      throw new IOException("the device hung up");
    }
    commandsSeen++;
    if ((memory.getShort((int) used(0) + 2) & 0xffff) != (commandsSeen & 0xffff)) {
      throw new IllegalStateException("acknowledged before it was done");
    }
    return at + 64;
  }

  long read(int operation, int bar, int size, long address) throws Exception {
    long value = memory.getLong(command(operation, bar, size, address, 0, true));
    return size == 8 ? value : value & (1L << 8 * size) - 1;
  }

  void write(int operation, int bar, int size, long address, long value) throws Exception {
    command(operation, bar, size, address, value, false);
  }

  /** Gives the device room for so many more interrupts. */
  void postInterruptBuffers(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      int slot = interruptsPosted % RING;
      descriptor(1, slot, FREE + 0x1000 + 32L * slot, 20, 2, 0);
      offer(1, slot);
    }
    acknowledged(35, buffer(8).putInt(0, 1), -1);
  }

  /** Returns the data of the next interrupt, -1 if there is none. */
  int nextInterrupt() {
    int index = memory.getShort((int) used(1) + 2) & 0xffff;
    if (interruptsSeen == index) {
      return -1;
    }
    int slot = memory.getInt((int) used(1) + 4 + 8 * (interruptsSeen++ % RING));
    return memory.getInt((int) FREE + 0x1000 + 32 * slot + 16);
  }

  /** Returns how many calls wait to be read. */
  int readCalls() {
    MemorySegment in = arena.allocate(20, 8);
    int count = 0;
    while (invoke(() -> (int) (long) RECV.invokeExact(calls, in, 20L, 0x40)) == 20) {
      count++;
    }
    return count;
  }

  @Override
  public void close() {
    Libc.close(socket);
    Libc.close(file);
    Libc.close(calls);
    Libc.close(callsOfDevice);
    arena.close();
  }
}
