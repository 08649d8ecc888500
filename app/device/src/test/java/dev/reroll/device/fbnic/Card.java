// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import dev.reroll.device.net.Link;
import dev.reroll.device.pci.GuestMemory;
import dev.reroll.device.pci.PciHost;
import dev.reroll.device.trace.Recorder;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A card and, in place of a driver, a test that sets registers and rings up as drivers do. */
final class Card implements PciHost {
  static final long BASE = 0x100000;
  static final int SIZE = 8 << 20;
  static final int HEADERS = 64;
  static final int PAYLOADS = 64;
  static final int RING = 256;
  static final byte[] OWN = Identity.of(0, LinkMode.R2_100G).mac();

  final GuestMemory memory = GuestMemory.ofHeap(BASE, SIZE);
  final FbnicNic nic;
  final List<byte[]> sent = new ArrayList<>();
  final List<Integer> interrupts = new ArrayList<>();
  long nanos = 5_000;
  private int transmitTail;
  private final int[] receiveHead = new int[Csr.QUEUE_COUNT];
  private final boolean[] phase = new boolean[Csr.QUEUE_COUNT];
  private int completionHead;
  private boolean completionPhase = true;
  private int mailTail;
  private int mailHead;

  Card() {
    this(LinkMode.R2_100G);
  }

  Card(LinkMode mode) {
    nic = new FbnicNic(Identity.of(0, mode), new Link(), Recorder.none());
    nic.plug(sent::add);
    nic.attach(this);
  }

  @Override
  public GuestMemory memory() {
    return memory;
  }

  @Override
  public void interrupt(long address, int data) {
    interrupts.add(data);
  }

  @Override
  public long guestNanos() {
    return nanos;
  }

  void write(int index, int value) {
    nic.memoryWrite(0, 4L * index, 4, value & 0xffff_ffffL);
  }

  int read(int index) {
    return (int) nic.memoryRead(0, 4L * index, 4);
  }

  void write(String name, int value) {
    write(RegisterMap.FBNIC.index(name), value);
  }

  int read(String name) {
    return read(RegisterMap.FBNIC.index(name));
  }

  /** Tells the card where its interrupts go: vector n brings n + 100. */
  Card withInterrupts() {
    for (int vector = 0; vector < 8; vector++) {
      nic.memoryWrite(2, 16L * vector, 4, 0xa0000);
      nic.memoryWrite(2, 16L * vector + 8, 4, vector + 100);
      nic.memoryWrite(2, 16L * vector + 12, 4, 0);
    }
    for (int offset = 0x40; offset < 0x100; offset++) {
      if (nic.configRead(offset, 1) == 0x11 && (offset & 3) == 0) {
        nic.configWrite(offset + 2, 2, 0x8000);
      }
    }
    return this;
  }

  /** MAC, classifier and default action: all that arrives goes to queue 0. */
  Card open() {
    write("mac_command", 3);
    write("rpc_config", 9742 << 16 | 1 << 12);
    write("rpc_action0_default", 1 << 1);
    return this;
  }

  private static long area(int queue, int which) {
    return BASE + 0x10000 + queue * 0x40000L + which * 0x8000L;
  }

  static long headerPage(int queue, int id) {
    return BASE + 0x400000 + (queue * 128L + id) * 4096;
  }

  static long payloadPage(int queue, int id) {
    return headerPage(queue, 64 + id);
  }

  private void place(int block, int register, long address) {
    write(block + register, (int) address);
    write(block + register + 1, (int) (address >>> 32));
  }

  /** Sets a receive queue up with 64 buffers of either kind. */
  Card withReceive(int queue) {
    int block = Csr.QUEUES + queue * Csr.QUEUE_STRIDE;
    write(block + 0x240, 1);
    place(block, 0x260, area(queue, 0));
    write(block + 0x247, 6);
    place(block, 0x262, area(queue, 1));
    write(block + 0x248, 6);
    write(block + 0x240, 2 | 1 << 30);
    write(block + 0x2a0, 64 << 20 | 320 << 11);
    write(block + 0x2a1, 1536 << 12);
    write(block + 0x200, 1);
    place(block, 0x220, area(queue, 2));
    write(block + 0x204, 8);
    write(block + 0x2c0, 2 + queue);
    write(block + 0x2c4, 0);
    write(block + 0x200, 2);
    for (int id = 0; id < 64; id++) {
      memory.putLong(area(queue, 0) + 8L * id, headerPage(queue, id) | (long) id << 48);
      memory.putLong(area(queue, 1) + 8L * id, payloadPage(queue, id) | (long) id << 48);
    }
    receiveHead[queue] = 0;
    phase[queue] = true;
    write(block + 0x241, 63);
    write(block + 0x242, 63);
    return this;
  }

  /** Sets transmit queue 0 up. */
  Card withTransmit() {
    int block = Csr.QUEUES;
    write(block, 1);
    place(block, 0x020, area(0, 3));
    write(block + 0x00a, 8);
    write(block, 2);
    write(block + 0x080, 1);
    place(block, 0x0a0, area(0, 4));
    write(block + 0x084, 8);
    write(block + 0x0c0, 2);
    write(block + 0x0c4, 0);
    write(block + 0x080, 2);
    return this;
  }

  /** Puts descriptors on transmit queue 0 and rings the bell. */
  void post(long... descriptors) {
    for (long descriptor : descriptors) {
      memory.putLong(area(0, 3) + 8L * transmitTail, descriptor);
      transmitTail = (transmitTail + 1) % RING;
    }
    write(Csr.QUEUES + 2, transmitTail);
  }

