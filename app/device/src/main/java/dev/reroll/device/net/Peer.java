// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.net;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * The host at the other end of the link, 10.0.0.2: answers ARP (RFC 826), ICMP echo (RFC 792), UDP
 * echo (port 7, RFC 862), DHCP and TFTP, and sends frames of ethertype 0x88b5 (local experimental,
 * IEEE 802) back to whom they came from. Checks every checksum of what it gets; a packet with a
 * wrong one is counted and not answered.
 */
public final class Peer implements Port {
  static final byte[] MAC = HexFormat.of().parseHex("0246aabbccdd");
  static final byte[] ADDRESS = {10, 0, 0, 2};

  /** IEEE 802's Local Experimental Ethertype 1. */
  public static final int EXPERIMENTAL = 0x88b5;

  private static final int ECHO = 7;
  private static final int IP_TTL = 64;

  private final Consumer<byte[]> out;
  private final DhcpServer dhcp = new DhcpServer(this);
  private final TftpServer tftp = new TftpServer(this);
  private long received;
  private long wrongChecksums;

  /**
   * @param out takes the frames that the peer sends
   */
  public Peer(Consumer<byte[]> out) {
    this.out = out;
  }

  /** Returns how many frames came. */
  public long received() {
    return received;
  }

  /** Returns how many of them had a wrong checksum. */
  public long wrongChecksums() {
    return wrongChecksums;
  }

  @Override
  public void receive(byte[] frame) {
    received++;
    if (frame.length < Packet.ETHERNET) {
      return;
    }
    Packet packet = Packet.of(frame);
    if (!packet.checksumsAreRight()) {
      wrongChecksums++;
      return;
    }
    switch (packet.etherType()) {
      case Packet.ARP -> arp(frame);
      case Packet.IPV4 -> ip(packet);
      case EXPERIMENTAL -> experimental(frame);
      default -> {}
    }
  }

  private void experimental(byte[] frame) {
    byte[] answer = frame.clone();
    System.arraycopy(frame, 6, answer, 0, 6);
    System.arraycopy(MAC, 0, answer, 6, 6);
    out.accept(answer);
  }

  private void arp(byte[] frame) {
    boolean asksForUs =
        frame.length >= 42
            && Packet.word(frame, 20) == 1
            && Arrays.equals(frame, 38, 42, ADDRESS, 0, 4);
    if (!asksForUs) {
      return;
    }
    byte[] answer = new byte[60];
    System.arraycopy(frame, 6, answer, 0, 6);
    System.arraycopy(MAC, 0, answer, 6, 6);
    System.arraycopy(frame, 12, answer, 12, 8);
    Packet.putWord(answer, 20, 2);
    System.arraycopy(MAC, 0, answer, 22, 6);
    System.arraycopy(ADDRESS, 0, answer, 28, 4);
    System.arraycopy(frame, 22, answer, 32, 10);
    out.accept(answer);
  }

  private void ip(Packet packet) {
    byte[] frame = packet.frame();
    if (packet.ip() < 0) {
      return;
    }
    boolean toUs = Arrays.equals(frame, packet.ip() + 16, packet.ip() + 20, ADDRESS, 0, 4);
    if (toUs && packet.protocol() == Packet.ICMP && isEchoRequest(packet)) {
      echo(packet);
    } else if (packet.isUdp()) {
      udp(packet, toUs);
    }
  }

  private static boolean isEchoRequest(Packet packet) {
    return packet.payload() + 8 <= packet.end() && packet.frame()[packet.payload()] == 8;
  }

  private void echo(Packet packet) {
    byte[] icmp = Arrays.copyOfRange(packet.frame(), packet.payload(), packet.end());
    icmp[0] = 0;
    Packet.putWord(icmp, 2, 0);
    Packet.putWord(icmp, 2, Checksum.of(0, icmp, 0, icmp.length));
    byte[] source = Arrays.copyOfRange(packet.frame(), packet.ip() + 12, packet.ip() + 16);
    sendIp(Arrays.copyOfRange(packet.frame(), 6, 12), source, Packet.ICMP, icmp);
  }

  private void udp(Packet packet, boolean toUs) {
    byte[] frame = packet.frame();
    Datagram datagram =
        new Datagram(
            Arrays.copyOfRange(frame, 6, 12),
            Arrays.copyOfRange(frame, packet.ip() + 12, packet.ip() + 16),
            Packet.word(frame, packet.transport()),
            Packet.word(frame, packet.transport() + 2),
            Arrays.copyOfRange(frame, packet.payload(), packet.end()));
    if (datagram.toPort() == DhcpServer.PORT) {
      dhcp.receive(datagram);
    } else if (toUs && datagram.toPort() == ECHO) {
      send(datagram.answer(datagram.data()));
    } else if (toUs) {
      tftp.receive(datagram);
    }
  }

  /**
   * A UDP datagram.
   *
   * @param mac the other side's Ethernet address
   * @param address the other side's IPv4 address
   * @param fromPort the sender's port
   * @param toPort the receiver's port
   */
  record Datagram(byte[] mac, byte[] address, int fromPort, int toPort, byte[] data) {
    Datagram answer(byte[] answer) {
      return new Datagram(mac, address, /* fromPort= */ toPort, /* toPort= */ fromPort, answer);
    }
  }

  /** Sends a datagram to the other side that it names. */
  void send(Datagram datagram) {
    int length = 8 + datagram.data().length;
    byte[] udp = new byte[length];
    Packet.putWord(udp, 0, datagram.fromPort());
    Packet.putWord(udp, 2, datagram.toPort());
    Packet.putWord(udp, 4, length);
    System.arraycopy(datagram.data(), 0, udp, 8, datagram.data().length);
    long pseudo = Packet.UDP + (long) length;
    pseudo = Checksum.add(pseudo, ADDRESS, 0, 4);
    pseudo = Checksum.add(pseudo, datagram.address(), 0, 4);
    int checksum = Checksum.of(pseudo, udp, 0, length);
    Packet.putWord(udp, 6, checksum == 0 ? 0xffff : checksum);
    sendIp(datagram.mac(), datagram.address(), Packet.UDP, udp);
  }

  private void sendIp(byte[] mac, byte[] to, int protocol, byte[] data) {
    byte[] frame = new byte[Math.max(60, 34 + data.length)];
    System.arraycopy(mac, 0, frame, 0, 6);
    System.arraycopy(MAC, 0, frame, 6, 6);
    Packet.putWord(frame, 12, Packet.IPV4);
    frame[14] = 0x45;
    Packet.putWord(frame, 16, 20 + data.length);
    Packet.putWord(frame, 20, 0x4000);
    frame[22] = IP_TTL;
    frame[23] = (byte) protocol;
    System.arraycopy(ADDRESS, 0, frame, 26, 4);
    System.arraycopy(to, 0, frame, 30, 4);
    Packet.putWord(frame, 24, Checksum.of(0, frame, 14, 34));
    System.arraycopy(data, 0, frame, 34, data.length);
    out.accept(frame);
  }
}
