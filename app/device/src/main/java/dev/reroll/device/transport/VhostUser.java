// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.transport;

import dev.reroll.device.pci.GuestMemory;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The back end of vhost-user (QEMU's docs/interop/vhost-user.rst) for one connection of User-Mode
 * Linux: set-up, shared memory, two virtqueues with in-band notifications.
 *
 * <pre>
 * message  u32 request | u32 flags | u32 size | payload
 * flags    1:0 version 1 | 2 this is a reply | 3 a reply is needed
 * </pre>
 *
 * <p>In-band notifications make each of the guest's accesses a call that ends when all it caused is
 * done. With eventfds instead, posted writes would pile up in a ring that drops them silently when
 * it is full.
 */
final class VhostUser implements AutoCloseable {
  private static final int GET_FEATURES = 1;
  private static final int SET_FEATURES = 2;
  private static final int SET_OWNER = 3;
  private static final int SET_MEM_TABLE = 5;
  private static final int SET_VRING_NUM = 8;
  private static final int SET_VRING_ADDR = 9;
  private static final int SET_VRING_BASE = 10;
  private static final int GET_VRING_BASE = 11;
  private static final int GET_PROTOCOL_FEATURES = 15;
  private static final int SET_PROTOCOL_FEATURES = 16;
  private static final int SET_VRING_ENABLE = 18;
  private static final int SET_BACKEND_REQ_FD = 21;
  private static final int VRING_KICK = 35;

  /** Request to the guest: look at a queue. */
  private static final int BACKEND_VRING_CALL = 4;

  private static final int VERSION = 1;
  private static final int IS_REPLY = 4;
  private static final int NEEDS_REPLY = 8;

  private static final long FEATURE_PROTOCOL = 1L << 30;
  private static final long FEATURE_VERSION_1 = 1L << 32;
  private static final long PROTOCOL_REPLY_ACK = 1L << 3;
  private static final long PROTOCOL_BACKEND_REQ = 1L << 5;
  private static final long PROTOCOL_IN_BAND = 1L << 14;

  private static final int HEADER = 12;
  private static final int MOST_PAYLOAD = 512;
  private static final int MOST_REGIONS = 2;

  private static final long NO_ERROR = 0;
  private static final long ERROR = 1;

  private final Connection connection;
  private final Arena arena = Arena.ofConfined();
  private final byte[] bytes = new byte[HEADER + MOST_PAYLOAD];
  private final ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  private final MemorySegment call = arena.allocate(20, 8);
  private final Virtqueue[] queues = {new Virtqueue(), new Virtqueue()};
  private final Kicked kicked;
  private final List<Mapping> mappings = new ArrayList<>();
  private @Nullable GuestMemory memory;
  private int requests = -1;

  /** Hears that the guest wants a queue looked at. */
  interface Kicked {
    void kicked(int queue) throws IOException;

    /** The guest's memory is known, or known anew. */
    void memory(GuestMemory memory);
  }

  private record Mapping(long user, long guest, long size) {}

  /** Says that the other side does not speak as it should; the connection is of no use any more. */
  static final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    ProtocolException(String message) {
      super(message);
    }
  }

  VhostUser(Connection connection, Kicked kicked) {
    this.connection = connection;
    this.kicked = kicked;
  }

  Virtqueue queue(int index) {
    return queues[index];
  }

  /** Reads one message and answers it. */
  void serve() throws IOException {
    connection.read(bytes, HEADER);
    int request = buffer.getInt(0);
    int flags = buffer.getInt(4);
    int size = buffer.getInt(8);
    if (size < 0 || size > MOST_PAYLOAD) {
      throw new ProtocolException("request %d with %d bytes".formatted(request, size));
    }
    connection.read(bytes, size);
    switch (request) {
      case GET_FEATURES -> reply(request, FEATURE_PROTOCOL | FEATURE_VERSION_1);
      case GET_PROTOCOL_FEATURES ->
          reply(request, PROTOCOL_REPLY_ACK | PROTOCOL_BACKEND_REQ | PROTOCOL_IN_BAND);
      case GET_VRING_BASE -> {
        int index = (int) word(size, 0, 4);
        long base = index >= 0 && index < queues.length ? queues[index].base() : 0;
        reply(request, index & 0xffff_ffffL | base << 32);
      }
      default -> {
        long result = handle(request, size);
        if ((flags & NEEDS_REPLY) != 0) {
          reply(request, result);
        }
      }
    }
    connection.dropDescriptors();
  }

  private long handle(int request, int size) throws IOException {
    try {
      switch (request) {
        case SET_OWNER, SET_FEATURES, SET_PROTOCOL_FEATURES -> {}
        case SET_MEM_TABLE -> map(size);
        case SET_VRING_NUM -> queueOf(size).size((int) word(size, 4, 4));
        case SET_VRING_BASE -> queueOf(size).base((int) word(size, 4, 4));
        case SET_VRING_ENABLE -> queueOf(size).enable(word(size, 4, 4) != 0);
        case SET_VRING_ADDR ->
            queueOf(size)
                .addresses(
                    guest(word(size, 8, 8)), guest(word(size, 24, 8)), guest(word(size, 16, 8)));
        case SET_BACKEND_REQ_FD -> takeRequests();
        case VRING_KICK -> kicked.kicked((int) word(size, 0, 4) & 1);
        default -> {
          return ERROR;
        }
      }
      return NO_ERROR;
    } catch (Virtqueue.BrokenException e) {
      throw new ProtocolException(String.valueOf(e.getMessage()));
    }
  }

  private long word(int size, int offset, int length) throws ProtocolException {
    if (offset + length > size) {
      throw new ProtocolException("a message of %d bytes is too short".formatted(size));
    }
    return length == 4 ? buffer.getInt(offset) & 0xffff_ffffL : buffer.getLong(offset);
  }

  private Virtqueue queueOf(int size) throws ProtocolException {
    long index = word(size, 0, 4);
    if (index >= queues.length) {
      throw new ProtocolException("queue %d, but there are two".formatted(index));
    }
    return queues[(int) index];
  }

  /** Maps what the guest shares: u32 count, u32 padding, then {guest, size, user, offset}. */
  private void map(int size) throws IOException {
    long count = word(size, 0, 4);
    if (count < 1 || count > MOST_REGIONS) {
      throw new ProtocolException("%d memory regions, 1 or 2 can be".formatted(count));
    }
    List<GuestMemory.Region> regions = new ArrayList<>();
    mappings.clear();
    for (int i = 0; i < count; i++) {
      int at = 8 + 32 * i;
      long guest = word(size, at, 8);
      long length = word(size, at + 8, 8);
      long user = word(size, at + 16, 8);
      long offset = word(size, at + 24, 8);
      int descriptor = connection.takeDescriptor();
      if (descriptor < 0) {
        throw new ProtocolException("a memory region without a file");
      }
      try {
        regions.add(new GuestMemory.Region(guest, map(descriptor, offset, length)));
      } finally {
        Libc.close(descriptor);
      }
      mappings.add(new Mapping(user, guest, length));
    }
    memory = new GuestMemory(regions);
    kicked.memory(memory);
  }

  private MemorySegment map(int descriptor, long offset, long length) throws IOException {
    long file = Libc.size(descriptor);
    if (length <= 0 || offset < 0 || offset > file - length) {
      throw new ProtocolException(
          "a region of %d bytes at %d of a file of %d".formatted(length, offset, file));
    }
    long page = offset & -4096;
    return Libc.map(descriptor, page, offset - page + length, arena).asSlice(offset - page, length);
  }

  /** Rings are told by the address at which the guest's own process sees them. */
  private long guest(long user) {
    for (Mapping mapping : mappings) {
      if (user >= mapping.user() && user - mapping.user() < mapping.size()) {
        return user - mapping.user() + mapping.guest();
      }
    }
    return user;
  }

  private void takeRequests() throws ProtocolException {
    int descriptor = connection.takeDescriptor();
    if (descriptor < 0) {
      throw new ProtocolException("no socket for requests to the guest came along");
    }
    if (requests >= 0) {
      Libc.close(requests);
    }
    requests = descriptor;
    call.set(ValueLayout.JAVA_INT, 0, BACKEND_VRING_CALL);
    call.set(ValueLayout.JAVA_INT, 4, VERSION);
    call.set(ValueLayout.JAVA_INT, 8, 8);
  }

  /**
   * Tells the guest to look at a queue. Never waits: while the guest itself waits for an answer it
   * does not read here, and both would wait for ever. A call may be dropped since those before it,
   * still unread, will make the guest look too.
   */
  void call(int queue) throws IOException {
    if (requests >= 0) {
      call.set(ValueLayout.JAVA_INT, 12, queue);
      Libc.send(requests, call, call.byteSize(), false);
    }
  }

  private void reply(int request, long value) throws IOException {
    buffer.putInt(0, request);
    buffer.putInt(4, VERSION | IS_REPLY);
    buffer.putInt(8, Long.BYTES);
    buffer.putLong(HEADER, value);
    connection.write(bytes, HEADER + Long.BYTES);
  }

  /** Idempotent. */
  @Override
  public void close() {
    if (requests >= 0) {
      Libc.close(requests);
      requests = -1;
    }
    if (arena.scope().isAlive()) {
      arena.close();
    }
    connection.close();
  }
}
