// SPDX-License-Identifier: Apache-2.0
/**
 * The network behind a NIC: a peer that answers, a cable to another NIC, and captures of what goes
 * over it. Frames are whole Ethernet frames without their check sequence. Not thread-safe: the
 * thread that serves the guest owns it all.
 */
@NullMarked
package dev.reroll.device.net;

import org.jspecify.annotations.NullMarked;
