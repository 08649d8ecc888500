// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FbnicNicTest {
  private final Card card = new Card().withInterrupts();

  private static String control(FbnicNic nic, String command) {
    byte[] line = (command + "\n").getBytes();
    int port = 0;
    for (int offset = 0x40; offset < 0x100; offset += 4) {
      if (nic.configRead(offset, 1) == 9 && nic.configRead(offset + 3, 1) == 'R') {
        port = offset;
      }
    }
    for (byte octet : line) {
      nic.configWrite(port + 4, 1, octet & 0xff);
    }
    StringBuilder answer = new StringBuilder();
    for (long c = nic.configRead(port + 8, 1); c != 0; c = nic.configRead(port + 8, 1)) {
      answer.append((char) c);
    }
    return answer.toString();
  }

  @Test
  void configuration_space_tells_what_it_is() {
    FbnicNic nic = card.nic;
    assertThat(nic.configRead(0, 4)).isEqualTo(0x00131d9b);
    assertThat(nic.configRead(9, 1) | nic.configRead(10, 2) << 8).isEqualTo(0x020000);
    assertThat(nic.configRead(0x100, 4)).isEqualTo(0x00010003);
    assertThat(nic.configRead(0x104, 4) & 0xffffffL).isEqualTo(0x112233);
    assertThat(Card.OWN).containsExactly(2, 0x46, 0, 0x11, 0x22, 0x33);
    for (int bar = 0; bar < 6; bar += 2) {
      nic.configWrite(0x10 + 4 * bar, 4, 0xffff_ffffL);
      nic.configWrite(0x14 + 4 * bar, 4, 0xffff_ffffL);
    }
    assertThat(nic.configRead(0x10, 4)).isEqualTo(0xffe0000cL);
    assertThat(nic.configRead(0x14, 4)).isEqualTo(0xffffffffL);
    assertThat(nic.configRead(0x18, 4)).isEqualTo(0xffffe00cL);
    assertThat(nic.configRead(0x20, 4)).isEqualTo(0xfffc000cL);
  }

  @Test
  void registers_keep_what_is_written_but_for_those_that_mean_something() {
    card.write("qm_tqs_ctl0", 0x1234);
    assertThat(card.read("qm_tqs_ctl0")).isEqualTo(0x1234);
    assertThat(card.read("master_spare_0")).isZero();
    for (String idle : new String[] {"qm_twq_idle[7]", "qm_tcq_idle[3]", "qm_ppq_idle[3]"}) {
      assertThat(card.read(idle)).isEqualTo(-1);
    }
  }

  @Test
  void accesses_that_no_register_has_give_all_ones_and_change_nothing() {
    assertThat(card.nic.memoryRead(0, 2, 4)).isEqualTo(-1);
    assertThat(card.nic.memoryRead(0, 8, 1)).isEqualTo(-1);
    assertThat((int) card.nic.memoryRead(0, 1L << 40, 4)).isEqualTo(-1);
    assertThat(card.nic.memoryRead(0, -4, 4)).isEqualTo(-1);
    card.nic.memoryWrite(0, -4, 4, 1);
    card.nic.memoryWrite(0, 1L << 40, 8, 1);
    card.nic.memoryWrite(4, 1L << 40, 4, 1);
    card.nic.memoryWrite(5, 0, 4, 1);
    card.nic.memoryWrite(2, 1L << 40, 4, 1);
  }

  @Test
  void a_vector_masks_itself_until_it_is_rearmed() {
    card.write("intr_mask_clear[0]", 4);
    card.write("intr_set[0]", 4);
    card.write("intr_set[0]", 4);
    assertThat(card.interrupts).containsExactly(102);
    assertThat(card.read("intr_status[0]")).isEqualTo(4);

    card.write("intr_rearm[2]", 1 << 31);

    assertThat(card.interrupts).containsExactly(102, 102);
    assertThat(card.read("intr_status[0]")).isZero();
  }

  @Test
  void a_vector_without_auto_clear_keeps_its_status() {
    card.write("intr_auto_clear[0]", ~1);
    card.write("intr_mask_clear[0]", 1);
    card.write("intr_set[0]", 1);
    assertThat(card.read("intr_status[0]")).isEqualTo(1);
    card.write("intr_clear[0]", 1);
    assertThat(card.read("intr_status[0]")).isZero();
  }

  @Test
  void a_change_of_the_link_interrupts_where_that_is_wanted() {
    card.write("sig_pcs_intr_mask", ~3);
    card.write("intr_msix_ctrl_pcs", 1 << 31 | 1);
    card.write("intr_mask_clear[0]", 2);

    card.nic.mac().link(false);

    assertThat(card.interrupts).containsExactly(101);
    assertThat(card.read("sig_pcs_intr_status")).isEqualTo(2);
    assertThat(card.read("sig_pcs_out0")).isZero();
    card.write("sig_pcs_intr_status", 3);
    assertThat(card.read("sig_pcs_intr_status")).isZero();
  }

  @Test
  void vectors_left_unmasked_interrupt_as_soon_as_the_host_takes_them() {
    Card left = new Card();
    left.nic.fault(Fault.LEFT_UNMASKED, true);
    assertThat(left.read("intr_mask[0]")).isEqualTo(1);

    left.withInterrupts();

    assertThat(left.interrupts).containsExactly(101, 102, 103, 104, 105, 106, 107);
    left.interrupts.clear();
    assertThat(control(left.nic, "raise 3")).isEqualTo("ok");
    assertThat(left.interrupts).isEmpty();
    left.write("intr_mask_clear[0]", 1 << 3);
    assertThat(left.interrupts).containsExactly(103);
  }

  @Test
  void masking_with_the_register_that_clears_leaves_vectors_unmasked() {
    Card left = new Card();
    left.nic.fault(Fault.LEFT_UNMASKED, true);
    left.write("intr_clear[0]", -1);
    left.withInterrupts();
    assertThat(left.interrupts).isEmpty();

    control(left.nic, "raise 1");

    assertThat(left.interrupts).containsExactly(101);
    left.write("intr_mask_set[0]", -1);
    control(left.nic, "raise 2");
    assertThat(left.interrupts).containsExactly(101);
  }

  @ParameterizedTest
  @EnumSource(LinkMode.class)
  void the_link_shows_the_lanes_of_its_speed(LinkMode mode) {
    Card fast = new Card(mode);
    int status = fast.read("sig_pcs_out0");
    int markers = status >>> 1 & 0xf;
    int blocks = status >>> 5 & 0xfffff;
    assertThat(status >>> 27 & 1).isEqualTo(1);
    switch (mode) {
      case R1_25G -> assertThat(blocks).isEqualTo(1);
      case R2_50G -> assertThat(markers).isEqualTo(5);
      case R1_50G -> assertThat(markers).isEqualTo(3);
      case R2_100G -> assertThat(markers).isEqualTo(0xf);
    }
    // Writing ones to clear latches does not take a link down that is up.
    fast.write("sig_pcs_out0", -1);
    assertThat(fast.read("sig_pcs_out0")).isEqualTo(status);
  }

  @Test
  void a_card_that_is_gone_reads_all_ones_and_its_control_port_still_works() {
    card.nic.fault(Fault.GONE, true);
    assertThat((int) card.nic.memoryRead(0, 4L * Csr.MASTER_SPARE_0, 4)).isEqualTo(-1);
    assertThat((int) card.nic.configRead(0, 4)).isEqualTo(-1);
  }

  @Test
  void commands_are_answered() {
    assertThat(control(card.nic, "counters")).startsWith("sent=0");
    assertThat(control(card.nic, "phase up")).isEqualTo("ok");
    assertThat(control(card.nic, "fault heartbeat-lost")).isEqualTo("ok");
    assertThat(card.nic.faults().is(Fault.HEARTBEAT_LOST)).isTrue();
    assertThat(control(card.nic, "fault heartbeat-lost off")).isEqualTo("ok");
    assertThat(control(card.nic, "image")).hasSize(64);
    for (String nonsense :
        new String[] {
          "",
          "x",
          "fault",
          "mode",
          "mode x",
          "fault x",
          "inject own",
          "inject own -1 5",
          "inject zz 1 60",
          "storm 999 1",
          "mail 1",
          "mail zz",
          "lose many",
          "hostile x",
          "flows 99999999"
        }) {
      assertThat(control(card.nic, nonsense)).as(nonsense).startsWith("error");
    }
  }

  @Test
  void lost_interrupts_are_lost() {
    control(card.nic, "lose 1");
    card.write("intr_mask_clear[0]", 4);
    card.write("intr_set[0]", 4);
    assertThat(card.interrupts).isEmpty();
    card.write("intr_mask_clear[0]", 4);
    card.write("intr_set[0]", 4);
    assertThat(card.interrupts).containsExactly(102);
  }

  @Test
  void a_new_guest_finds_the_card_as_after_power_on() {
    card.open().withReceive(0);
    card.nic.receive(Card.frame(60));
    card.write("qm_tqs_ctl0", 7);
    card.nic.detach();
    card.nic.attach(card);
    assertThat(card.read("qm_tqs_ctl0")).isZero();
    assertThat(card.read("stat_rx_ok_lo")).isZero();
    assertThat(card.read("intr_mask[0]")).isEqualTo(-1);
  }

  @Test
  void the_map_of_names_has_every_register_that_the_model_acts_on() throws Exception {
    for (Field field : Csr.class.getDeclaredFields()) {
      String name = field.getName().toLowerCase(Locale.ROOT);
      boolean isRegister =
          Modifier.isStatic(field.getModifiers())
              && !name.endsWith("_end")
              && !name.endsWith("begin")
              && !name.startsWith("pul_flush")
              && !name.startsWith("pul_bus")
              && !name.startsWith("queue")
              && !name.equals("end")
              && !name.equals("rxb_fifo_host");
      if (isRegister) {
        int index = field.getInt(null);
        assertThat(RegisterMap.FBNIC.register(0, 4L * index)).as(name).doesNotStartWith("bar0[");
      }
    }
  }

  @Test
  void names_and_fields_read_as_a_datasheet_would() {
    RegisterMap map = RegisterMap.FBNIC;
    assertThat(map.register(0, 0x100008)).isEqualTo("queue[0].twq0_tail");
    assertThat(map.register(0, 0x103a80)).isEqualTo("queue[3].rde_ctl0");
    assertThat(map.value(0, 0x103a80, 0x84050000L)).contains("header_split", "headroom=0x40");
    assertThat(map.register(4, 0x18084)).isEqualTo("mailbox_tx[0].hi");
    assertThat(map.register(2, 0x28)).isEqualTo("msix[2].data");
    assertThat(map.isVolatile(0, 0x100080)).isTrue();
    assertThat(map.isVolatile(0, 0x100008)).isFalse();
    assertThat(map.register(0, 0x1fffffc)).isEqualTo("bar0[0x1fffffc]");
  }
}
