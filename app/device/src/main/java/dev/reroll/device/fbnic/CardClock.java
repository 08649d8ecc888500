// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

import java.util.function.LongSupplier;

/**
 * The card's clock for time stamps, in nanoseconds: the guest's, with an offset that can be set.
 */
final class CardClock {
  private LongSupplier guest = () -> -1;
  private long offset;

  /** Tells where the guest's time is to be had; starts at zero offset. */
  void guest(LongSupplier nanos) {
    guest = nanos;
    offset = 0;
  }

  /** Returns nanoseconds since the guest's boot; where that can't be known, of this machine. */
  long sinceStart() {
    long nanos = guest.getAsLong();
    return nanos >= 0 ? nanos : System.nanoTime();
  }

  long now() {
    return sinceStart() + offset;
  }

  void set(long nanos) {
    offset = nanos - sinceStart();
  }
}
