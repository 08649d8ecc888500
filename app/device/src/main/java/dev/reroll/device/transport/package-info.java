// SPDX-License-Identifier: Apache-2.0
/**
 * How User-Mode Linux reaches a PCI device that lives in another process: vhost-user over a Unix
 * socket, virtio-pcidev in two split virtqueues, the guest's memory mapped once. Knows nothing of
 * what the device is. All of a guest's devices are served by one thread.
 */
@NullMarked
package dev.reroll.device.transport;

import org.jspecify.annotations.NullMarked;
