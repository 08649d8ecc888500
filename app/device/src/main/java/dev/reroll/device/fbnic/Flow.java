// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import dev.reroll.device.net.Checksum;
import dev.reroll.device.net.Packet;

/** Makes up segments of TCP flows that no host knows of, to see where the card puts them. */
final class Flow {
  private static final int HEADERS = Packet.ETHERNET + 20 + 20;

  private Flow() {}

  /** Returns an acknowledgement from 10.0.0.2 to port 80 of 10.0.0.1. */
  static byte[] segment(byte[] to, byte[] from, int port) {
    byte[] frame = new byte[60];
    System.arraycopy(to, 0, frame, 0, 6);
    System.arraycopy(from, 0, frame, 6, 6);
    Packet.putWord(frame, 12, Packet.IPV4);
    frame[14] = 0x45;
    Packet.putWord(frame, 16, HEADERS - Packet.ETHERNET);
    frame[22] = 64;
    frame[23] = Packet.TCP;
    frame[26] = 10;
    frame[29] = 2;
    frame[30] = 10;
    frame[33] = 1;
    Packet.putWord(frame, 24, Checksum.of(0, frame, 14, 34));
    Packet.putWord(frame, 34, port);
    Packet.putWord(frame, 36, 80);
    frame[46] = 0x50;
    frame[47] = 0x10;
    long pseudo = Checksum.add(Packet.TCP + 20L, frame, 26, 34);
    Packet.putWord(frame, 50, Checksum.of(pseudo, frame, 34, HEADERS));
    return frame;
  }
}
