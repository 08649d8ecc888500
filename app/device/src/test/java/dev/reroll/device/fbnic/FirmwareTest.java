// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirmwareTest {
  private final Card card = new Card().withInterrupts().withMailbox();

  private Tlv ask(Tlv.Builder message) {
    card.mail(message.build());
    return card.mailed().orElseThrow();
  }

  private static Tlv.Builder message(int type) {
    return new Tlv.Builder(type);
  }

  @Test
  void a_reset_of_the_mailbox_raises_the_firmwares_vector() {
    assertThat(card.read("intr_status[0]") & 1).isEqualTo(1);
  }

  @Test
  void capabilities_tell_versions_link_and_limits() {
    Tlv answer = ask(message(Firmware.CAPABILITIES_REQUEST));
    assertThat(answer.type()).isEqualTo(Firmware.CAPABILITIES);
    assertThat(answer.number(0)).isGreaterThan(0x000a0006);
    assertThat(answer.number(0xa)).isEqualTo(4);
    assertThat(answer.number(0xb)).isEqualTo(2);
    assertThat(answer.number(0x1a)).isEqualTo(105_000);
    assertThat(new String(answer.attribute(6).orElseThrow().value()))
        .endsWith("\0")
        .hasSizeLessThan(20);
  }

  @Test
  void ownership_and_heartbeat_are_confirmed() {
    assertThat(ask(message(Firmware.OWNERSHIP_REQUEST).flag(0)).type())
        .isEqualTo(Firmware.OWNERSHIP);
    assertThat(card.nic.firmware().isOwned()).isTrue();
    assertThat(ask(message(Firmware.HEARTBEAT_REQUEST)).type()).isEqualTo(Firmware.HEARTBEAT);
    assertThat(ask(message(Firmware.OWNERSHIP_REQUEST)).type()).isEqualTo(Firmware.OWNERSHIP);
    assertThat(card.nic.firmware().isOwned()).isFalse();
  }

  @Test
  void messages_go_around_the_rings() {
    for (int i = 0; i < 100; i++) {
      assertThat(ask(message(Firmware.HEARTBEAT_REQUEST)).type()).isEqualTo(Firmware.HEARTBEAT);
    }
  }

  @Test
  void the_core_dump_is_read_in_parts() {
    Tlv info = ask(message(Firmware.COREDUMP_INFO_REQUEST).flag(0));
    assertThat(info.number(1)).isEqualTo(0x2000);
    Tlv part = ask(message(Firmware.COREDUMP_READ_REQUEST).number(0, 0x100).number(1, 0x80));
    assertThat(part.attribute(2).orElseThrow().value()).hasSize(0x80);
    assertThat(
            ask(message(Firmware.COREDUMP_READ_REQUEST).number(0, 0x2000).number(1, 1)).number(3))
        .isEqualTo(22);
    assertThat(
            ask(message(Firmware.COREDUMP_READ_REQUEST).number(0, 0x1fff).number(1, 2)).number(3))
        .isEqualTo(75);
    assertThat(ask(message(Firmware.COREDUMP_READ_REQUEST).number(1, -1)).number(3)).isNotZero();
  }

  @Test
  void an_upgrade_asks_for_chunks_until_it_has_all() {
    assertThat(ask(message(Firmware.UPGRADE_START_REQUEST).number(1, 1).number(2, 5000)).has(0))
        .isFalse();
    for (int offset = 0; offset < 5000; offset += 0x800) {
      Tlv request = card.mailed().orElseThrow();
      assertThat(request.type()).isEqualTo(Firmware.UPGRADE_CHUNK_REQUEST);
      assertThat(request.number(0)).isEqualTo(offset);
      int length = (int) request.number(1);
      card.mail(
          message(Firmware.UPGRADE_CHUNK)
              .number(0, offset)
              .number(1, length)
              .bytes(2, new byte[length])
              .build());
    }
    assertThat(card.mailed().orElseThrow().type()).isEqualTo(Firmware.CAPABILITIES);
    Tlv finish = card.mailed().orElseThrow();
    assertThat(finish.type()).isEqualTo(Firmware.UPGRADE_FINISH);
    assertThat(finish.has(0)).isFalse();
  }

  @Test
  void an_upgrade_that_goes_wrong_ends_with_an_error() {
    assertThat(ask(message(Firmware.UPGRADE_START_REQUEST).number(2, 0)).number(0)).isEqualTo(22);
    ask(message(Firmware.UPGRADE_START_REQUEST).number(2, 100));
    card.mailed();
    assertThat(ask(message(Firmware.UPGRADE_START_REQUEST).number(2, 100)).number(0)).isEqualTo(16);
    Tlv finish =
        ask(message(Firmware.UPGRADE_CHUNK).number(0, 50).number(1, 100).bytes(2, new byte[100]));
    assertThat(finish.type()).isEqualTo(Firmware.UPGRADE_FINISH);
    assertThat(finish.number(0)).isEqualTo(22);
  }

  @Test
  void the_eeprom_keeps_what_is_written() {
    Tlv written =
        ask(
            message(Firmware.EEPROM_WRITE_REQUEST)
                .number(0, 10)
                .number(1, 4)
                .bytes(4, new byte[] {1, 2, 3, 4}));
    assertThat(written.has(3)).isFalse();
    Tlv read = ask(message(Firmware.EEPROM_READ_REQUEST).number(0, 11).number(1, 2));
    assertThat(read.attribute(4).orElseThrow().value()).containsExactly(2, 3);
    assertThat(ask(message(Firmware.EEPROM_READ_REQUEST).number(0, 287).number(1, 2)).number(3))
        .isEqualTo(75);
    assertThat(ask(message(Firmware.EEPROM_WRITE_REQUEST).number(1, 4)).number(3)).isEqualTo(22);
  }

  @Test
  void the_module_tells_what_it_is() {
    Tlv page = ask(message(Firmware.QSFP_READ_REQUEST).number(2, 128).number(3, 128));
    byte[] upper = page.attribute(5).orElseThrow().value();
    assertThat(upper[0]).isEqualTo((byte) 0x11);
    int sum = 0;
    for (int i = 0; i < 63; i++) {
      sum += upper[i];
    }
    assertThat(upper[63]).isEqualTo((byte) sum);
    assertThat(ask(message(Firmware.QSFP_READ_REQUEST).number(2, 200).number(3, 100)).number(4))
        .isNotZero();
  }

  @Test
  void sensors_are_read_and_tell_unasked_when_beyond_their_limits() {
    assertThat(ask(message(Firmware.SENSORS_REQUEST)).number(0)).isEqualTo(30_000);
    card.nic.firmware().sensors(96_000, 750);
    Tlv alarm = card.mailed().orElseThrow();
    assertThat(alarm.type()).isEqualTo(Firmware.SENSOR_THRESHOLD);
    assertThat(alarm.number(2)).isEqualTo(96_000);
    card.nic.firmware().sensors(40_000, 750);
    assertThat(card.mailed()).isEmpty();
  }

  @Test
  void only_an_owner_sets_the_mode_of_the_phy() {
    Tlv.Builder fifty = message(Firmware.PHY_MODE_REQUEST).number(0, 1).number(4, 1);
    assertThat(ask(fifty).number(1)).isEqualTo(1);
    ask(message(Firmware.OWNERSHIP_REQUEST).flag(0));
    assertThat(ask(message(Firmware.PHY_MODE_REQUEST).number(0, 1).number(4, 1)).has(1)).isFalse();
    assertThat(card.nic.mac().mode()).isEqualTo(LinkMode.R1_50G);
    assertThat(card.read("sig_pcs_in0")).isEqualTo(0x60000);
  }

  @Test
  void what_is_no_message_is_taken_and_not_answered() {
    card.mail(new byte[0]);
    card.mail(new byte[] {1, 2, 3});
    card.mail(new byte[] {0x10, (byte) 0x80, (byte) 0xff, (byte) 0xff});
    card.mail(new byte[] {0x10, (byte) 0x80, 2, 0, 0, 0, 1, 0});
    card.mail(message(0xfff).build());
    assertThat(card.mailed()).isEmpty();
    assertThat(ask(message(Firmware.HEARTBEAT_REQUEST)).type()).isEqualTo(Firmware.HEARTBEAT);
  }

  @Test
  void firmware_with_a_fault_does_as_the_fault_says() {
    card.nic.fault(Fault.FIRMWARE_SILENT, true);
    card.mail(message(Firmware.HEARTBEAT_REQUEST).build());
    assertThat(card.mailed()).isEmpty();
    card.nic.fault(Fault.FIRMWARE_SILENT, false);
    card.nic.fault(Fault.FIRMWARE_OLD, true);
    assertThat(ask(message(Firmware.CAPABILITIES_REQUEST)).number(0)).isEqualTo(1);
    card.nic.fault(Fault.FIRMWARE_SLOW, true);
    card.mail(message(Firmware.HEARTBEAT_REQUEST).build());
    assertThat(card.mailed()).isEmpty();
    card.nic.fault(Fault.FIRMWARE_SLOW, false);
    assertThat(card.mailed().orElseThrow().type()).isEqualTo(Firmware.HEARTBEAT);
  }
}
