// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

/** The steps of a run of one patch, in their order. */
public enum Step {
  /** The patch applies to what the patches before it left. */
  APPLY,
  /** The kernel and its modules build with W=1; WARN if warnings are new against the parent. */
  BUILD,
  /** User-Mode Linux reaches its init. */
  BOOT,
  /** The driver's modules load. */
  LOAD,
  /** The PCI driver is registered. */
  REGISTER,
  /** The modules unload. */
  UNLOAD,
  /** The guest powers off by itself, and its log holds no splat. */
  POWEROFF
}
