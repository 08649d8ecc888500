// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.device.net.Packet;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TransmitTest {
  private static final long CHECKSUM = 1L << 36;
  private static final long SEGMENTS = 1L << 35;
  private static final long UDP = 2L << 32;
  private static final long TCP = 1L << 32;

  private final Card card = new Card().withInterrupts().open().withTransmit();

  private static long lengths(int l2, int outer, int inner) {
    return l2 / 2 | (long) outer / 2 << 8 | (long) inner / 2 << 16;
  }

  @Test
  void a_frame_in_several_buffers_is_sent_whole_and_completed() {
    byte[] frame = Card.frame(300);
    card.memory.write(Card.BASE + 0x8000, frame, 0, 100);
    card.memory.write(Card.BASE + 0x9010, frame, 100, 200);

    card.post(
        1L << 37 | 1L << 43,
        Card.BASE + 0x8000 | 2L << 46 | 100L << 48,
        Card.BASE + 0x9010 | 3L << 46 | 200L << 48);

    assertThat(card.sent).singleElement().isEqualTo(frame);
    assertThat(card.completion()).contains(3L);
    assertThat(card.completion()).isEmpty();
  }

  @Test
  void frames_without_a_wish_for_completion_are_completed_by_a_later_one() {
    byte[] frame = Card.frame(64);
    card.memory.write(Card.BASE + 0x8000, frame, 0, 64);
    long buffer = Card.BASE + 0x8000 | 3L << 46 | 64L << 48;

    card.post(1L << 43, buffer, 1L << 43, buffer, 1L << 43 | 1L << 37, buffer);

    assertThat(card.sent).hasSize(3);
    assertThat(card.completion()).contains(6L);
    assertThat(card.completion()).isEmpty();
  }

  @Test
  void half_a_packet_waits_for_its_rest() {
    card.post(1L << 37 | 1L << 43, Card.BASE + 0x8000 | 2L << 46 | 100L << 48);
    assertThat(card.sent).isEmpty();
    card.post(Card.BASE + 0x8000 | 3L << 46 | 100L << 48);
    assertThat(card.sent).singleElement().satisfies(frame -> assertThat(frame).hasSize(200));
  }

  @Test
  void completions_go_around_their_ring_and_change_phase() {
    for (int i = 0; i < 3 * Card.RING; i++) {
      card.send(0, Card.frame(60));
      assertThat(card.completion()).contains((long) (2 * (i + 1)) % Card.RING);
    }
  }

  @Test
  void sending_stops_while_completions_have_no_room() {
    byte[] frame = Card.frame(60);
    card.memory.write(Card.BASE + 0x8000, frame, 0, 60);
    long buffer = Card.BASE + 0x8000 | 3L << 46 | 60L << 48;
    for (int i = 0; i < Card.RING + 20; i++) {
      card.post(1L << 43 | 1L << 37, buffer);
    }
    int before = card.sent.size();
    assertThat(before).isLessThan(Card.RING);

    card.completion();
    card.completion();

    assertThat(card.sent.size()).isGreaterThan(before);
  }

  @Test
  void a_checksum_is_put_where_the_driver_says() {
    byte[] packet = Frames.udp(1001);
    Packet.putWord(packet, 40, Frames.pseudo(packet, 14, 34));

    card.send(CHECKSUM | 3L << 24 | lengths(14, 0, 20), packet);

    Packet sent = Packet.of(card.sent.getFirst());
    assertThat(Packet.word(sent.frame(), 40)).isNotZero();
    assertThat(sent.checksumsAreRight()).isTrue();
  }

  @Test
  void tcp_is_cut_to_segments() {
    card.write("tce_lso_ctrl", 1 << 27 | 0x80 << 18 | 0x89 << 9 | 0x09);
    byte[] packet = Frames.tcp(false, 5000, 0x99);

    card.send(SEGMENTS | TCP | 5L << 28 | 1448L << 48 | lengths(14, 0, 20), packet);

    assertThat(card.sent).hasSize(4);
    byte[] data = new byte[0];
    for (int i = 0; i < 4; i++) {
      Packet segment = Packet.of(card.sent.get(i));
      assertThat(segment.checksumsAreRight()).as("segment %d", i).isTrue();
      assertThat(Packet.word(segment.frame(), 18)).isEqualTo(7 + i);
      int sequence = Packet.word(segment.frame(), 38) << 16 | Packet.word(segment.frame(), 40);
      assertThat(sequence).isEqualTo(0x12345678 + i * 1448);
      byte[] part = Arrays.copyOfRange(segment.frame(), segment.payload(), segment.end());
      data = Frames.join(data, part);
    }
    assertThat(data).isEqualTo(Arrays.copyOfRange(packet, 54, packet.length));
    // FIN and PSH only in the last, CWR only in the first.
    assertThat(card.sent)
        .extracting(frame -> frame[47] & 0xff)
        .containsExactly(0x90, 0x10, 0x10, 0x19);
  }

  @Test
  void tcp_over_ipv6_is_cut_to_segments() {
    byte[] packet = Frames.tcp(true, 3000, 0x10);

    card.send(SEGMENTS | TCP | 5L << 28 | 1000L << 48 | lengths(14, 0, 40), packet);

    assertThat(card.sent).hasSize(3).allMatch(frame -> Packet.of(frame).checksumsAreRight());
  }

  @Test
  void udp_is_cut_to_datagrams() {
    card.write("tce_lso_ctrl", 1 << 27);

    card.send(SEGMENTS | UDP | 900L << 48 | lengths(14, 0, 20), Frames.udp(2000));

    assertThat(card.sent).hasSize(3).allMatch(frame -> Packet.of(frame).checksumsAreRight());
    assertThat(card.sent)
        .extracting(frame -> Packet.word(frame, 38))
        .containsExactly(908, 908, 208);
  }

  @Test
  void a_time_stamp_comes_with_its_completion() {
    card.nanos = 1_234_567;
    card.send(1L << 34, Card.frame(60));
    assertThat(card.completion()).contains(1L << 61 | 1_234_567);
    assertThat(card.completion()).contains(2L);
  }

  @Test
  void the_second_work_queue_is_told_apart() {
    card.write("queue[0].twq1_ctl", 1);
    card.write("queue[0].twq1_base_lo", (int) (Card.BASE + 0x1000));
    card.write("queue[0].twq1_size", 6);
    card.write("queue[0].twq1_ctl", 2);
    card.memory.putLong(Card.BASE + 0x1000, 1L << 43 | 1L << 37);
    card.memory.putLong(Card.BASE + 0x1008, Card.BASE + 0x8000 | 3L << 46 | 60L << 48);

    card.write("queue[0].twq1_tail", 2);

    assertThat(card.sent).hasSize(1);
    assertThat(card.completion()).contains(1L << 60 | 2L << 16);
  }

  @Test
  void what_makes_no_sense_is_counted_and_completed() {
    byte[] frame = Card.frame(60);
    card.send(SEGMENTS | TCP | 5L << 28 | lengths(14, 0, 20), frame);
    card.send(CHECKSUM | 15L << 24 | lengths(126, 510, 510), frame);
    card.post(1L << 37 | 1L << 43, 0x10L | 3L << 46 | 60L << 48);
    card.post(Card.BASE + 0x8000 | 3L << 46 | 60L << 48);

    assertThat(card.sent).isEmpty();
    assertThat(card.read("stat_tx_errors_lo")).isEqualTo(4);
    card.send(0, frame);
    assertThat(card.sent).hasSize(1);
  }

  @Test
  void a_tail_beyond_the_ring_and_a_ring_outside_of_memory_do_no_harm() {
    card.write("queue[0].twq0_tail", -1);
    card.write("queue[0].twq0_base_hi", 0x7fffffff);
    card.write("queue[0].twq0_ctl", 3);
    card.write("queue[0].twq0_tail", 77);
    assertThat(card.sent).isEmpty();
  }

  @Test
  void nothing_is_sent_while_the_link_is_down() {
    card.nic.fault(Fault.LINK_DOWN, true);
    card.send(0, Card.frame(60));
    assertThat(card.sent).isEmpty();
    assertThat(card.completion()).contains(2L);
  }

  @Test
  void statistics_count_frames_octets_and_kinds() {
    card.send(0, Card.frame(100));
    byte[] broadcast = Card.frame(60);
    Arrays.fill(broadcast, 0, 6, (byte) -1);
    card.send(0, broadcast);
    byte[] multicast = Card.frame(60);
    multicast[0] = 1;
    card.send(0, multicast);

    assertThat(card.read("stat_tx_ok_lo")).isEqualTo(3);
    assertThat(card.read("stat_tx_bytes_lo")).isEqualTo(220);
    assertThat(card.read("stat_tx_broadcast_lo")).isEqualTo(1);
    assertThat(card.read("stat_tx_multicast_lo")).isEqualTo(1);
  }
}
