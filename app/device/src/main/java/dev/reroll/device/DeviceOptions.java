// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device;

import dev.reroll.device.fbnic.Fault;
import dev.reroll.device.fbnic.LinkMode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which cards to emulate, and what to write down of them.
 *
 * @param sockets one for each card, where a guest finds it; two cards are joined by a cable, one
 *     has a peer at its other end
 * @param mode the speed that links come up with
 * @param faults set from the start
 * @param trace file for what the driver does, or null
 * @param capture pcapng file for the frames, or null
 * @param kernel the guest's kernel, to find its clock in, or null
 */
public record DeviceOptions(
    List<Path> sockets,
    LinkMode mode,
    Set<Fault> faults,
    @Nullable Path trace,
    @Nullable Path capture,
    @Nullable Path kernel) {
  public DeviceOptions {
    sockets = List.copyOf(sockets);
    faults = Set.copyOf(faults);
  }
}
