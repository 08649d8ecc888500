// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import dev.reroll.device.net.Checksum;
import dev.reroll.device.net.Packet;
import java.util.ArrayList;
import java.util.List;

/**
 * Segmentation offload: a TCP or UDP packet larger than a frame is cut to segments, its headers
 * copied to each, lengths, identifications, sequence numbers, flags and checksums set anew.
 */
final class Segmentation {
  private static final int UDP_TYPE = 2;
  private static final int COUNT_IDS = 1 << 27;

  private Segmentation() {}

  /**
   * Cuts a TCP or UDP packet to segments: headers copied to each, lengths, identifications,
   * sequence numbers, flags and checksums set anew.
   */
  static List<byte[]> cut(long meta, byte[] packet, int control, int longest) {
    int l2 = 2 * (int) (meta & 0x3f);
    int outer = 2 * (int) (meta >>> 8 & 0xff);
    int inner = 2 * (int) (meta >>> 16 & 0xff);
    boolean udp = (meta >>> 32 & 3) == UDP_TYPE;
    int ip = l2 + outer;
    int transport = ip + inner;
    int header = transport + (udp ? 8 : 4 * (int) (meta >>> 28 & 0xf));
    int size = (int) (meta >>> 48 & 0x3fff);
    boolean sane =
        inner >= 20
            && size > 0
            && header >= transport + (udp ? 8 : 20)
            && packet.length > header
            && header + size <= longest;
    if (!sane) {
      return List.of();
    }
    List<byte[]> segments = new ArrayList<>();
    for (int at = header, number = 0; at < packet.length; at += size, number++) {
      int data = Math.min(size, packet.length - at);
      byte[] segment = new byte[header + data];
      System.arraycopy(packet, 0, segment, 0, header);
      System.arraycopy(packet, at, segment, header, data);
      boolean last = at + data == packet.length;
      if (outer > 0) {
        setIp(segment, l2, number, control);
      }
      setIp(segment, ip, number, control);
      if (udp) {
        Packet.putWord(segment, transport + 4, segment.length - transport);
      } else {
        setTcp(segment, transport, at - header, control, number == 0, last);
      }
      setChecksum(segment, ip, transport, udp);
      segments.add(segment);
    }
    return segments;
  }

  private static void setIp(byte[] segment, int at, int number, int control) {
    if (segment[at] >> 4 == 4) {
      Packet.putWord(segment, at + 2, segment.length - at);
      if ((control & COUNT_IDS) != 0) {
        Packet.putWord(segment, at + 4, Packet.word(segment, at + 4) + number);
      }
      Packet.putWord(segment, at + 10, 0);
      int end = Math.min(at + (segment[at] & 0xf) * 4, segment.length);
      Packet.putWord(segment, at + 10, Checksum.of(0, segment, at, end));
    } else {
      Packet.putWord(segment, at + 4, segment.length - at - 40);
    }
  }

  private static void setTcp(
      byte[] segment, int at, int offset, int control, boolean first, boolean last) {
    long sequence =
        ((long) Packet.word(segment, at + 4) << 16 | Packet.word(segment, at + 6)) + offset;
    Packet.putWord(segment, at + 4, (int) (sequence >>> 16));
    Packet.putWord(segment, at + 6, (int) sequence);
    int flags = Packet.word(segment, at + 12);
    // A segment that is first and last at once is all there was: nothing is cleared.
    if (!last) {
      flags &= ~(first ? control & 0x1ff : control >>> 9 & 0x1ff);
    } else if (!first) {
      flags &= ~(control >>> 18 & 0x1ff);
    }
    Packet.putWord(segment, at + 12, flags);
  }

  private static void setChecksum(byte[] segment, int ip, int transport, boolean udp) {
    int at = transport + (udp ? 6 : 16);
    int length = segment.length - transport;
    long sum = (udp ? Packet.UDP : Packet.TCP) + (long) length;
    sum =
        segment[ip] >> 4 == 4
            ? Checksum.add(sum, segment, ip + 12, ip + 20)
            : Checksum.add(sum, segment, ip + 8, Math.min(ip + 40, segment.length));
    Packet.putWord(segment, at, 0);
    int checksum = Checksum.of(sum, segment, transport, segment.length);
    Packet.putWord(segment, at, checksum == 0 ? 0xffff : checksum);
  }
}
