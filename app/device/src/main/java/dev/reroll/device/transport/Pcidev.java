// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.transport;

import dev.reroll.device.pci.GuestMemory;
import dev.reroll.device.pci.PciFunction;
import dev.reroll.device.pci.PciHost;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * virtio-pcidev (include/uapi/linux/virtio_pcidev.h): the guest's accesses to a PCI function come
 * in on queue 0, interrupts go out on queue 1.
 *
 * <pre>
 * head  u8 operation | u8 bar | u16 0 | u32 size | u64 address, then data
 * </pre>
 */
final class Pcidev implements PciHost, VhostUser.Kicked, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pcidev.class);

  private static final int COMMANDS = 0;
  private static final int INTERRUPTS = 1;

  private static final int CONFIG_READ = 1;
  private static final int CONFIG_WRITE = 2;
  private static final int MEMORY_READ = 3;
  private static final int MEMORY_WRITE = 4;
  private static final int MEMORY_SET = 5;
  private static final int MSI = 7;

  private static final int HEAD = 16;
  private static final int MSI_LENGTH = HEAD + 4;

  /** A guest that takes none of so many gets no more. */
  private static final int MOST_PENDING = 1 << 16;

  /** The guest's own waits for a read have a limit, so a memory fill may not take for ever. */
  private static final int MOST_SET = 1 << 16;

  private record Message(long address, int data) {}

  private final VhostUser vhost;
  private final PciFunction function;
  private final LongSupplier clock;
  private final ArrayDeque<Message> pending = new ArrayDeque<>();
  private final byte[] answer = new byte[MSI_LENGTH];
  private final ByteBuffer answerBuffer = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
  private @Nullable GuestMemory memory;
  private boolean attached;

  Pcidev(Connection connection, PciFunction function, LongSupplier clock) {
    this.vhost = new VhostUser(connection, this);
    this.function = function;
    this.clock = clock;
  }

  VhostUser vhost() {
    return vhost;
  }

  @Override
  public GuestMemory memory() {
    return Objects.requireNonNull(memory, "no access comes before the memory is known");
  }

  @Override
  public void memory(GuestMemory known) {
    memory = known;
    if (!attached) {
      attached = true;
      function.attach(this);
    }
  }

  @Override
  public long guestNanos() {
    return clock.getAsLong();
  }

  @Override
  public void interrupt(long address, int data) {
    if (pending.size() < MOST_PENDING) {
      pending.add(new Message(address, data));
      flush();
    }
  }

  @Override
  public void kicked(int queue) throws IOException {
    if (memory == null || !vhost.queue(queue).isEnabled()) {
      return;
    }
    if (queue == INTERRUPTS) {
      flush();
    } else {
      commands();
    }
  }

  private void commands() throws IOException {
    Virtqueue queue = vhost.queue(COMMANDS);
    boolean posted = false;
    try {
      while (queue.take(memory())) {
        if (queue.readableLength() < HEAD) {
          throw new Virtqueue.BrokenException(
              "a command of %d bytes".formatted(queue.readableLength()));
        }
        ByteBuffer head = ByteBuffer.wrap(queue.readable()).order(ByteOrder.LITTLE_ENDIAN);
        int operation = head.get(0);
        int bar = head.get(1) & 0xff;
        int size = head.getInt(4);
        long address = head.getLong(8);
        int length = 0;
        if (operation == CONFIG_READ || operation == MEMORY_READ) {
          length = read(queue, operation, bar, size, address);
        } else {
          write(head, operation, bar, size, address, queue.readableLength() - HEAD);
          posted = true;
        }
        queue.give(memory(), answer, length);
      }
    } catch (Virtqueue.BrokenException e) {
      queue.enable(false);
      LOG.warn("the guest's command queue is broken: {}", e.getMessage());
      return;
    }
    if (posted) {
      // Without this the guest would not free what it posted before its next read.
      vhost.call(COMMANDS);
    }
  }

  private int read(Virtqueue queue, int operation, int bar, int size, long address) {
    long value = -1;
    if (size == 1 || size == 2 || size == 4 || size == 8) {
      value =
          operation == CONFIG_READ
              ? function.configRead((int) Math.min(address & Long.MAX_VALUE, 4096), size)
              : function.memoryRead(bar, address, size);
    }
    answerBuffer.putLong(0, value);
    return Math.min(Math.max(size, 0), Math.min(queue.writableLength(), Long.BYTES));
  }

  private void write(ByteBuffer head, int operation, int bar, int size, long address, int given) {
    // A configuration write carries more bytes than it means; size tells.
    boolean sane = size == 1 || size == 2 || size == 4 || size == 8;
    if (operation == MEMORY_SET && given >= 1 && size > 0) {
      long octets = (head.get(HEAD) & 0xffL) * 0x0101_0101L;
      for (int i = 0; i + 4 <= Math.min(size, MOST_SET); i += 4) {
        function.memoryWrite(bar, address + i, 4, octets);
      }
    } else if (sane && given >= size && operation == CONFIG_WRITE) {
      function.configWrite((int) Math.min(address & Long.MAX_VALUE, 4096), size, value(head, size));
    } else if (sane && given >= size && operation == MEMORY_WRITE) {
      function.memoryWrite(bar, address, size, value(head, size));
    } else {
      LOG.warn("the guest's command {} of {} bytes makes no sense", operation, size);
    }
  }

  private static long value(ByteBuffer head, int size) {
    return switch (size) {
      case 1 -> head.get(HEAD) & 0xffL;
      case 2 -> head.getShort(HEAD) & 0xffffL;
      case 4 -> head.getInt(HEAD) & 0xffff_ffffL;
      default -> head.getLong(HEAD);
    };
  }

  /** Sends as many pending interrupts as the guest has room for; it asks again when it has more. */
  private void flush() {
    Virtqueue queue = vhost.queue(INTERRUPTS);
    boolean sent = false;
    try {
      while (!pending.isEmpty() && queue.isEnabled() && queue.take(memory())) {
        Message message = pending.remove();
        if (queue.writableLength() < MSI_LENGTH) {
          throw new Virtqueue.BrokenException("no room for an interrupt");
        }
        answerBuffer.putLong(0, MSI);
        answerBuffer.putInt(4, 4);
        answerBuffer.putLong(8, message.address());
        answerBuffer.putInt(HEAD, message.data());
        queue.give(memory(), answer, MSI_LENGTH);
        sent = true;
      }
      if (sent) {
        vhost.call(INTERRUPTS);
      }
    } catch (Virtqueue.BrokenException e) {
      queue.enable(false);
      LOG.warn("the guest's interrupt queue is broken: {}", e.getMessage());
    } catch (IOException e) {
      LOG.warn("cannot tell the guest of an interrupt: {}", e.getMessage());
    }
  }

  /** Idempotent. */
  @Override
  public void close() {
    if (attached) {
      attached = false;
      function.detach();
    }
    vhost.close();
  }
}
