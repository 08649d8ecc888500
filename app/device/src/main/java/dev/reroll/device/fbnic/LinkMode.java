// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The speeds of the card, with the forward error correction that goes with them and the lanes that
 * the PCS shows as locked. Lanes are those of the status registers: block lock where there is no
 * correction, alignment markers with Reed-Solomon.
 */
public enum LinkMode {
  /** 25 Gb/s on one lane. */
  R1_25G(1, Fec.NONE, 0x1, 0x0),
  /** 50 Gb/s on two lanes. */
  R2_50G(2, Fec.RS, 0x0, 0x5),
  /** 50 Gb/s on one lane. */
  R1_50G(3, Fec.RS, 0x0, 0x3),
  /** 100 Gb/s on two lanes. */
  R2_100G(4, Fec.RS, 0x0, 0xf);

  /** Forward error correction, by the firmware's numbers. */
  enum Fec {
    NONE(1),
    RS(2);

    private final int number;

    Fec(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  private static final int LINK = 1 << 27;

  private final int number;
  private final Fec fec;
  private final int blockLock;
  private final int markerLock;

  LinkMode(int number, Fec fec, int blockLock, int markerLock) {
    this.number = number;
    this.fec = fec;
    this.blockLock = blockLock;
    this.markerLock = markerLock;
  }

  /** Finds a mode by name, such as "100g-r2". */
  public static Optional<LinkMode> named(String name) {
    return Arrays.stream(values()).filter(mode -> mode.toString().equals(name)).findFirst();
  }

  /** The firmware's number for the speed. */
  int number() {
    return number;
  }

  Fec fec() {
    return fec;
  }

  /** What the PCS status register shows while the link is up. */
  int status() {
    return LINK | blockLock << 5 | markerLock << 1;
  }

  /** What the firmware puts into the register that sets the PCS to this speed. */
  int pcsInput() {
    return switch (this) {
      case R1_25G -> 0x203;
      case R2_50G -> 0;
      case R1_50G -> 0x60000;
      case R2_100G -> 0x60040;
    };
  }

  /** Returns its name, such as "100g-r2". */
  @Override
  public String toString() {
    String[] parts = name().toLowerCase(Locale.ROOT).split("_");
    return parts[1] + "-" + parts[0];
  }
}
