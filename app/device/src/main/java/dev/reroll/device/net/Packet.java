// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.net;

/**
 * Where the headers of a frame are, as a NIC's parser sees them: Ethernet (with up to two VLAN
 * tags), IPv4 or IPv6, at most one more IPv6 inside, and TCP or UDP. Offsets are in bytes from the
 * frame's begin; what is not there is -1. Never fails: it stops where the frame makes no sense.
 *
 * @param frame the bytes; shared, not copied
 * @param etherType of the innermost tag
 * @param outer offset of the outer IP header if there are two, else -1
 * @param ip offset of the (inner) IP header, -1 if there is none
 * @param version 4 or 6, 0 without IP
 * @param protocol of the layer above IP, 0 without one that can be read
 * @param transport offset of the TCP or UDP header, -1 if there is none or the packet is a fragment
 * @param payload offset of what is above the headers that were understood
 * @param end where the IP packet ends by its own length, or the frame does
 */
public record Packet(
    byte[] frame,
    int etherType,
    int outer,
    int ip,
    int version,
    int protocol,
    int transport,
    int payload,
    int end) {
  public static final int ETHERNET = 14;
  public static final int ARP = 0x0806;
  public static final int IPV4 = 0x0800;
  public static final int IPV6 = 0x86dd;
  public static final int VLAN = 0x8100;
  public static final int SERVICE_VLAN = 0x88a8;
  public static final int ICMP = 1;
  public static final int TCP = 6;
  public static final int UDP = 17;

  private static final int IPV6_HEADER = 40;
  private static final int IP_IN_IPV6 = 41;
  private static final int MOST_EXTENSIONS = 8;

  /** Reads a frame. */
  public static Packet of(byte[] frame) {
    if (frame.length < ETHERNET) {
      return plain(frame, 0, frame.length);
    }
    int at = 12;
    int type = word(frame, at);
    for (int tags = 0;
        tags < 2 && (type == VLAN || type == SERVICE_VLAN) && at + 6 <= frame.length;
        tags++) {
      at += 4;
      type = word(frame, at);
    }
    at += 2;
    return switch (type) {
      case IPV4 -> v4(frame, at, -1, type);
      case IPV6 -> v6(frame, at, -1, type);
      default -> plain(frame, type, at);
    };
  }

  private static Packet plain(byte[] frame, int type, int payload) {
    return new Packet(frame, type, -1, -1, 0, 0, -1, payload, frame.length);
  }

  private static Packet v4(byte[] frame, int at, int outer, int type) {
    if (at + 20 > frame.length || frame[at] >> 4 != 4) {
      return plain(frame, type, at);
    }
    int header = (frame[at] & 0xf) * 4;
    int end = at + word(frame, at + 2);
    if (header < 20 || at + header > frame.length || end < at + header) {
      return plain(frame, type, at);
    }
    end = Math.min(end, frame.length);
    int protocol = frame[at + 9] & 0xff;
    boolean fragment = (word(frame, at + 6) & 0x3fff) != 0;
    return transport(frame, type, outer, at, 4, protocol, at + header, end, fragment);
  }

  private static Packet v6(byte[] frame, int at, int outer, int type) {
    if (at + IPV6_HEADER > frame.length || (frame[at] & 0xf0) != 0x60) {
      return plain(frame, type, at);
    }
    int end = Math.min(at + IPV6_HEADER + word(frame, at + 4), frame.length);
    int next = frame[at + 6] & 0xff;
    int above = at + IPV6_HEADER;
    boolean fragment = false;
    for (int i = 0; i < MOST_EXTENSIONS && isExtension(next) && above + 8 <= end; i++) {
      fragment |= next == 44;
      int length = next == 44 ? 8 : ((frame[above + 1] & 0xff) + 1) * 8;
      next = frame[above] & 0xff;
      above += length;
    }
    above = Math.min(above, end);
    if (next == IP_IN_IPV6 && outer < 0 && above + IPV6_HEADER <= end) {
      return v6(frame, above, at, type);
    }
    return transport(frame, type, outer, at, 6, next, above, end, fragment);
  }

  private static boolean isExtension(int next) {
    return next == 0 || next == 43 || next == 44 || next == 60;
  }

  private static Packet transport(
      byte[] frame,
      int type,
      int outer,
      int ip,
      int version,
      int protocol,
      int at,
      int end,
      boolean fragment) {
    int header = 0;
    if (!fragment && protocol == TCP && at + 20 <= end) {
      header = (frame[at + 12] >> 4 & 0xf) * 4;
    } else if (!fragment && protocol == UDP && at + 8 <= end) {
      header = 8;
    }
    boolean known = header >= 8 && at + header <= end && (protocol == UDP || header >= 20);
    return new Packet(
        frame, type, outer, ip, version, protocol, known ? at : -1, known ? at + header : at, end);
  }

  /** Reads a big-endian 16-bit word. */
  public static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
  }

  /** Writes a big-endian 16-bit word. */
  public static void putWord(byte[] bytes, int at, int value) {
    bytes[at] = (byte) (value >> 8);
    bytes[at + 1] = (byte) value;
  }

  public boolean isTcp() {
    return transport >= 0 && protocol == TCP;
  }

  public boolean isUdp() {
    return transport >= 0 && protocol == UDP;
  }

  /** Returns where the header that follows the innermost IP header begins. */
  public int aboveIp() {
    return transport >= 0 ? transport : payload;
  }

  /** Returns the sum of the pseudo header that TCP and UDP include; not folded. */
  public long pseudoSum(int length) {
    long sum = protocol + (long) length;
    return version == 4
        ? Checksum.add(sum, frame, ip + 12, ip + 20)
        : Checksum.add(sum, frame, ip + 8, ip + 40);
  }

  /**
   * Says whether all checksums in the frame are right: IPv4's, and that of TCP, UDP or ICMP. What
   * has none is right.
   */
  public boolean checksumsAreRight() {
    if (ip < 0) {
      return true;
    }
    if (version == 4
        && Checksum.fold(Checksum.add(0, frame, ip, ip + (frame[ip] & 0xf) * 4)) != 0xffff) {
      return false;
    }
    if (version == 4 && protocol == ICMP && (word(frame, ip + 6) & 0x3fff) == 0) {
      return Checksum.fold(Checksum.add(0, frame, payload, end)) == 0xffff;
    }
    if (transport < 0 || (isUdp() && word(frame, transport + 6) == 0 && version == 4)) {
      return true;
    }
    long sum = pseudoSum(end - transport);
    return Checksum.fold(Checksum.add(sum, frame, transport, end)) == 0xffff;
  }

  /** Says what the frame is, in a few words that hold nothing random such as ports. */
  public String summary() {
    String name =
        switch (etherType) {
          case ARP -> "ARP";
          case IPV4 -> "IPv4";
          case IPV6 -> "IPv6";
          default -> "type 0x%04x".formatted(etherType);
        };
    String above =
        ip < 0
            ? ""
            : switch (protocol) {
              case ICMP -> " ICMP";
              case TCP -> " TCP";
              case UDP -> " UDP";
              case 58 -> " ICMPv6";
              case 2 -> " IGMP";
              default -> " protocol " + protocol;
            };
    return name + above;
  }
}
