// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import dev.reroll.device.net.Packet;

/**
 * The receive parser and classifier: a destination address looked up in one TCAM, IP addresses in
 * four others, and what was found, with types and ports, in the action TCAM, whose first match says
 * where the frame goes. An entry matches where value and key agree in all bits that its mask
 * leaves.
 *
 * <pre>
 * action word 0  15 outer dst found | 14:12 its entry | 11 outer src | 10:8 | 7 dst | 6:4 | 3 src | 2:0
 * action word 1  15 TCP or UDP | 14 UDP | 13 outer IP | 12 IP | 11 IPv6 | 10 address found | 9:5 its entry
 * action words 3, 4  source and destination port; 5 to 10  the transport header from its fifth byte
 * </pre>
 */
final class Classifier {
  private static final int ACTIONS = 64;
  private static final int ACTION_WORDS = 11;
  private static final int MACS = 32;
  private static final int IPS = 8;
  private static final int IP_WORDS = 8;
  private static final int VALID = 1 << 31;

  private static final int DROP = 1;
  private static final int TO_HOST = 1 << 1;
  private static final int QUEUE_SELECT = 1 << 4;
  private static final int TIMESTAMP = 1 << 28;

  private static final int HASH_IP_SOURCE = 1;
  private static final int HASH_IP_DESTINATION = 2;
  private static final int HASH_L4_SOURCE = 4;
  private static final int HASH_L4_DESTINATION = 8;
  private static final int HASH_L2_DESTINATION = 16;

  private static final int KEY_WORDS = 14;
  private static final int TABLE = 256;
  private static final int ENABLE = 1 << 12;

  private final int[] registers;
  private final int[] key = new int[ACTION_WORDS];
  private final byte[] hashInput = new byte[48];

  /**
   * Where a frame goes.
   *
   * @param queue the host's queue, -1 if it gets none of it
   * @param hash of receive-side scaling, 0 without
   * @param entry of the action TCAM, -1 if it was the default
   * @param timestamp whether the host wants the time of arrival
   * @param headerLayers up to which layer the header goes where it is split: 1 Ethernet, 2 IP, 4
   *     transport, 0 not at all
   */
  record Decision(int queue, int hash, int entry, boolean timestamp, int headerLayers) {}

  /**
   * @param registers of BAR 0; shared, read at each frame
   */
  Classifier(int[] registers) {
    this.registers = registers;
  }

  /** Says where a frame goes. */
  Decision classify(Packet packet) {
    if ((registers[Csr.RPC_CONFIG] & ENABLE) == 0) {
      return new Decision(-1, 0, -1, false, 0);
    }
    fillKey(packet);
    int entry = matchAction();
    int action = registers[entry < 0 ? Csr.RPC_ACTION0_DEFAULT : Csr.RPC_ACTION0 + entry];
    int enabled = registers[entry < 0 ? Csr.RPC_ACTION1_DEFAULT : Csr.RPC_ACTION1 + entry];
    if ((action & DROP) != 0 || (action & TO_HOST) == 0) {
      return new Decision(-1, 0, entry, false, 0);
    }
    int hash = hash(packet, enabled);
    int context = action >>> 30 & 1;
    int queue =
        (action & QUEUE_SELECT) != 0
            ? action >>> 8 & 0xff
            : registers[Csr.RPC_RSS_TABLE + context * TABLE + (hash & TABLE - 1)] & 0xff;
    return new Decision(queue, hash, entry, (action & TIMESTAMP) != 0, action >>> 16 & 0x7);
  }

  private void fillKey(Packet packet) {
    byte[] frame = packet.frame();
    java.util.Arrays.fill(key, 0);
    int mac = matchMac(frame);
    key[1] = mac < 0 ? 0 : 1 << 10 | mac << 5;
    if (packet.ip() < 0) {
      return;
    }
    key[0] =
        ipKey(packet, packet.ip(), Csr.RPC_TCAM_IPSRC, false)
            | ipKey(packet, packet.ip(), Csr.RPC_TCAM_IPDST, true) << 4;
    if (packet.outer() >= 0) {
      key[0] |=
          ipKey(packet, packet.outer(), Csr.RPC_TCAM_OUTER_IPSRC, false) << 8
              | ipKey(packet, packet.outer(), Csr.RPC_TCAM_OUTER_IPDST, true) << 12;
      key[1] |= 1 << 13;
    }
    key[1] |= 1 << 12 | (packet.version() == 6 ? 1 << 11 : 0);
    if (packet.transport() >= 0) {
      key[1] |= 1 << 15 | (packet.isUdp() ? 1 << 14 : 0);
      int at = packet.transport();
      key[3] = Packet.word(frame, at);
      key[4] = Packet.word(frame, at + 2);
      for (int i = 5; i < ACTION_WORDS && at + 4 + 2 * (i - 5) + 2 <= packet.end(); i++) {
        key[i] = Packet.word(frame, at + 4 + 2 * (i - 5));
      }
    }
  }

