// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import dev.reroll.device.net.Checksum;
import dev.reroll.device.net.Packet;
import dev.reroll.device.pci.DmaException;
import dev.reroll.device.pci.GuestMemory;
import java.util.Arrays;
import java.util.List;

/**
 * The transmit side of a queue block: two work queues, one completion queue.
 *
 * <pre>
 * meta      5:0 L2 length/2 | 7:6 L3 type | 15:8 outer L3 length/2 | 23:16 inner L3 length/2 | 27:24
 *           checksum offset/2 | 31:28 L4 length/4 | 33:32 L4 type | 34 time stamp | 35 segment | 36
 *           checksum | 37 completion | 43 to network | 47:46 type 0 | 61:48 segment size
 * optional  39:0 time to send at | 47:46 type 1
 * buffer    45:0 address | 47:46 type 2, 3 for a packet's last | 63:48 length
 * completion  15:0 head of queue 0 | 31:16 head of queue 1 | 60 queue 1 | 62:61 type 0
 *           39:0 time | 48 time not valid | 62:61 type 1
 * </pre>
 */
final class Transmit {
  private static final int TYPE_META = 0;
  private static final int TYPE_OPTIONAL = 1;
  private static final int TYPE_LAST = 3;

  private static final long WANTS_TIME = 1L << 34;
  private static final long WANTS_SEGMENTS = 1L << 35;
  private static final long WANTS_CHECKSUM = 1L << 36;
  private static final long WANTS_COMPLETION = 1L << 37;
  private static final long TO_NETWORK = 1L << 43;

  private static final long COMPLETION_QUEUE_1 = 1L << 60;
  private static final long COMPLETION_TIME = 1L << 61;
  private static final long TIME_INVALID = 1L << 48;
  private static final long TIME_MASK = (1L << 40) - 1;
  private static final long ADDRESS = (1L << 46) - 1;

  private static final int LONGEST_FRAME = 9742;

  /** What may be gathered before it is cut to segments. */
  static final int LONGEST_TO_SEGMENT = 1 << 18;

  /** A packet of more descriptors than this never comes from a driver that works. */
  private static final int MOST_DESCRIPTORS = 256;

  private final Services services;
  private final int[] registers;
  private final int block;
  private final DescriptorRing[] rings = {new DescriptorRing(), new DescriptorRing()};
  private final CompletionRing completions = new CompletionRing();
  private final byte[] gathered;
  private boolean working;

  /** What a queue needs of the card around it. */
  interface Services {
    GuestMemory memory();

    /** Sends a frame to the network. */
    void transmit(int queue, byte[] frame);

    /** Counts a packet that could not be sent, and says why. */
    void notTransmitted(String why);

    /** Raises a queue's vector. */
    void interrupt(int vector);

    /** Returns the time of the card's clock. */
    long now();

    boolean is(Fault fault);
  }

  /**
   * @param registers of BAR 0; shared
   * @param block the index at which this queue's begin
   * @param gathered room to put a packet together, of {@link #LONGEST_TO_SEGMENT} bytes; all of a
   *     card's queues may have the same
   */
  Transmit(Services services, int[] registers, int block, byte[] gathered) {
    this.gathered = gathered;
    this.services = services;
    this.registers = registers;
    this.block = block;
  }

  /** A register of the block was written, and its value kept. */
  void written(int offset, int value) {
    switch (offset) {
      case 0x000, 0x001 -> control(offset, value);
      case 0x002, 0x003 -> {
        rings[offset - 2].tail(value);
        work();
      }
      case 0x080 -> {
        if ((value & 1) != 0) {
          completions.reset();
        }
        completions.place(address(0x0a0), DescriptorRing.entries(registers[block + 0x084]));
      }
      case 0x081 -> {
        completions.head(value);
        work();
      }
      case 0x0c3 -> {
        if ((value & 1) != 0) {
          services.interrupt(registers[block + 0x0c0] & 0xff);
        }
      }
      default -> {}
    }
  }

  private void control(int queue, int value) {
    if ((value & 1) != 0) {
      rings[queue].reset();
    }
    rings[queue].place(
        address(0x020 + 2 * queue), DescriptorRing.entries(registers[block + 0x00a + queue]));
  }

  private long address(int offset) {
    return registers[block + offset] & 0xffff_ff80L | (long) registers[block + offset + 1] << 32;
  }

  private boolean isOn(int queue) {
    return (registers[block + queue] & 2) != 0 && (registers[block + 0x080] & 2) != 0;
  }

  /** Sends all that is there, as long as completions have room. */
  private void work() {
    // A frame that is sent may come back as one received, which must not begin another round.
    if (working) {
      return;
    }
    working = true;
    try {
      for (int queue = 0; queue < rings.length; queue++) {
        int limit = rings[queue].size();
        for (int i = 0; i < limit && isOn(queue) && rings[queue].available() > 0; i++) {
          if (!completions.hasRoom(2) || !packet(queue)) {
            break;
          }
        }
      }
    } finally {
      working = false;
    }
  }

