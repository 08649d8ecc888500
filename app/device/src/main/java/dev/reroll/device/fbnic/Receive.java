// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import dev.reroll.device.net.Packet;
import dev.reroll.device.pci.DmaException;
import dev.reroll.device.pci.GuestMemory;
import java.util.ArrayDeque;

/**
 * The receive side of a queue block: a queue of header buffers, one of payload buffers, one for
 * completions.
 *
 * <pre>
 * buffer      45:12 page | 63:48 id
 * completion  15:0 buffer id | 28:16 length | 43:32 offset | 59:54 layers in the header | 60 page
 *             finished | 62:61 type 0 header, 1 payload
 *             39:0 time | 45:40 action | 57 action valid | 58 time valid | 62:61 type 2
 *             31:0 hash | 47:32 sum | 49:48 L3 | 51:50 L4 | 52 checksum good | 53 bad frame | 54 cut |
 *             55 not parsed | 62:61 type 3
 * </pre>
 *
 * <p>Several headers go into a page, each at the next multiple of 128 bytes that leaves the head-
 * and tailroom asked for; a page is finished when the longest header would not fit any more.
 */
final class Receive {
  private static final int PAGE = 4096;
  private static final int ALIGN = 128;
  private static final long PAGE_ADDRESS = 0x3fff_ffff_f000L;

  private static final long TYPE_PAYLOAD = 1L << 61;
  private static final long TYPE_OPTIONAL = 2L << 61;
  private static final long TYPE_META = 3L << 61;
  private static final long PAGE_FINISHED = 1L << 60;
  private static final long ACTION_VALID = 1L << 57;
  private static final long TIME_VALID = 1L << 58;
  private static final long CHECKSUM_GOOD = 1L << 52;
  private static final long TIME_MASK = (1L << 40) - 1;

  /** A frame with a bad check sequence. */
  static final long BAD_FRAME = 1L << 53;

  /** A frame of which only a part arrived. */
  static final long CUT_FRAME = 1L << 54;

  private static final int DROP_IMMEDIATELY = 0;

  /** What waits on the card for buffers, where the host asked for frames not to be dropped. */
  private static final int MOST_WAITING = 256;

  private final Services services;
  private final int[] registers;
  private final int block;
  private final DescriptorRing headers = new DescriptorRing();
  private final DescriptorRing payloads = new DescriptorRing();
  private final CompletionRing completions = new CompletionRing();
  private final ArrayDeque<Arrival> waiting = new ArrayDeque<>();
  private int headerOffset;
  private int payloadOffset;

  /** A frame and what the card found out about it. */
  record Arrival(Packet packet, Classifier.Decision decision, long errors) {}

  /** What a queue needs of the card around it. */
  interface Services {
    GuestMemory memory();

    /** Counts a frame that found no buffer. */
    void dropped(byte[] frame, String why);

    /** Raises a queue's vector. */
    void interrupt(int vector);

    /** Returns the time of the card's clock. */
    long now();

    boolean is(Fault fault);
  }

  Receive(Services services, int[] registers, int block) {
    this.services = services;
    this.registers = registers;
    this.block = block;
  }

  /** A register of the block was written, and its value kept. */
  void written(int offset, int value) {
    switch (offset) {
      case 0x200 -> {
        if ((value & 1) != 0) {
          completions.reset();
        }
        completions.place(address(0x220), DescriptorRing.entries(registers[block + 0x204]));
        if ((value & 2) == 0) {
          waiting.clear();
        }
      }
      case 0x201 -> {
        completions.head(value);
        drain();
      }
      case 0x240 -> {
        if ((value & 1) != 0) {
          headers.reset();
          payloads.reset();
          headerOffset = 0;
          payloadOffset = 0;
        }
        headers.place(address(0x260), DescriptorRing.entries(registers[block + 0x247]));
        payloads.place(address(0x262), DescriptorRing.entries(registers[block + 0x248]));
      }
      case 0x241 -> {
        headers.tail(value);
        drain();
      }
      case 0x242 -> {
        payloads.tail(value);
        drain();
      }
      case 0x2c3 -> {
        if ((value & 1) != 0) {
          interrupt();
        }
      }
      default -> {}
    }
  }

  private long address(int offset) {
    return registers[block + offset] & 0xffff_ff80L | (long) registers[block + offset + 1] << 32;
  }

  private int field(int offset, int high, int low) {
    return registers[block + offset] >>> low & (1 << high - low + 1) - 1;
  }

  boolean isOn() {
    return (registers[block + 0x200] & 2) != 0 && (registers[block + 0x240] & 2) != 0;
  }

  private void interrupt() {
    services.interrupt(registers[block + 0x2c0] & 0xff);
  }

  /** Takes a frame: into the host's buffers, or to wait for some, or to be dropped. */
  void receive(Arrival arrival) {
    if (!isOn()) {
      services.dropped(arrival.packet().frame(), "the queue is off");
      return;
    }
    if (waiting.isEmpty() && place(arrival)) {
      return;
    }
    boolean waits = field(0x2a0, 30, 29) != DROP_IMMEDIATELY;
    if (waits && waiting.size() < MOST_WAITING) {
      waiting.add(arrival);
    } else {
      services.dropped(arrival.packet().frame(), "no buffer");
    }
  }

  private void drain() {
    while (!waiting.isEmpty() && isOn() && place(waiting.element())) {
      waiting.remove();
    }
  }

