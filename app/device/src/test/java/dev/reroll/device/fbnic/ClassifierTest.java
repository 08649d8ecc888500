// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.device.net.Packet;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ClassifierTest {
  private static final int VALID = 1 << 31;
  private static final byte[] STRANGER = HexFormat.of().parseHex("020000000099");

  /** Microsoft's key for its test cases of RSS. */
  private static final byte[] KEY =
      HexFormat.of()
          .parseHex(
              "6d5a56da255b0ec24167253d43a38fb0d0ca2bcbae7b30b477cb2da38030f20c"
                  + "6a42b73bbeac01fa");

  private final Card card = new Card().withInterrupts().open();

  private void mac(int entry, byte[] address, int mask) {
    for (int word = 0; word < 3; word++) {
      card.write(
          Csr.RPC_TCAM_MAC + 32 * word + entry, mask << 16 | Packet.word(address, 4 - 2 * word));
    }
    card.write(Csr.RPC_TCAM_MAC + 32 * 3 + entry, VALID);
  }

  /** An action for what has all of these bits in word 1 of its key, as drivers ask for it. */
  private void action(int entry, int bits, int action, int hashed) {
    card.write(Csr.RPC_ACTION0 + entry, action);
    card.write(Csr.RPC_ACTION1 + entry, hashed);
    for (int word = 0; word < 11; word++) {
      card.write(Csr.RPC_TCAM_ACTION + 64 * word + entry, 0xffff << 16);
    }
    card.write(Csr.RPC_TCAM_ACTION + 64 + entry, ~bits << 16 | bits);
    card.write(Csr.RPC_TCAM_ACTION + 64 * 11 + entry, VALID);
  }

  private Classifier.Decision decide(byte[] frame) {
    int[] registers = new int[Csr.END];
    for (int i = Csr.RPC_CONFIG; i < Csr.RPC_RSS_TABLE + 512; i++) {
      registers[i] = card.read(i);
    }
    return new Classifier(registers).classify(Packet.of(frame));
  }

  @Test
  void only_addresses_in_the_table_pass_and_the_default_drops_others() {
    card.write("rpc_action0_default", 1);
    mac(30, Card.OWN, 0);
    mac(4, HexFormat.of().parseHex("ffffffffffff"), 0);
    action(63, 1 << 10, 1 << 1, 0);

    assertThat(decide(Card.frame(60)).queue()).isZero();
    assertThat(decide(Frames.to(HexFormat.of().parseHex("ffffffffffff"), Card.frame(60))).queue())
        .isZero();
    assertThat(decide(Frames.to(STRANGER, Card.frame(60))).queue()).isEqualTo(-1);

    mac(31, new byte[6], 0xffff);
    assertThat(decide(Frames.to(STRANGER, Card.frame(60))).queue()).isZero();
  }

  @Test
  void a_masked_bit_matches_either_way() {
    card.write("rpc_action0_default", 1);
    action(63, 1 << 10, 1 << 1, 0);
    // All multicast: only the lowest bit of the first byte counts.
    for (int word = 0; word < 3; word++) {
      int mask = word == 2 ? 0xfeff : 0xffff;
      int value = word == 2 ? 0x0100 : 0;
      card.write(Csr.RPC_TCAM_MAC + 32 * word + 31, mask << 16 | value);
    }
    card.write(Csr.RPC_TCAM_MAC + 32 * 3 + 31, VALID);

    assertThat(decide(Frames.to(HexFormat.of().parseHex("01005e7f0005"), Card.frame(60))).queue())
        .isZero();
    assertThat(decide(Card.frame(60)).queue()).isEqualTo(-1);
  }

  @Test
  void the_first_action_that_matches_wins() {
    mac(30, Card.OWN, 0);
    action(50, 1 << 15 | 1 << 14 | 1 << 12 | 1 << 10, 1 << 1 | 1 << 4 | 5 << 8, 0);
    action(51, 1 << 15 | 1 << 12 | 1 << 10, 1 << 1 | 1 << 4 | 6 << 8, 0);
    action(52, 1 << 12 | 1 << 11 | 1 << 10, 1 << 1 | 1 << 4 | 7 << 8, 0);
    action(63, 1 << 10, 1 << 1 | 1 << 4 | 8 << 8, 0);

    assertThat(decide(Frames.udp(10)).queue()).isEqualTo(5);
    assertThat(decide(Frames.tcp(false, 10, 0x10)).queue()).isEqualTo(6);
    assertThat(decide(Frames.tcp(true, 10, 0x10)).queue()).isEqualTo(6);
    assertThat(decide(Card.frame(60)).queue()).isEqualTo(8);
    assertThat(decide(Card.frame(60)).entry()).isEqualTo(63);
  }

  @Test
  void flows_are_steered_by_address_and_port() {
    mac(30, Card.OWN, 0);
    action(63, 1 << 10, 1 << 1 | 1 << 4 | 1 << 8, 0);
    // Source 10.0.0.2 as entry 3, destination port 80.
    card.write(Csr.RPC_TCAM_IPSRC + 3, 2);
    card.write(Csr.RPC_TCAM_IPSRC + 8 + 3, 0x0a00);
    for (int word = 2; word < 8; word++) {
      card.write(Csr.RPC_TCAM_IPSRC + 8 * word + 3, 0xffff << 16);
    }
    card.write(Csr.RPC_TCAM_IPSRC + 8 * 8 + 3, VALID);
    action(2, 1 << 15 | 1 << 12, 1 << 1 | 1 << 4 | 9 << 8, 0);
    card.write(Csr.RPC_TCAM_ACTION + 2, ~0xf << 16 | 8 | 3);
    card.write(Csr.RPC_TCAM_ACTION + 64 * 4 + 2, 80);

    assertThat(decide(Frames.tcp(false, 10, 0x10, 4000, 80)).queue()).isEqualTo(9);
    assertThat(decide(Frames.tcp(false, 10, 0x10, 4000, 81)).queue()).isEqualTo(1);
    byte[] from = Frames.tcp(false, 10, 0x10, 4000, 80);
    from[29] = 3;
    assertThat(decide(from).queue()).isEqualTo(1);
  }

  private void key() {
    byte[] padded = java.util.Arrays.copyOf(KEY, 56);
    for (int i = 0; i < 14; i++) {
      card.write(
          Csr.RPC_RSS_KEY + i, Packet.word(padded, 4 * i) << 16 | Packet.word(padded, 4 * i + 2));
    }
  }

  private static byte[] tcp4(int[] from, int fromPort, int[] to, int toPort) {
    byte[] frame = Frames.tcp(false, 0, 0x10, fromPort, toPort);
    for (int i = 0; i < 4; i++) {
      frame[26 + i] = (byte) from[i];
      frame[30 + i] = (byte) to[i];
    }
    return frame;
  }

  @Test
  void hashes_are_those_of_microsofts_test_cases() {
    key();
    mac(30, Card.OWN, 0);
    action(63, 1 << 10, 1 << 1, 15);
    byte[] first = tcp4(new int[] {66, 9, 149, 187}, 2794, new int[] {161, 142, 100, 80}, 1766);
    byte[] second = tcp4(new int[] {199, 92, 111, 2}, 14230, new int[] {65, 69, 140, 83}, 4739);

    assertThat(decide(first).hash()).isEqualTo(0x51ccc178);
    assertThat(decide(second).hash()).isEqualTo(0xc626b0ea);
    action(63, 1 << 10, 1 << 1, 3);
    assertThat(decide(first).hash()).isEqualTo(0x323e8fc2);
    assertThat(decide(second).hash()).isEqualTo(0xd718262a);
  }

  @Test
  void flows_spread_over_queues_by_the_table_and_a_flow_stays_on_one() {
    key();
    mac(30, Card.OWN, 0);
    action(63, 1 << 10, 1 << 1, 15);
    for (int i = 0; i < 256; i++) {
      card.write(Csr.RPC_RSS_TABLE + i, i % 4);
    }
    int[] count = new int[4];
    for (int port = 1000; port < 2000; port++) {
      byte[] frame = Frames.tcp(false, 0, 0x10, port, 80);
      Classifier.Decision decision = decide(frame);
      assertThat(decision.queue()).isEqualTo((decision.hash() & 0xff) % 4);
      assertThat(decide(frame)).isEqualTo(decision);
      count[decision.queue()]++;
    }
    assertThat(java.util.Arrays.stream(count).boxed()).allMatch(queue -> queue > 150);
  }

  @Test
  void frames_reach_the_queue_that_was_chosen() {
    card.withReceive(0).withReceive(1);
    mac(30, Card.OWN, 0);
    action(63, 1 << 10, 1 << 1 | 1 << 4 | 1 << 8, 0);
    card.nic.receive(Card.frame(60));
    assertThat(card.arrived(0)).isEmpty();
    assertThat(card.arrived(1)).isPresent();
  }

  @Test
  void nothing_passes_while_the_classifier_is_off() {
    card.write("rpc_config", 0);
    assertThat(decide(Card.frame(60)).queue()).isEqualTo(-1);
  }
}
