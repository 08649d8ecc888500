// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import dev.reroll.device.pci.DmaException;
import dev.reroll.device.pci.GuestMemory;
import java.util.ArrayDeque;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The firmware's mailbox in BAR 4: two rings of 16 descriptors, 0 for messages to the host and 1
 * for those from it.
 *
 * <pre>
 * descriptor  63:48 length in bytes | 46 end of message | 45:3 address | 1 firmware is done | 0 host is done
 * </pre>
 *
 * <p>A driver writes a descriptor's high word first and, before its low word, zeroes the low word
 * of the next one, which is where the firmware stops.
 */
final class Mailbox {
  private static final int RINGS = 0x6000;
  private static final int ENTRIES = 16;
  private static final int RING_WORDS = 2 * ENTRIES;

  private static final int HOST_DONE = 1;
  private static final int FIRMWARE_DONE = 2;
  private static final int END_OF_MESSAGE_HIGH = 1 << 14;
  private static final long ADDRESS = 0x3fff_ffff_fff8L;

  /** More than a driver ever lets wait; a guest that posts no pages gets no more. */
  private static final int MOST_WAITING = 64;

  private final int[] words = new int[0x40000 / 4];
  private final ArrayDeque<byte[]> waiting = new ArrayDeque<>();
  private final Supplier<GuestMemory> memory;
  private final Consumer<byte[]> firmware;
  private final Runnable interrupt;
  private final Consumer<String> note;
  private int receiveHead;
  private int transmitHead;
  private boolean canWrite;
  private boolean canRead;
  private boolean ready;
  private boolean held;

  /**
   * @param firmware takes the host's messages
   * @param interrupt raises the firmware's vector
   * @param note takes what is worth a line in a trace
   */
  Mailbox(
      Supplier<GuestMemory> memory,
      Consumer<byte[]> firmware,
      Runnable interrupt,
      Consumer<String> note) {
    this.memory = memory;
    this.firmware = firmware;
    this.interrupt = interrupt;
    this.note = note;
  }

  int read(int index) {
    return index >= 0 && index < words.length ? words[index] : 0;
  }

  void write(int index, int value) {
    if (index < 0 || index >= words.length) {
      return;
    }
    words[index] = value;
    int at = index - RINGS;
    if (at < 0 || at >= 2 * RING_WORDS) {
      return;
    }
    if (!ready) {
      becomeReady();
    } else if ((at & 1) == 0) {
      if (at < RING_WORDS) {
        deliver();
      } else {
        take();
      }
    }
  }

  /** The host cleared or set what the firmware may do to its memory. */
  void writeConfig(int value) {
    canWrite = (value & Csr.PUL_BUS_MASTER) != 0;
    if ((value & Csr.PUL_FLUSH) != 0) {
      receiveHead = 0;
      waiting.clear();
    }
    deliver();
  }

  /** So too for reading from it; a flush begins a new life of the mailbox. */
  void readConfig(int value) {
    canRead = (value & Csr.PUL_BUS_MASTER) != 0;
    if ((value & Csr.PUL_FLUSH) != 0) {
      transmitHead = 0;
      ready = false;
    }
    take();
  }

  /** Holds all that the firmware would do, as one that hangs does, or lets it go on. */
  void hold(boolean on) {
    held = on;
    if (!on) {
      if (!ready) {
        becomeReady();
      }
      take();
      deliver();
    }
  }

  /** The ring is there once the host has put a stop at 0 and marked all others as done. */
  private void becomeReady() {
    if (held || low(1, 0) != 0) {
      return;
    }
    for (int i = 1; i < ENTRIES; i++) {
      if (low(1, i) != (HOST_DONE | FIRMWARE_DONE)) {
        return;
      }
    }
    ready = true;
    interrupt.run();
  }

  private int low(int ring, int entry) {
    return words[RINGS + ring * RING_WORDS + 2 * entry];
  }

  private int high(int ring, int entry) {
    return words[RINGS + ring * RING_WORDS + 2 * entry + 1];
  }

  private void done(int ring, int entry, int high) {
    int at = RINGS + ring * RING_WORDS + 2 * entry;
    words[at + 1] = high;
    words[at] |= FIRMWARE_DONE;
  }

  private long address(int ring, int entry) {
    return (low(ring, entry) & 0xffff_ffffL | (long) high(ring, entry) << 32) & ADDRESS;
  }

  private boolean isOffered(int ring, int entry) {
    return (low(ring, entry) & (HOST_DONE | FIRMWARE_DONE)) == HOST_DONE;
  }

  /** Takes the host's messages, at most a ring of them. */
  private void take() {
    if (!ready || !canRead || held) {
      return;
    }
    boolean any = false;
    for (int i = 0; i < ENTRIES && isOffered(1, transmitHead); i++) {
      int entry = transmitHead;
      transmitHead = (transmitHead + 1) % ENTRIES;
      int length = Math.min(high(1, entry) >>> 16, Tlv.LONGEST);
      byte[] message = new byte[0];
      try {
        message = memory.get().read(address(1, entry), length);
      } catch (DmaException e) {
        note.accept("the firmware can't read a message: " + e.getMessage());
      }
      done(1, entry, high(1, entry));
      any = true;
      firmware.accept(message);
    }
    if (any) {
      interrupt.run();
    }
  }

  /** Sends a message to the host, as soon as it has a page for it. */
  void send(byte[] message) {
    if (waiting.size() < MOST_WAITING) {
      waiting.add(message);
    }
    deliver();
  }

  private void deliver() {
    if (!canWrite || held) {
      return;
    }
    boolean any = false;
    while (!waiting.isEmpty() && isOffered(0, receiveHead)) {
      byte[] message = waiting.remove();
      int entry = receiveHead;
      receiveHead = (receiveHead + 1) % ENTRIES;
      int room = high(0, entry) >>> 16;
      int length = Math.min(message.length, room);
      try {
        memory.get().write(address(0, entry), message, 0, length);
        GuestMemory.fence();
      } catch (DmaException e) {
        length = 0;
        note.accept("the firmware can't write a message: " + e.getMessage());
      }
      done(0, entry, high(0, entry) & 0x3fff | END_OF_MESSAGE_HIGH | length << 16);
      any = true;
    }
    if (any) {
      interrupt.run();
    }
  }
}