  /** Returns how long a frame's header is that goes into a header buffer. */
  private int headerLength(Arrival arrival) {
    Packet packet = arrival.packet();
    int length = packet.frame().length;
    int most = Math.clamp(field(0x2a1, 24, 12), 1, PAGE);
    boolean split = registers[block + 0x2a0] < 0;
    if (length <= most || !split) {
      return Math.min(length, most);
    }
    int layers = arrival.decision().headerLayers();
    int header = length;
    if ((layers & 4) != 0 && packet.transport() >= 0) {
      header = packet.payload();
    } else if ((layers & 6) != 0 && packet.ip() >= 0) {
      header = packet.aboveIp();
    } else if ((layers & 7) != 0) {
      header = Packet.ETHERNET;
    }
    return Math.min(header, most);
  }

  private static int align(int offset) {
    return offset + ALIGN - 1 & -ALIGN;
  }

  /** Puts a frame into the host's buffers; returns false, having done nothing, if they lack. */
  private boolean place(Arrival arrival) {
    byte[] frame = arrival.packet().frame();
    int header = headerLength(arrival);
    int rest = frame.length - header;
    boolean usesPayload = (registers[block + 0x240] & 1 << 30) != 0;
    int pages = (rest + PAGE - 1) / PAGE;
    if (rest > 0 && !usesPayload
        || headers.available() < 1
        || payloads.available() < pages + (payloadOffset > 0 ? 1 : 0)
        || !completions.hasRoom(pages + 4)) {
      return false;
    }
    try {
      placeHeader(arrival, header);
      placePayload(frame, header);
      placeMeta(arrival);
    } catch (DmaException e) {
      services.dropped(frame, String.valueOf(e.getMessage()));
      return true;
    }
    if ((registers[block + 0x2c4] & 1) == 0) {
      interrupt();
    }
    return true;
  }

  private long buffer(DescriptorRing ring, int length) {
    long buffer = ring.peek(services.memory(), 0);
    if (services.is(Fault.DMA_ABORT)) {
      throw new DmaException(buffer & PAGE_ADDRESS, length);
    }
    return buffer;
  }

  private void placeHeader(Arrival arrival, int length) {
    int headroom = field(0x2a0, 28, 20);
    int tailroom = field(0x2a0, 19, 11);
    int most = field(0x2a1, 24, 12);
    long buffer = buffer(headers, length);
    int offset = Math.max(headerOffset, align(headroom));
    // Room asked for that no page has leaves the begin of the page.
    offset = offset + length > PAGE ? 0 : offset;
    services.memory().write((buffer & PAGE_ADDRESS) + offset, arrival.packet().frame(), 0, length);
    int next = align(offset + length + tailroom + headroom);
    boolean finished = next + Math.max(most, length) + tailroom > PAGE;
    headerOffset = finished ? 0 : next;
    if (finished) {
      headers.take(1);
    }
    completions.write(
        services.memory(),
        buffer >>> 48
            | (long) length << 16
            | (long) offset << 32
            | (long) arrival.decision().headerLayers() << 54
            | (finished ? PAGE_FINISHED : 0));
  }

  private void placePayload(byte[] frame, int from) {
    int packing = field(0x2a1, 1, 0);
    int at = from;
    while (at < frame.length) {
      long buffer = buffer(payloads, frame.length - at);
      int offset = payloadOffset;
      int length = Math.min(frame.length - at, PAGE - offset);
      services.memory().write((buffer & PAGE_ADDRESS) + offset, frame, at, length);
      at += length;
      int next = align(offset + length);
      boolean finished = packing == 0 || next >= PAGE;
      payloadOffset = finished ? 0 : next;
      if (finished) {
        payloads.take(1);
      }
      completions.write(
          services.memory(),
          buffer >>> 48
              | (long) length << 16
              | (long) offset << 32
              | (finished ? PAGE_FINISHED : 0)
              | TYPE_PAYLOAD);
    }
  }

  private void placeMeta(Arrival arrival) {
    Packet packet = arrival.packet();
    Classifier.Decision decision = arrival.decision();
    if (decision.timestamp()) {
      long time = services.now();
      completions.write(
          services.memory(),
          TYPE_OPTIONAL
              | (time < 0 ? 0 : TIME_VALID | time & TIME_MASK)
              | (decision.entry() < 0 ? 0 : ACTION_VALID | (long) decision.entry() << 40));
    }
    long meta = TYPE_META | arrival.errors() | decision.hash() & 0xffff_ffffL;
    meta |= (long) littleSum(packet.frame()) << 32;
    if (packet.version() != 0) {
      meta |= (packet.version() == 4 ? 1L : packet.outer() >= 0 ? 3L : 2L) << 48;
    }
    if (packet.transport() >= 0) {
      meta |= (packet.isTcp() ? 1L : 2L) << 50;
      if (hasChecksum(packet) && packet.checksumsAreRight()) {
        meta |= CHECKSUM_GOOD;
      }
    }
    completions.write(services.memory(), meta);
  }

  private static boolean hasChecksum(Packet packet) {
    return packet.isTcp() || Packet.word(packet.frame(), packet.transport() + 6) != 0;
  }

  /**
   * The sum of all after the Ethernet header in little-endian 16-bit words, folded, not inverted.
   */
  private static int littleSum(byte[] frame) {
    long sum = 0;
    int at = Packet.ETHERNET;
    for (; at + 1 < frame.length; at += 2) {
      sum += frame[at] & 0xff | (frame[at + 1] & 0xff) << 8;
    }
    if (at < frame.length) {
      sum += frame[at] & 0xff;
    }
    while (sum >>> 16 != 0) {
      sum = (sum & 0xffff) + (sum >>> 16);
    }
    return (int) sum;
  }

  /** Writes completions as they are, as no hardware that works does. */
  void completeRaw(long... raw) {
    try {
      for (long completion : raw) {
        completions.write(services.memory(), completion);
      }
    } catch (DmaException e) {
      return;
    }
    interrupt();
  }
}
