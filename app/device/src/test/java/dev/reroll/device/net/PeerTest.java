// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeerTest {
  private static final byte[] HOST = HexFormat.of().parseHex("024600112233");

  private final List<byte[]> out = new ArrayList<>();
  private final Peer peer = new Peer(out::add);

  private byte[] answer() {
    assertThat(out).hasSize(1);
    return out.removeFirst();
  }

  private static byte[] ethernet(int type, byte[] data) {
    byte[] frame = new byte[Math.max(60, 14 + data.length)];
    Arrays.fill(frame, 0, 6, (byte) -1);
    System.arraycopy(HOST, 0, frame, 6, 6);
    Packet.putWord(frame, 12, type);
    System.arraycopy(data, 0, frame, 14, data.length);
    return frame;
  }

  private static byte[] ip(int protocol, byte[] data, byte[] to) {
    byte[] packet = new byte[20 + data.length];
    packet[0] = 0x45;
    Packet.putWord(packet, 2, packet.length);
    packet[8] = 64;
    packet[9] = (byte) protocol;
    System.arraycopy(new byte[] {10, 0, 0, 1}, 0, packet, 12, 4);
    System.arraycopy(to, 0, packet, 16, 4);
    Packet.putWord(packet, 10, Checksum.of(0, packet, 0, 20));
    System.arraycopy(data, 0, packet, 20, data.length);
    return ethernet(Packet.IPV4, packet);
  }

  private static byte[] udp(int from, int to, byte[] data) {
    byte[] udp = new byte[8 + data.length];
    Packet.putWord(udp, 0, from);
    Packet.putWord(udp, 2, to);
    Packet.putWord(udp, 4, udp.length);
    System.arraycopy(data, 0, udp, 8, data.length);
    return ip(Packet.UDP, udp, Peer.ADDRESS);
  }

  private static byte[] data(byte[] frame) {
    Packet packet = Packet.of(frame);
    assertThat(packet.checksumsAreRight()).isTrue();
    return Arrays.copyOfRange(frame, packet.payload(), packet.end());
  }

  @Test
  void tells_its_address_to_who_asks_for_it_only() {
    byte[] request =
        HexFormat.of()
            .parseHex(
                "0001080006040001" + "024600112233" + "0a000001" + "000000000000" + "0a000002");
    peer.receive(ethernet(Packet.ARP, request));
    byte[] answer = answer();
    assertThat(Arrays.copyOfRange(answer, 0, 6)).isEqualTo(HOST);
    assertThat(Arrays.copyOfRange(answer, 20, 42))
        .isEqualTo(
            HexFormat.of().parseHex("0002" + "0246aabbccdd0a000002" + "0246001122330a000001"));
    request[27] = 9;
    peer.receive(ethernet(Packet.ARP, request));
    assertThat(out).isEmpty();
  }

  @Test
  void answers_a_ping_with_the_same_data() {
    byte[] icmp = new byte[8 + 1000];
    icmp[0] = 8;
    icmp[7] = 3;
    Arrays.fill(icmp, 8, icmp.length, (byte) 0x5a);
    Packet.putWord(icmp, 2, Checksum.of(0, icmp, 0, icmp.length));

    peer.receive(ip(Packet.ICMP, icmp, Peer.ADDRESS));

    byte[] answer = data(answer());
    assertThat(answer[0]).isZero();
    assertThat(Arrays.copyOfRange(answer, 4, answer.length))
        .isEqualTo(Arrays.copyOfRange(icmp, 4, icmp.length));
  }

  @Test
  void a_wrong_checksum_is_counted_and_not_answered() {
    byte[] frame = udp(5000, 7, new byte[] {1, 2, 3});
    frame[24] ^= 1;
    peer.receive(frame);
    assertThat(out).isEmpty();
    assertThat(peer.wrongChecksums()).isEqualTo(1);
  }

  @Test
  void echoes_datagrams() {
    peer.receive(udp(5000, 7, "hello".getBytes(StandardCharsets.US_ASCII)));
    byte[] answer = answer();
    assertThat(data(answer)).isEqualTo("hello".getBytes(StandardCharsets.US_ASCII));
    assertThat(Packet.word(answer, 34)).isEqualTo(7);
    assertThat(Packet.word(answer, 36)).isEqualTo(5000);
  }

  @Test
  void echoes_frames_of_the_experimental_type() {
    byte[] frame = ethernet(Peer.EXPERIMENTAL, new byte[] {1, 2, 3});
    peer.receive(frame);
    byte[] answer = answer();
    assertThat(Arrays.copyOfRange(answer, 12, 60)).isEqualTo(Arrays.copyOfRange(frame, 12, 60));
    assertThat(Arrays.copyOfRange(answer, 0, 6)).isEqualTo(HOST);
  }

  private static byte[] dhcp(int type) {
    byte[] message = new byte[300];
    message[0] = 1;
    message[1] = 1;
    message[2] = 6;
    message[7] = 42;
    System.arraycopy(HOST, 0, message, 28, 6);
    System.arraycopy(HexFormat.of().parseHex("63825363"), 0, message, 236, 4);
    System.arraycopy(new byte[] {0, 53, 1, (byte) type, -1}, 0, message, 240, 5);
    return message;
  }

  @Test
  void leases_an_address() {
    peer.receive(udp(68, 67, dhcp(1)));
    byte[] offer = data(answer());
    assertThat(offer[0]).isEqualTo((byte) 2);
    assertThat(offer[7]).isEqualTo((byte) 42);
    assertThat(Arrays.copyOfRange(offer, 16, 20)).containsExactly(10, 0, 0, 100);
    assertThat(offer[242]).isEqualTo((byte) 2);
    peer.receive(udp(68, 67, dhcp(3)));
    assertThat(data(answer())[242]).isEqualTo((byte) 5);
    peer.receive(udp(68, 67, dhcp(7)));
    peer.receive(udp(68, 67, new byte[10]));
    assertThat(out).isEmpty();
  }

  private byte[] tftp(int port, byte[] message) {
    peer.receive(udp(1234, port, message));
    return data(answer());
  }

  private static byte[] request(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0, 1});
    for (String word : words) {
      out.writeBytes((word + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  private static byte[] acknowledge(int block) {
    return new byte[] {0, 4, (byte) (block >> 8), (byte) block};
  }

  @Test
  void serves_the_image_whole_over_a_wrap_of_block_numbers() throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    byte[] options = tftp(69, request("install.img", "octet", "blksize", "128", "tsize", "0"));
    assertThat(new String(options, StandardCharsets.US_ASCII))
        .isEqualTo("\0\6blksize\000128\0tsize\00016777216\0");
    byte[] block = tftp(50_069, acknowledge(0));
    int number = 1;
    while (block.length == 4 + 128) {
      assertThat(Packet.word(block, 2)).isEqualTo(number & 0xffff);
      digest.update(block, 4, block.length - 4);
      block = tftp(50_069, acknowledge(number++));
    }
    assertThat(block).hasSize(4);
    assertThat(number).isEqualTo(131_073);
    assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(InstallImage.sha256());
    peer.receive(udp(1234, 50_069, acknowledge(number)));
    assertThat(out).isEmpty();
  }

  @Test
  void sends_blocks_of_512_bytes_to_who_asks_for_nothing_else() {
    assertThat(tftp(69, request("install.img", "octet"))).hasSize(516);
  }

  @Test
  void a_request_that_makes_no_sense_is_an_error() {
    assertThat(tftp(69, request("other", "octet"))).startsWith(0, 5, 0, 1);
    assertThat(tftp(69, new byte[] {0, 2, 'x', 0})).startsWith(0, 5, 0, 2);
    assertThat(tftp(69, new byte[] {0, 9, 'x', 0})).startsWith(0, 5, 0, 4);
    assertThat(tftp(69, request("install.img", "octet", "blksize", "many"))).startsWith(0, 6);
  }
}
