// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab;

/**
 * What the lab has to know of a driver.
 *
 * @param pciDriver the name it registers on the PCI bus
 */
record DriverSpec(String pciDriver) {
  static final DriverSpec FBNIC = new DriverSpec("fbnic");
}