  /** Sends one packet; returns false if it is not all there yet. */
  private boolean packet(int queue) {
    DescriptorRing ring = rings[queue];
    long meta = 0;
    int length = 0;
    int used = 0;
    String trouble = "";
    try {
      GuestMemory memory = services.memory();
      for (boolean last = false; !last; used++) {
        if (used >= ring.available()) {
          return false;
        }
        long descriptor = ring.peek(memory, used);
        int type = (int) (descriptor >>> 46) & 3;
        last = type == TYPE_LAST || used >= MOST_DESCRIPTORS;
        if (type == TYPE_META) {
          meta = descriptor;
          trouble = used == 0 ? "" : "a packet begins within another";
          length = 0;
        } else if (type != TYPE_OPTIONAL) {
          int size = (int) (descriptor >>> 48);
          if (used == 0) {
            trouble = "a packet without a meta descriptor";
          } else if (size > gathered.length - length) {
            trouble = "a packet of over %d bytes".formatted(gathered.length);
          } else if (services.is(Fault.DMA_ABORT)) {
            throw new DmaException(descriptor & ADDRESS, size);
          } else {
            memory.read(descriptor & ADDRESS, gathered, length, size);
            length += size;
          }
        }
      }
    } catch (DmaException e) {
      trouble = String.valueOf(e.getMessage());
      // Where the next packet begins is not known, so all of what is there is given up.
      used = Math.max(1, used + toLast(ring, used));
    }
    ring.take(used);
    if (trouble.isEmpty()) {
      trouble = send(queue, meta, length);
    }
    if (!trouble.isEmpty()) {
      services.notTransmitted(trouble);
    }
    complete(queue, meta);
    return true;
  }

  /** Returns how many descriptors there are up to the end of the packet. */
  private int toLast(DescriptorRing ring, int from) {
    try {
      int used = 0;
      while (from + used < ring.available() && used < MOST_DESCRIPTORS) {
        int type = (int) (ring.peek(services.memory(), from + used) >>> 46) & 3;
        used++;
        if (type == TYPE_LAST) {
          return used;
        }
      }
      return used;
    } catch (DmaException e) {
      // The ring itself is out of reach.
      return ring.available() - from;
    }
  }

  private String send(int queue, long meta, int length) {
    if ((meta & TO_NETWORK) == 0) {
      return "a packet that is not for the network";
    }
    if (length < Packet.ETHERNET) {
      return "a packet of %d bytes".formatted(length);
    }
    byte[] packet = Arrays.copyOf(gathered, length);
    if ((meta & WANTS_SEGMENTS) != 0) {
      List<byte[]> segments =
          Segmentation.cut(meta, packet, registers[Csr.TCE_LSO_CTRL], LONGEST_FRAME);
      segments.forEach(segment -> services.transmit(queue, segment));
      return segments.isEmpty() ? "a packet that can't be cut to segments" : "";
    }
    if (length > LONGEST_FRAME) {
      return "a frame of %d bytes".formatted(length);
    }
    if ((meta & WANTS_CHECKSUM) != 0) {
      int start =
          2 * (int) (meta & 0x3f) + 2 * (int) (meta >>> 8 & 0xff) + 2 * (int) (meta >>> 16 & 0xff);
      int at = start + 2 * (int) (meta >>> 24 & 0xf);
      if (at + 2 > length) {
        return "a checksum beyond the packet's end";
      }
      int checksum = Checksum.of(0, packet, start, length);
      Packet.putWord(packet, at, checksum == 0 ? 0xffff : checksum);
    }
    services.transmit(queue, packet);
    return "";
  }

  private void complete(int queue, long meta) {
    if ((meta & WANTS_TIME) != 0) {
      long time = services.now();
      write(COMPLETION_TIME | queue(queue) | (time < 0 ? TIME_INVALID : time & TIME_MASK));
    }
    if ((meta & WANTS_COMPLETION) != 0) {
      long head = rings[queue].head();
      write(queue == 0 ? head : head << 16 | COMPLETION_QUEUE_1);
    }
  }

  private static long queue(int queue) {
    return queue == 0 ? 0 : COMPLETION_QUEUE_1;
  }

  private void write(long completion) {
    try {
      completions.write(services.memory(), completion);
    } catch (DmaException e) {
      services.notTransmitted("a completion can't be written: " + e.getMessage());
    }
    if ((registers[block + 0x0c4] & 1) == 0) {
      services.interrupt(registers[block + 0x0c0] & 0xff);
    }
  }

  /** Completes more than was ever there to be sent, as no hardware that works does. */
  void completeBeyondTail(int entries) {
    write(rings[0].tail() + entries & rings[0].size() - 1);
  }
}
