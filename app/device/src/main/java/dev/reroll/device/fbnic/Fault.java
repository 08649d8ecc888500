// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be wrong with the card for as long as it is set. */
public enum Fault {
  /** The firmware takes messages and answers none. */
  FIRMWARE_SILENT("the firmware answers nothing"),
  /** The firmware does nothing at all until the fault is cleared. */
  FIRMWARE_SLOW("the firmware does nothing until this is cleared"),
  /** The firmware says that it is older than any driver supports. */
  FIRMWARE_OLD("the firmware is older than drivers support"),
  /** The firmware never tells its capabilities. */
  CAPABILITIES_LOST("the firmware never tells its capabilities"),
  /** The firmware never confirms who owns the card. */
  OWNERSHIP_LOST("the firmware never confirms ownership"),
  /** The firmware's heart does not beat. */
  HEARTBEAT_LOST("the firmware does not answer heartbeats"),
  /** The link does not come up. */
  LINK_DOWN("the link does not come up"),
  /** Memory that descriptors name can't be reached. */
  DMA_ABORT("descriptors point outside of memory"),
  /** Whoever had the card before left all vectors but the firmware's unmasked, causes pending. */
  LEFT_UNMASKED("vectors are unmasked and causes pending, as a boot ROM may leave them"),
  /** All reads give all ones: the card was pulled out. */
  GONE("all reads give all ones, as if the card was pulled out");

  private final String description;

  Fault(String description) {
    this.description = description;
  }

  public String description() {
    return description;
  }

  /** Finds a fault by name, such as "link-down". */
  public static Optional<Fault> named(String name) {
    return Arrays.stream(values()).filter(fault -> fault.toString().equals(name)).findFirst();
  }

  /** Returns its name, such as "link-down". */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
