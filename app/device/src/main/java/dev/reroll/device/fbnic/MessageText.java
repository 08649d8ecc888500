// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import java.util.Map;

/** The firmware's messages as traces show them. */
final class MessageText {
  private static final Map<Integer, String> NAMES =
      Map.ofEntries(
          Map.entry(Firmware.CAPABILITIES_REQUEST, "capabilities request"),
          Map.entry(Firmware.CAPABILITIES, "capabilities"),
          Map.entry(Firmware.OWNERSHIP_REQUEST, "ownership request"),
          Map.entry(Firmware.OWNERSHIP, "ownership"),
          Map.entry(Firmware.HEARTBEAT_REQUEST, "heartbeat request"),
          Map.entry(Firmware.HEARTBEAT, "heartbeat"),
          Map.entry(Firmware.COREDUMP_INFO_REQUEST, "core dump info request"),
          Map.entry(Firmware.COREDUMP_INFO, "core dump info"),
          Map.entry(Firmware.COREDUMP_READ_REQUEST, "core dump read request"),
          Map.entry(Firmware.COREDUMP_READ, "core dump read"),
          Map.entry(Firmware.UPGRADE_START_REQUEST, "upgrade start request"),
          Map.entry(Firmware.UPGRADE_START, "upgrade start"),
          Map.entry(Firmware.UPGRADE_CHUNK_REQUEST, "upgrade chunk request"),
          Map.entry(Firmware.UPGRADE_CHUNK, "upgrade chunk"),
          Map.entry(Firmware.UPGRADE_FINISH, "upgrade finish"),
          Map.entry(Firmware.EEPROM_READ_REQUEST, "EEPROM read request"),
          Map.entry(Firmware.EEPROM_READ, "EEPROM read"),
          Map.entry(Firmware.EEPROM_WRITE_REQUEST, "EEPROM write request"),
          Map.entry(Firmware.EEPROM_WRITE, "EEPROM write"),
          Map.entry(Firmware.QSFP_READ_REQUEST, "QSFP read request"),
          Map.entry(Firmware.QSFP_READ, "QSFP read"),
          Map.entry(Firmware.SENSORS_REQUEST, "sensors request"),
          Map.entry(Firmware.SENSORS, "sensors"),
          Map.entry(Firmware.PHY_MODE_REQUEST, "PHY mode request"),
          Map.entry(Firmware.PHY_MODE, "PHY mode"),
          Map.entry(Firmware.SENSOR_THRESHOLD, "sensor threshold"));

  private MessageText() {}

  /** Returns a message's name and attributes for a trace. */
  static String of(byte[] message) {
    return Tlv.parse(message)
        .map(tlv ->
            NAMES.getOrDefault(tlv.type(), "message 0x%x".formatted(tlv.type())) + tlv.text())
        .orElse("nonsense of %d bytes".formatted(message.length));
  }
}
