// SPDX-License-Identifier: Apache-2.0
/**
 * A PCI function as its bus sees it: configuration space with capabilities, base address registers,
 * MSI-X, and access to the guest's memory. Knows nothing of how accesses travel. Not thread-safe:
 * the thread that serves the guest owns it all.
 */
@NullMarked
package dev.reroll.device.pci;

import org.jspecify.annotations.NullMarked;