  /** Sends a packet in one buffer, asking for a completion. */
  void send(long meta, byte[] packet) {
    long address = BASE + 0x8000;
    memory.write(address, packet, 0, packet.length);
    post(meta | 1L << 37 | 1L << 43, address | 3L << 46 | (long) packet.length << 48);
  }

  /** Returns the transmit completion that came next. */
  Optional<Long> completion() {
    long raw = memory.getLong(area(0, 4) + 8L * completionHead);
    if (raw < 0 != completionPhase) {
      return Optional.empty();
    }
    completionHead = (completionHead + 1) % RING;
    completionPhase = completionHead == 0 != completionPhase;
    write(Csr.QUEUES + 0x081, completionHead);
    return Optional.of(raw & Long.MAX_VALUE);
  }

  /**
   * A packet as the host gets it.
   *
   * @param header what was put into the header buffer
   * @param payload what was put into payload buffers
   * @param descriptors without their phase
   */
  record Arrived(byte[] header, byte[] payload, List<Long> descriptors) {
    byte[] frame() {
      byte[] frame = Arrays.copyOf(header, header.length + payload.length);
      System.arraycopy(payload, 0, frame, header.length, payload.length);
      return frame;
    }

    long meta() {
      return descriptors.getLast();
    }
  }

  /** Returns the packet that came next to a queue. */
  Optional<Arrived> arrived(int queue) {
    ByteBuffer payload = ByteBuffer.allocate(1 << 16);
    byte[] header = new byte[0];
    List<Long> descriptors = new ArrayList<>();
    while (true) {
      long raw = memory.getLong(area(queue, 2) + 8L * receiveHead[queue]);
      if (raw < 0 != phase[queue]) {
        return Optional.empty();
      }
      receiveHead[queue] = (receiveHead[queue] + 1) % RING;
      phase[queue] = receiveHead[queue] == 0 != phase[queue];
      raw &= Long.MAX_VALUE;
      descriptors.add(raw);
      int id = (int) (raw & 0xffff);
      int length = (int) (raw >>> 16 & 0x1fff);
      int offset = (int) (raw >>> 32 & 0xfff);
      int type = (int) (raw >>> 61);
      if (type == 0) {
        header = memory.read(headerPage(queue, id) + offset, length);
      } else if (type == 1) {
        payload.put(memory.read(payloadPage(queue, id) + offset, length));
      } else if (type == 3) {
        write(Csr.QUEUES + queue * Csr.QUEUE_STRIDE + 0x201, receiveHead[queue]);
        byte[] bytes = Arrays.copyOf(payload.array(), payload.position());
        return Optional.of(new Arrived(header, bytes, descriptors));
      }
    }
  }

  /** Sets the mailbox up as a driver does at probe. */
  Card withMailbox() {
    write("pul_write_cfg", 1 << 19 | 1 << 20);
    write("pul_read_cfg", 1 << 19);
    for (int ring = 0; ring < 2; ring++) {
      for (int i = 0; i < 16; i++) {
        int entry = (16 - i) % 16;
        mail(ring, entry, 0, entry == 0 ? 0 : 3);
      }
    }
    write("pul_write_cfg", 1 << 18);
    write("pul_read_cfg", 1 << 18);
    for (int i = 0; i < 15; i++) {
      mail(0, (i + 1) % 16, 0, 0);
      mail(0, i, 4096 << 16, (int) (page(i) | 1));
    }
    mailTail = 0;
    mailHead = 0;
    return this;
  }

  private static long page(int i) {
    return BASE + 0x200000 + i * 4096L;
  }

  private void mail(int ring, int entry, int high, int low) {
    long at = 0x18000 + ring * 0x80 + entry * 8L;
    nic.memoryWrite(4, at + 4, 4, high & 0xffff_ffffL);
    nic.memoryWrite(4, at, 4, low & 0xffff_ffffL);
  }

  /** Sends a message to the firmware. */
  void mail(byte[] message) {
    long address = page(20);
    memory.write(address, message, 0, message.length);
    int entry = mailTail;
    mailTail = (mailTail + 1) % 16;
    mail(1, mailTail, 0, 0);
    mail(1, entry, message.length << 16 | 1 << 14, (int) (address | 1));
  }

  /** Returns the message of the firmware's that came next, and gives its page back. */
  Optional<Tlv> mailed() {
    int entry = mailHead;
    long at = 0x18000 + entry * 8L;
    int low = (int) nic.memoryRead(4, at, 4);
    if ((low & 2) == 0) {
      return Optional.empty();
    }
    int length = (int) nic.memoryRead(4, at + 4, 4) >>> 16;
    mailHead = (mailHead + 1) % 16;
    byte[] message = memory.read(page(entry), length);
    mail(0, (entry + 15) % 16, 4096 << 16, (int) (page((entry + 15) % 16) | 1));
    return Tlv.parse(message);
  }

  static byte[] frame(int length) {
    byte[] frame = new byte[length];
    for (int i = 0; i < length; i++) {
      frame[i] = (byte) (i * 7 + (i >> 8));
    }
    System.arraycopy(OWN, 0, frame, 0, 6);
    frame[12] = (byte) 0x88;
    frame[13] = (byte) 0xb5;
    return frame;
  }

  static long number(byte[] bytes) {
    return ByteBuffer.wrap(Arrays.copyOf(bytes, 8)).order(ByteOrder.LITTLE_ENDIAN).getLong();
  }
}
