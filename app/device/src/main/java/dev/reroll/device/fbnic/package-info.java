// SPDX-License-Identifier: Apache-2.0
/**
 * Meta's Host Network Interface (fbnic) as a driver sees it: registers, interrupts, the firmware
 * behind its mailbox, MAC and link, queues, receive filters. What registers mean was read off what
 * drivers do with them and holds for those; it was not compared with hardware. Not thread-safe: the
 * thread that serves the guest owns it all.
 */
@NullMarked
package dev.reroll.device.fbnic;

import org.jspecify.annotations.NullMarked;
