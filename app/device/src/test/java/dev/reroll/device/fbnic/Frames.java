// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import dev.reroll.device.net.Checksum;
import dev.reroll.device.net.Packet;
import java.util.Arrays;

/** Frames for tests. */
final class Frames {
  private Frames() {}

  static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  private static byte[] ip(int protocol, byte[] above) {
    byte[] frame = join(new byte[34], above);
    System.arraycopy(Card.OWN, 0, frame, 0, 6);
    Packet.putWord(frame, 12, Packet.IPV4);
    frame[14] = 0x45;
    Packet.putWord(frame, 16, frame.length - 14);
    Packet.putWord(frame, 18, 7);
    frame[22] = 64;
    frame[23] = (byte) protocol;
    frame[26] = 10;
    frame[29] = 2;
    frame[30] = 10;
    frame[33] = 1;
    Packet.putWord(frame, 24, Checksum.of(0, frame, 14, 34));
    return frame;
  }

  private static byte[] ip6(int protocol, byte[] above) {
    byte[] frame = join(new byte[54], above);
    System.arraycopy(Card.OWN, 0, frame, 0, 6);
    Packet.putWord(frame, 12, Packet.IPV6);
    frame[14] = 0x60;
    Packet.putWord(frame, 18, above.length);
    frame[20] = (byte) protocol;
    frame[21] = 64;
    frame[22] = (byte) 0xfd;
    frame[37] = 2;
    frame[38] = (byte) 0xfd;
    frame[53] = 1;
    return frame;
  }

  private static byte[] data(int length) {
    byte[] data = new byte[length];
    for (int i = 0; i < length; i++) {
      data[i] = (byte) (i * 13 + (i >> 7));
    }
    return data;
  }

  /** A datagram from 10.0.0.2:5000 to 10.0.0.1:7, without a checksum. */
  static byte[] udp(int length) {
    byte[] udp = new byte[8];
    Packet.putWord(udp, 0, 5000);
    Packet.putWord(udp, 2, 7);
    Packet.putWord(udp, 4, 8 + length);
    return ip(Packet.UDP, join(udp, data(length)));
  }

  /** A segment from port 4000 to port 80, without a checksum. */
  static byte[] tcp(boolean six, int length, int flags) {
    return tcp(six, length, flags, 4000, 80);
  }

  static byte[] tcp(boolean six, int length, int flags, int from, int to) {
    byte[] tcp = new byte[20];
    Packet.putWord(tcp, 0, from);
    Packet.putWord(tcp, 2, to);
    Packet.putWord(tcp, 4, 0x1234);
    Packet.putWord(tcp, 6, 0x5678);
    tcp[12] = 0x50;
    tcp[13] = (byte) flags;
    byte[] above = join(tcp, data(length));
    return six ? ip6(Packet.TCP, above) : ip(Packet.TCP, above);
  }

  /** The sum of the pseudo header, as a stack leaves it in the checksum field for hardware. */
  static int pseudo(byte[] frame, int ip, int transport) {
    long sum = frame[ip + 9] + (long) (frame.length - transport);
    return Checksum.fold(Checksum.add(sum, frame, ip + 12, ip + 20));
  }

  /** Gives a TCP segment its right checksum. */
  static byte[] checked(byte[] frame) {
    Packet packet = Packet.of(frame);
    int at = packet.transport() + (packet.isUdp() ? 6 : 16);
    Packet.putWord(frame, at, 0);
    long sum = packet.pseudoSum(packet.end() - packet.transport());
    Packet.putWord(frame, at, Checksum.of(sum, frame, packet.transport(), packet.end()));
    return frame;
  }

  static byte[] to(byte[] address, byte[] frame) {
    System.arraycopy(address, 0, frame, 0, 6);
    return frame;
  }
}
