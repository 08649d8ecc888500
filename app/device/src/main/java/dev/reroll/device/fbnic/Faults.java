// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import java.util.EnumSet;
import java.util.Set;

/** The faults that are set at present. */
final class Faults {
  private final Set<Fault> set = EnumSet.noneOf(Fault.class);
  private int lostInterrupts;

  boolean is(Fault fault) {
    return set.contains(fault);
  }

  void set(Fault fault, boolean on) {
    if (on) {
      set.add(fault);
    } else {
      set.remove(fault);
    }
  }

  /** Has so many interrupts get lost on their way to the host. */
  void loseInterrupts(int number) {
    lostInterrupts = number;
  }

  /** Says whether this interrupt gets lost. */
  boolean losesInterrupt() {
    if (lostInterrupts == 0) {
      return false;
    }
    lostInterrupts--;
    return true;
  }
}
