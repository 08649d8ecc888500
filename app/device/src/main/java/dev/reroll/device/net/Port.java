// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.net;

/** One end of a link: takes the frames that the other end sends. */
@FunctionalInterface
public interface Port {
  /**
   * Takes a frame.
   *
   * @param frame from the destination address on, without check sequence; the taker's from now on
   */
  void receive(byte[] frame);
}
