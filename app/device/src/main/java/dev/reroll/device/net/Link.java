// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.net;

import java.util.ArrayDeque;

/**
 * What a NIC is plugged into. Frames go into a queue that is emptied before the guest goes on: a
 * frame that causes another causes no recursion.
 */
public final class Link {
  /** A peer or cable that answers each frame with more than one would never come to an end. */
  private static final int MOST_QUEUED = 4096;

  private record Flight(Port to, byte[] frame) {}

  private final ArrayDeque<Flight> flights = new ArrayDeque<>();
  private boolean running;
  private long lost;

  /** Sends a frame to a port, now or as soon as those before it have arrived. */
  public void send(Port to, byte[] frame) {
    if (flights.size() >= MOST_QUEUED) {
      lost++;
      return;
    }
    flights.add(new Flight(to, frame));
    if (running) {
      return;
    }
    running = true;
    try {
      for (Flight flight = flights.poll(); flight != null; flight = flights.poll()) {
        flight.to().receive(flight.frame());
      }
    } finally {
      running = false;
    }
  }

  /** Returns how many frames were lost to a queue that was full. */
  public long lost() {
    return lost;
  }
}
