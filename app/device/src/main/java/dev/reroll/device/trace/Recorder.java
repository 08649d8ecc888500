// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.trace;

import dev.reroll.device.net.Packet;
import dev.reroll.device.net.Pcapng;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes down what one device does, where that is wanted; costs next to nothing where it is not. Not
 * thread-safe; the devices of a guest share trace and capture.
 */
public final class Recorder {
  private final int device;
  private final @Nullable TraceWriter trace;
  private final @Nullable Pcapng capture;
  private final int captured;
  private LongSupplier clock = () -> -1;

  /**
   * @param device its number among the guest's
   * @param name what the capture calls its interface
   */
  public Recorder(int device, String name, @Nullable TraceWriter trace, @Nullable Pcapng capture) {
    this.device = device;
    this.trace = trace;
    this.capture = capture;
    this.captured = capture == null ? 0 : capture.addInterface(name);
  }

  /** Returns one that takes nothing down. */
  public static Recorder none() {
    return new Recorder(0, "", null, null);
  }

  /** Tells where the guest's time is to be had. */
  public void clock(LongSupplier nanos) {
    clock = nanos;
  }

  public void access(boolean write, int bar, long offset, int size, long value) {
    if (trace != null) {
      trace.write(new Event.Access(clock.getAsLong(), device, write, bar, offset, size, value));
    }
  }

  public void interrupt(int vector) {
    if (trace != null) {
      trace.write(new Event.Interrupt(clock.getAsLong(), device, vector));
    }
  }

  public void mail(boolean toFirmware, String text) {
    if (trace != null) {
      trace.write(new Event.Mail(clock.getAsLong(), device, toFirmware, text));
    }
  }

  /**
   * Takes down a frame.
   *
   * @param queue the host's queue, -1 if the frame was dropped
   */
  public void frame(boolean toHost, int queue, byte[] frame) {
    if (trace != null) {
      trace.write(
          new Event.Frame(
              clock.getAsLong(), device, toHost, queue, frame.length, Packet.of(frame).summary()));
    }
  }

  /** Takes down a frame as it is on the wire. */
  public void wire(boolean toHost, byte[] frame) {
    if (capture != null) {
      capture.frame(captured, Math.max(0, clock.getAsLong()), toHost, frame);
    }
  }

  public void phase(String name) {
    if (trace != null) {
      trace.write(new Event.Phase(clock.getAsLong(), device, name));
    }
  }

  public void note(String text) {
    if (trace != null) {
      trace.write(new Event.Note(clock.getAsLong(), device, text));
    }
  }
}
