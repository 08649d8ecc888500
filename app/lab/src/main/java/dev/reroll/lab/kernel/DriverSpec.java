// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.kernel;

/**
 * What the lab has to know of a driver.
 *
 * @param pciDriver the name it registers on the PCI bus
 * @param folder where its source is in a kernel tree
 */
public record DriverSpec(String pciDriver, String folder) {
  /** Meta's NIC. */
  public static final DriverSpec FBNIC = new DriverSpec("fbnic", "drivers/net/ethernet/meta/fbnic");
}
