// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.fbnic;

/**
 * MAC and link: state, its interrupt, and the statistics of IEEE 802.3. Octets are counted from the
 * destination address to the end of the data, without the check sequence.
 */
final class Mac {
  private static final int TRANSMIT_ENABLE = 1;
  private static final int RECEIVE_ENABLE = 1 << 1;
  private static final int LOOPBACK = 1 << 10;
  private static final int UP = 1;
  private static final int DOWN = 2;
  private static final int CAUSE_ENABLE = 1 << 31;

  private final long[] statistics = new long[Csr.STAT_END - Csr.STAT_BEGIN];
  private final Interrupts interrupts;
  private LinkMode mode;
  private boolean up = true;
  private int command;
  private int event;
  private int eventMask = -1;
  private int cause;

  Mac(Interrupts interrupts, LinkMode mode) {
    this.interrupts = interrupts;
    this.mode = mode;
  }

  LinkMode mode() {
    return mode;
  }

  void mode(LinkMode other) {
    mode = other;
  }

  /** Leaves the link's interrupt enabled and its cause pending, for a vector. */
  void leaveUnmasked(int vector) {
    cause = CAUSE_ENABLE | vector;
    eventMask = 0;
    event = UP;
  }

  /** The MAC's command register was written. */
  void command(int value) {
    command = value;
  }

  /** The register that says which vector tells of the link was written. */
  void cause(int value) {
    cause = value;
    evaluate();
  }

  int statusZero() {
    return up ? mode.status() : 0;
  }

  int statusOne() {
    return 0;
  }

  int event() {
    return event;
  }

  void clearEvent(int bits) {
    event &= ~bits;
  }

  void eventMask(int value) {
    eventMask = value;
    evaluate();
  }

  int eventMask() {
    return eventMask;
  }

  /** Takes the link up or down. */
  void link(boolean on) {
    if (up != on) {
      up = on;
      event |= on ? UP : DOWN;
      evaluate();
    }
  }

  boolean isUp() {
    return up;
  }

  private void evaluate() {
    if ((event & ~eventMask & (UP | DOWN)) != 0 && (cause & CAUSE_ENABLE) != 0) {
      interrupts.raise(cause & 0xff);
    }
  }

  boolean canSend() {
    return up && (command & TRANSMIT_ENABLE) != 0;
  }

  boolean canReceive() {
    return up && (command & RECEIVE_ENABLE) != 0;
  }

  boolean isLoop() {
    return (command & LOOPBACK) != 0;
  }

  void sent(byte[] frame) {
    add(Csr.STAT_TX_BYTES, frame.length);
    add(Csr.STAT_TX_OK, 1);
    if (isBroadcast(frame)) {
      add(Csr.STAT_TX_BROADCAST, 1);
    } else if ((frame[0] & 1) != 0) {
      add(Csr.STAT_TX_MULTICAST, 1);
    }
  }

  void notSent() {
    add(Csr.STAT_TX_ERRORS, 1);
  }

  void received(byte[] frame) {
    add(Csr.STAT_RX_BYTES, frame.length);
    add(Csr.STAT_RX_OK, 1);
    if (isBroadcast(frame)) {
      add(Csr.STAT_RX_BROADCAST, 1);
    } else if ((frame[0] & 1) != 0) {
      add(Csr.STAT_RX_MULTICAST, 1);
    }
  }

  void tooLong() {
    add(Csr.STAT_RX_TOO_LONG, 1);
    add(Csr.STAT_RX_ERRORS, 1);
  }

  void badCheckSequence() {
    add(Csr.STAT_RX_BAD_FCS, 1);
    add(Csr.STAT_RX_ERRORS, 1);
  }

  static boolean isBroadcast(byte[] frame) {
    for (int i = 0; i < 6; i++) {
      if (frame[i] != -1) {
        return false;
      }
    }
    return true;
  }

  private void add(int counter, long number) {
    statistics[counter - Csr.STAT_BEGIN] += number;
  }

  long statistic(int counter) {
    return statistics[counter - Csr.STAT_BEGIN];
  }

  /** Reads a statistics register: low words are at even indices, high ones follow. */
  int readStatistic(int index) {
    long value = statistics[index - Csr.STAT_BEGIN & ~1];
    return (int) ((index & 1) == 0 ? value : value >>> 32);
  }
}
