// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.trace;

/** Something that happened between a guest and a device, in the order it happened. */
public sealed interface Event {
  /** The guest's clock in nanoseconds since its boot, -1 if it was not known. */
  long nanos();

  /** Which of the guest's devices, from 0. */
  int device();

  /**
   * The guest read or wrote a register.
   *
   * @param bar the BAR, {@link #CONFIG} for configuration space
   * @param offset in bytes
   * @param size in bytes
   */
  record Access(long nanos, int device, boolean write, int bar, long offset, int size, long value)
      implements Event {
    /** Stands for configuration space where a BAR's number is expected. */
    public static final int CONFIG = -1;
  }

  /** The device sent an MSI-X vector's message. */
  record Interrupt(long nanos, int device, int vector) implements Event {}

  /**
   * A message through the firmware's mailbox.
   *
   * @param text what it is and holds
   */
  record Mail(long nanos, int device, boolean toFirmware, String text) implements Event {}

  /**
   * A frame to or from the network.
   *
   * @param queue the host's queue, -1 where it was dropped
   * @param length in bytes, without check sequence
   * @param text what it is
   */
  record Frame(long nanos, int device, boolean toHost, int queue, int length, String text)
      implements Event {}

  /** The guest's script entered another phase of its run. */
  record Phase(long nanos, int device, String name) implements Event {}

  /** Something of the device's own: a fault that was set, memory that could not be reached. */
  record Note(long nanos, int device, String text) implements Event {}
}
