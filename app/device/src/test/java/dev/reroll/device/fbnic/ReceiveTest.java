// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reroll.device.net.Packet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReceiveTest {
  private final Card card = new Card().withInterrupts().open().withReceive(0);

  @Test
  void frames_of_all_lengths_arrive_whole() {
    for (int length :
        new int[] {60, 61, 127, 128, 1000, 1514, 1536, 1537, 4096, 5632, 5633, 9014}) {
      byte[] frame = Card.frame(length);

      card.nic.receive(frame);

      Card.Arrived arrived = card.arrived(0).orElseThrow();
      assertThat(arrived.frame()).as("%d bytes", length).isEqualTo(frame);
      assertThat(arrived.header().length).isEqualTo(Math.min(length, 1536));
    }
  }

  @Test
  void small_frames_share_a_header_page_and_the_last_one_finishes_it() {
    Set<Long> pages = new HashSet<>();
    int finished = 0;
    for (int i = 0; i < 16; i++) {
      card.nic.receive(Card.frame(60));
      long header = card.arrived(0).orElseThrow().descriptors().getFirst();
      pages.add(header & 0xffff);
      finished += (int) (header >>> 60 & 1);
      assertThat(header >>> 32 & 0x7f).as("offset is a multiple of 128").isZero();
    }
    assertThat(pages.size()).isBetween(3, 8);
    assertThat(finished).isBetween(pages.size() - 1, pages.size());
  }

  @Test
  void a_frame_that_finds_no_buffer_is_dropped_and_counted() {
    int placed = 0;
    for (int i = 0; i < 400; i++) {
      card.nic.receive(Card.frame(1500));
    }
    while (card.arrived(0).isPresent()) {
      placed++;
    }
    assertThat(placed).isPositive();
    assertThat(card.read("rxb_drop_frames[4]")).isEqualTo(400 - placed);
    assertThat(card.read("stat_rx_ok_lo")).isEqualTo(400);
  }

  @Test
  void a_host_that_wants_no_drops_gets_frames_when_it_has_buffers_again() {
    card.write("queue[0].rde_ctl0", 2 << 29 | 64 << 20 | 320 << 11);
    for (int i = 0; i < 100; i++) {
      card.nic.receive(Card.frame(1500));
    }
    int placed = 0;
    int header = 63;
    for (Card.Arrived arrived = card.arrived(0).orElse(null);
        arrived != null;
        arrived = card.arrived(0).orElse(null)) {
      placed++;
      header = (header + 1) % 64;
      card.write("queue[0].bdq_header_tail", header);
    }
    assertThat(placed).isEqualTo(100);
  }

  @Test
  void rings_go_around() {
    int header = 63;
    int payload = 63;
    for (int i = 0; i < 700; i++) {
      byte[] frame = Card.frame(60 + i * 13 % 5000);
      card.nic.receive(frame);
      Card.Arrived arrived = card.arrived(0).orElseThrow();
      assertThat(arrived.frame()).isEqualTo(frame);
      for (long descriptor : arrived.descriptors()) {
        boolean finished = (descriptor >>> 60 & 1) != 0;
        if (descriptor >>> 61 == 0 && finished) {
          header = (header + 1) % 64;
          card.write("queue[0].bdq_header_tail", header);
        } else if (descriptor >>> 61 == 1 && finished) {
          payload = (payload + 1) % 64;
          card.write("queue[0].bdq_payload_tail", payload);
        }
      }
    }
  }

  @Test
  void headers_are_split_off_where_that_is_on() {
    card.write("queue[0].rde_ctl0", 1 << 31 | 64 << 20 | 320 << 11);
    card.write("queue[0].rde_ctl1", 256 << 12);
    card.write("rpc_action0_default", 4 << 16 | 1 << 1);
    byte[] frame = Frames.checked(Frames.tcp(false, 3000, 0x10));

    card.nic.receive(frame);

    Card.Arrived arrived = card.arrived(0).orElseThrow();
    assertThat(arrived.header()).hasSize(54);
    assertThat(arrived.payload()).hasSize(3000);
    assertThat(arrived.frame()).isEqualTo(frame);
    // A frame that fits the header buffer is not split.
    card.nic.receive(Frames.checked(Frames.tcp(false, 100, 0x10)));
    assertThat(card.arrived(0).orElseThrow().payload()).isEmpty();
  }

  @Test
  void the_meta_completion_tells_types_sum_and_checksum() {
    byte[] frame = Frames.checked(Frames.tcp(false, 100, 0x10));
    card.nic.receive(frame);
    long meta = card.arrived(0).orElseThrow().meta();
    assertThat(meta >>> 48 & 3).isEqualTo(1);
    assertThat(meta >>> 50 & 3).isEqualTo(1);
    assertThat(meta >>> 52 & 1).isEqualTo(1);
    long sum = 0;
    for (int i = 14; i < frame.length; i += 2) {
      sum += frame[i] & 0xff | (frame[i + 1] & 0xff) << 8;
    }
    assertThat(meta >>> 32 & 0xffff).isEqualTo((sum & 0xffff) + (sum >>> 16));

    frame[60] ^= 1;
    card.nic.receive(frame);
    assertThat(card.arrived(0).orElseThrow().meta() >>> 52 & 1).isZero();

    card.nic.receive(Frames.checked(Frames.tcp(true, 100, 0x10)));
    assertThat(card.arrived(0).orElseThrow().meta() >>> 48 & 3).isEqualTo(2);
  }

  @Test
  void time_of_arrival_and_action_come_where_the_action_asks_for_it() {
    card.nanos = 987_654;
    card.write("rpc_action0_default", 1 << 28 | 1 << 1);
    card.nic.receive(Card.frame(60));
    assertThat(card.arrived(0).orElseThrow().descriptors().get(1))
        .isEqualTo(2L << 61 | 1L << 58 | 987_654);
  }

  @Test
  void the_clock_can_be_set() {
    card.nanos = 100;
    card.write("ptp_init_hi", 1);
    card.write("ptp_init_lo", 5);
    card.write("ptp_adjust", 1);
    card.nanos = 130;
    assertThat(card.read("ptp_ctr_val_hi")).isEqualTo(1);
    assertThat(card.read("ptp_ctr_val_lo")).isEqualTo(35);
  }

  @Test
  void nothing_arrives_with_receive_off_link_down_or_frames_too_long() {
    card.write("mac_command", 1);
    card.nic.receive(Card.frame(60));
    card.write("mac_command", 3);
    card.nic.fault(Fault.LINK_DOWN, true);
    card.nic.receive(Card.frame(60));
    card.nic.fault(Fault.LINK_DOWN, false);
    card.nic.receive(Card.frame(9743));
    assertThat(card.arrived(0)).isEmpty();
    assertThat(card.read("stat_rx_too_long_lo")).isEqualTo(1);
  }

  @Test
  void buffers_outside_of_memory_lose_the_frame_and_nothing_else() {
    card.memory.putLong(Card.BASE + 0x10000, 0x10L << 40);
    card.nic.receive(Card.frame(60));
    assertThat(card.arrived(0)).isEmpty();
    assertThat(card.read("rxb_drop_frames[4]")).isEqualTo(1);
    card.write("queue[0].rcq_base_hi", -1);
    card.write("queue[0].rcq_ctl", 2);
    card.nic.receive(Card.frame(60));
  }

  @Test
  void the_loop_of_the_mac_brings_a_frame_back() {
    card.withTransmit();
    card.write("mac_command", 3 | 1 << 10);
    card.send(0, Card.frame(100));
    assertThat(card.sent).isEmpty();
    assertThat(card.arrived(0).orElseThrow().frame()).isEqualTo(Card.frame(100));
  }

  @Test
  void statistics_are_sixty_four_bits_wide_in_two_registers() {
    for (int i = 0; i < 3; i++) {
      card.nic.receive(Card.frame(1000));
    }
    assertThat(card.read("stat_rx_bytes_lo")).isEqualTo(3000);
    assertThat(card.read("stat_rx_bytes_hi")).isZero();
    assertThat(Packet.of(Card.frame(1000)).summary()).isEqualTo("type 0x88b5");
  }
}
