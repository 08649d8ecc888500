// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The firmware behind the mailbox. Knows the messages that Linux 6.12 sends and those that later
 * drivers do (ids and attributes as in Meta's mock firmware, facebook/fbnic-mock-fw): capabilities,
 * ownership, heartbeat, core dump, upgrade, EEPROM, QSFP, sensors, mode of the PHY.
 */
final class Firmware {
  static final int CAPABILITIES_REQUEST = 0x10;
  static final int CAPABILITIES = 0x11;
  static final int OWNERSHIP_REQUEST = 0x12;
  static final int OWNERSHIP = 0x13;
  static final int HEARTBEAT_REQUEST = 0x14;
  static final int HEARTBEAT = 0x15;
  static final int COREDUMP_INFO_REQUEST = 0x18;
  static final int COREDUMP_INFO = 0x19;
  static final int COREDUMP_READ_REQUEST = 0x20;
  static final int COREDUMP_READ = 0x21;
  static final int UPGRADE_START_REQUEST = 0x22;
  static final int UPGRADE_START = 0x23;
  static final int UPGRADE_CHUNK_REQUEST = 0x24;
  static final int UPGRADE_CHUNK = 0x25;
  static final int UPGRADE_FINISH = 0x28;
  static final int EEPROM_READ_REQUEST = 0x2a;
  static final int EEPROM_READ = 0x2b;
  static final int EEPROM_WRITE_REQUEST = 0x2c;
  static final int EEPROM_WRITE = 0x2d;
  static final int QSFP_READ_REQUEST = 0x38;
  static final int QSFP_READ = 0x39;
  static final int SENSORS_REQUEST = 0x3c;
  static final int SENSORS = 0x3d;
  static final int PHY_MODE_REQUEST = 0x3e;
  static final int PHY_MODE = 0x3f;
  static final int SENSOR_THRESHOLD = 0x40;

  private static final int VERSION = 0x19_07_19_02;
  private static final int OLD_VERSION = 0x00_00_00_01;
  private static final String COMMIT = "reroll-model";

  private static final int EPERM = 1;
  private static final int EINVAL = 22;
  private static final int EBUSY = 16;
  private static final int ENODATA = 61;
  private static final int EOVERFLOW = 75;

  private static final int EEPROM_SIZE = 288;
  private static final int COREDUMP_SIZE = 0x2000;
  private static final int CHUNK = 0x800;

  /** Upper limit of the temperature, and limits of the voltage, in thousandths. */
  private static final int TEMPERATURE_MIN = -1_000;

  private static final int TEMPERATURE_MAX = 95_000;
  private static final int TEMPERATURE_CRITICAL = 105_000;
  private static final int VOLTAGE_MIN = 675;
  private static final int VOLTAGE_MAX = 825;

  private final Mac mac;
  private final Faults faults;
  private final Consumer<byte[]> out;
  private final Consumer<LinkMode> modeSet;
  private final byte[] eeprom = new byte[EEPROM_SIZE];
  private final byte[] coredump = coredump();
  private boolean owned;
  private int temperature = 30_000;
  private int voltage = 750;
  private long upgradeLength;
  private long upgradeOffset;
  private long upgradeAsked;

  /**
   * @param out takes messages to the host
   * @param modeSet hears of the speed that the PHY is set to
   */
  Firmware(Mac mac, Faults faults, Consumer<byte[]> out, Consumer<LinkMode> modeSet) {
    this.mac = mac;
    this.faults = faults;
    this.out = out;
    this.modeSet = modeSet;
  }

  private static byte[] coredump() {
    byte[] dump = new byte[COREDUMP_SIZE];
    for (int i = 0; i < dump.length; i++) {
      dump[i] = (byte) (i ^ i >> 8);
    }
    return dump;
  }

  boolean isOwned() {
    return owned;
  }

  /** Takes a message of the host's. What is no message, or none that it knows, it passes over. */
  void receive(byte[] bytes) {
    Optional<Tlv> parsed = Tlv.parse(bytes);
    if (parsed.isEmpty() || faults.is(Fault.FIRMWARE_SILENT)) {
      return;
    }
    Tlv message = parsed.get();
    switch (message.type()) {
      case CAPABILITIES_REQUEST -> {
        modeSet.accept(mac.mode());
        if (!faults.is(Fault.CAPABILITIES_LOST)) {
          out.accept(capabilities());
        }
      }
      case OWNERSHIP_REQUEST -> {
        owned = message.has(0);
        if (!faults.is(Fault.OWNERSHIP_LOST)) {
          out.accept(new Tlv.Builder(OWNERSHIP).build());
        }
      }
      case HEARTBEAT_REQUEST -> {
        if (!faults.is(Fault.HEARTBEAT_LOST)) {
          out.accept(new Tlv.Builder(HEARTBEAT).build());
        }
      }
      case COREDUMP_INFO_REQUEST ->
          out.accept(new Tlv.Builder(COREDUMP_INFO).flag(0).number(1, COREDUMP_SIZE).build());
      case COREDUMP_READ_REQUEST -> readCoredump(message);
      case UPGRADE_START_REQUEST -> startUpgrade(message);
      case UPGRADE_CHUNK -> upgrade(message);
      case EEPROM_READ_REQUEST -> readEeprom(message);
      case EEPROM_WRITE_REQUEST -> writeEeprom(message);
      case QSFP_READ_REQUEST -> readQsfp(message);
      case SENSORS_REQUEST ->
          out.accept(new Tlv.Builder(SENSORS).number(0, temperature).number(1, voltage).build());
      case PHY_MODE_REQUEST -> setPhyMode(message);
      default -> {}
    }
  }

  private byte[] capabilities() {
    int version = faults.is(Fault.FIRMWARE_OLD) ? OLD_VERSION : VERSION;
    return new Tlv.Builder(CAPABILITIES)
        .number(0x0, version)
        .number(0x4, version)
        .number(0x5, 0)
        .text(0x6, COMMIT)
        .number(0x9, 0)
        .number(0xa, mac.mode().number())
        .number(0xb, mac.mode().fec().number())
        .text(0xc, COMMIT)
        .number(0xd, version)
        .number(0xe, version)
        .text(0xf, COMMIT)
        .text(0x10, COMMIT)
        .number(0x11, version)
        .text(0x12, COMMIT)
        .number(0x13, LinkMode.R2_100G.number())
        .number(0x15, 0)
        .number(0x18, TEMPERATURE_MIN)
        .number(0x19, TEMPERATURE_MAX)
        .number(0x1a, TEMPERATURE_CRITICAL)
        .number(0x1b, VOLTAGE_MIN)
        .number(0x1c, VOLTAGE_MAX)
        .build();
  }

  /** Checks a range that the host asks for; 0 if it is one. */
  private static int rangeError(long offset, long length, int size) {
    if (offset < 0 || offset >= size || length <= 0) {
      return EINVAL;
    }
    return length > size - offset ? EOVERFLOW : 0;
  }

  private void readCoredump(Tlv message) {
    long offset = message.number(0);
    long length = message.number(1);
    Tlv.Builder answer =
        new Tlv.Builder(COREDUMP_READ).number(0, (int) offset).number(1, (int) length);
    int error = rangeError(offset, length, COREDUMP_SIZE);
    // An answer has to fit the page that the host gave for it.
    if (error == 0 && length > Tlv.LONGEST - 64) {
      error = EOVERFLOW;
    }
    if (error != 0) {
      answer.number(3, error);
    } else {
      answer.bytes(2, Arrays.copyOfRange(coredump, (int) offset, (int) (offset + length)));
    }
    out.accept(answer.build());
  }

  private void startUpgrade(Tlv message) {
    long length = message.number(2);
    int error = length == 0 ? EINVAL : upgradeLength != 0 ? EBUSY : 0;
    Tlv.Builder answer = new Tlv.Builder(UPGRADE_START);
    if (error != 0) {
      out.accept(answer.number(0, error).build());
      return;
    }
    out.accept(answer.build());
    upgradeLength = length;
    upgradeOffset = 0;
    askForChunk();
  }

  private void askForChunk() {
    upgradeAsked = Math.min(upgradeLength - upgradeOffset, CHUNK);
    out.accept(
        new Tlv.Builder(UPGRADE_CHUNK_REQUEST)
            .number(0, (int) upgradeOffset)
            .number(1, (int) upgradeAsked)
            .build());
  }

  private void upgrade(Tlv message) {
    int error = chunkError(message);
    if (error == 0) {
      upgradeOffset += upgradeAsked;
      if (upgradeOffset < upgradeLength) {
        askForChunk();
        return;
      }
    }
    upgradeLength = 0;
    Tlv.Builder finish = new Tlv.Builder(UPGRADE_FINISH);
    if (error == 0) {
      out.accept(capabilities());
    } else {
      finish.number(0, error);
    }
    out.accept(finish.build());
  }

  private int chunkError(Tlv message) {
    if (upgradeLength == 0) {
      return EINVAL;
    }
    if (message.number(3) != 0) {
      return (int) message.number(3);
    }
    if (!message.has(2)) {
      return ENODATA;
    }
    boolean asked = message.number(0) == upgradeOffset && message.number(1) == upgradeAsked;
    return asked ? 0 : EINVAL;
  }

  private void readEeprom(Tlv message) {
    long offset = message.number(0);
    long length = message.number(1);
    Tlv.Builder answer =
        new Tlv.Builder(EEPROM_READ).number(0, (int) offset).number(1, (int) length);
    int error = rangeError(offset, length, EEPROM_SIZE);
    if (error != 0) {
      answer.number(3, error);
    } else {
      answer.bytes(4, Arrays.copyOfRange(eeprom, (int) offset, (int) (offset + length)));
    }
    out.accept(answer.build());
  }

  private void writeEeprom(Tlv message) {
    long offset = message.number(0);
    long length = message.number(1);
    byte[] data = message.attribute(4).map(Tlv.Attribute::value).orElse(new byte[0]);
    Tlv.Builder answer =
        new Tlv.Builder(EEPROM_WRITE).number(0, (int) offset).number(1, (int) length);
    int error = rangeError(offset, length, EEPROM_SIZE);
    if (error == 0 && data.length < length) {
      error = EINVAL;
    }
    if (error != 0) {
      answer.number(3, error);
    } else {
      System.arraycopy(data, 0, eeprom, (int) offset, (int) length);
    }
    out.accept(answer.build());
  }

  private void readQsfp(Tlv message) {
    long page = message.number(1);
    long offset = message.number(2);
    long length = message.number(3);
    Tlv.Builder answer =
        new Tlv.Builder(QSFP_READ)
            .number(0, (int) message.number(0))
            .number(1, (int) page)
            .number(2, (int) offset)
            .number(3, (int) length);
    byte[] module = page == 0 ? QsfpModule.page() : new byte[256];
    int error = rangeError(offset, length, module.length);
    if (error != 0) {
      answer.number(4, error);
    } else {
      answer.bytes(5, Arrays.copyOfRange(module, (int) offset, (int) (offset + length)));
    }
    out.accept(answer.build());
  }

  private void setPhyMode(Tlv message) {
    Tlv.Builder answer = new Tlv.Builder(PHY_MODE);
    if (!owned) {
      out.accept(answer.number(1, EPERM).build());
      return;
    }
    boolean pam4 = message.number(0) != 0;
    boolean twoLanes = message.number(4) == 3;
    LinkMode mode =
        twoLanes
            ? pam4 ? LinkMode.R2_100G : LinkMode.R2_50G
            : pam4 ? LinkMode.R1_50G : LinkMode.R1_25G;
    mac.mode(mode);
    modeSet.accept(mode);
    out.accept(answer.build());
  }

  /** Sets what the sensors read; the host is told unasked if that is beyond the limits. */
  void sensors(int milliDegrees, int milliVolts) {
    temperature = milliDegrees;
    voltage = milliVolts;
    Tlv.Builder message = new Tlv.Builder(SENSOR_THRESHOLD);
    boolean hot = milliDegrees < TEMPERATURE_MIN || milliDegrees > TEMPERATURE_MAX;
    boolean off = milliVolts < VOLTAGE_MIN || milliVolts > VOLTAGE_MAX;
    if (hot) {
      message.number(0, 1).number(2, milliDegrees);
    }
    if (off) {
      message.number(1, 1).number(3, milliVolts);
    }
    if (hot || off) {
      out.accept(message.build());
    }
  }
}
