// SPDX-License-Identifier: Apache-2.0
/**
 * What a driver did to a device, written down: register accesses, messages to and from firmware,
 * interrupts and frames, in a compact file, and how two such files differ. Knows no device: a map
 * of names is handed to it.
 */
@NullMarked
package dev.reroll.device.trace;

import org.jspecify.annotations.NullMarked;
