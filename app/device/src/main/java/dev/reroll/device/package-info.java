// SPDX-License-Identifier: Apache-2.0
/**
 * The emulated NIC: vhost-user, virtio-pcidev, PCI and the fbnic model, and the network behind it.
 * Knows nothing of mail, git or the web.
 */
@NullMarked
package dev.reroll.device;

import org.jspecify.annotations.NullMarked;
