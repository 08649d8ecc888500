// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

/** What the model counts for itself, since a guest attached, for scripts to ask. */
final class Counters {
  private final long[] byQueue = new long[Csr.QUEUE_COUNT];
  private long sent;
  private long notSent;
  private long filtered;
  private long dropped;

  void reset() {
    java.util.Arrays.fill(byQueue, 0);
    sent = 0;
    notSent = 0;
    filtered = 0;
    dropped = 0;
  }

  void sent() {
    sent++;
  }

  void notSent() {
    notSent++;
  }

  void filtered() {
    filtered++;
  }

  void dropped() {
    dropped++;
  }

  void received(int queue) {
    byQueue[queue]++;
  }

  long received() {
    long sum = 0;
    for (long count : byQueue) {
      sum += count;
    }
    return sum;
  }

  /** Returns one line: {@code sent=… not-sent=… received=… filtered=… dropped=… queues=0:…,1:…}. */
  String line() {
    StringBuilder queues = new StringBuilder();
    for (int i = 0; i < byQueue.length; i++) {
      if (byQueue[i] > 0) {
        queues.append(queues.isEmpty() ? "" : ",").append(i).append(':').append(byQueue[i]);
      }
    }
    return "sent=%d not-sent=%d received=%d filtered=%d dropped=%d queues=%s"
        .formatted(sent, notSent, received(), filtered, dropped, queues);
  }
}