  /** Says whether a register's value and mask let a key word pass. */
  private static boolean matches(int register, int word) {
    return ((register ^ word) & ~(register >>> 16) & 0xffff) == 0;
  }

  private int matchMac(byte[] frame) {
    for (int entry = 0; entry < MACS; entry++) {
      boolean match = (registers[Csr.RPC_TCAM_MAC + 3 * MACS + entry] & VALID) != 0;
      // The address's last two bytes come first.
      for (int word = 0; word < 3 && match; word++) {
        match =
            matches(
                registers[Csr.RPC_TCAM_MAC + word * MACS + entry],
                Packet.word(frame, 4 - 2 * word));
      }
      if (match) {
        return entry;
      }
    }
    return -1;
  }

  /** Returns 8 | entry if an address is in one of the IP TCAMs, else 0. */
  private int ipKey(Packet packet, int ip, int table, boolean destination) {
    boolean six = packet.frame()[ip] >> 4 == 6;
    int address = six ? ip + (destination ? 24 : 8) : ip + (destination ? 16 : 12);
    for (int entry = 0; entry < IPS; entry++) {
      boolean match = (registers[table + IP_WORDS * IPS + entry] & VALID) != 0;
      // The address's last two bytes come first; IPv4 ones are the last four of sixteen.
      for (int word = 0; word < IP_WORDS && match; word++) {
        int value =
            six
                ? Packet.word(packet.frame(), address + 14 - 2 * word)
                : word < 2 ? Packet.word(packet.frame(), address + 2 - 2 * word) : 0;
        match = matches(registers[table + word * IPS + entry], value);
      }
      if (match) {
        return 8 | entry;
      }
    }
    return 0;
  }

  private int matchAction() {
    for (int entry = 0; entry < ACTIONS; entry++) {
      boolean match =
          (registers[Csr.RPC_TCAM_ACTION + ACTION_WORDS * ACTIONS + entry] & VALID) != 0;
      for (int word = 0; word < ACTION_WORDS && match; word++) {
        match = matches(registers[Csr.RPC_TCAM_ACTION + word * ACTIONS + entry], key[word]);
      }
      if (match) {
        return entry;
      }
    }
    return -1;
  }

  /** Hashes the fields that are enabled and there, in the order of RSS. */
  private int hash(Packet packet, int enabled) {
    int length = 0;
    byte[] frame = packet.frame();
    if (packet.ip() >= 0) {
      int size = packet.version() == 6 ? 16 : 4;
      int source = packet.ip() + (packet.version() == 6 ? 8 : 12);
      length = put(enabled, HASH_IP_SOURCE, frame, source, size, length);
      length = put(enabled, HASH_IP_DESTINATION, frame, source + size, size, length);
    }
    if (packet.transport() >= 0) {
      length = put(enabled, HASH_L4_SOURCE, frame, packet.transport(), 2, length);
      length = put(enabled, HASH_L4_DESTINATION, frame, packet.transport() + 2, 2, length);
    }
    length = put(enabled, HASH_L2_DESTINATION, frame, 0, 6, length);
    return length == 0 ? 0 : Toeplitz.hash(key(), hashInput, length);
  }

  private int put(int enabled, int field, byte[] frame, int from, int size, int length) {
    if ((enabled & field) == 0) {
      return length;
    }
    System.arraycopy(frame, from, hashInput, length, size);
    return length + size;
  }

  /** Returns the key; its first bit is the highest of the first register. */
  private byte[] key() {
    byte[] bytes = new byte[4 * KEY_WORDS];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (registers[Csr.RPC_RSS_KEY + i / 4] >>> 24 - 8 * (i % 4));
    }
    return bytes;
  }
}
