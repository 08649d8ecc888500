// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device;

import dev.reroll.device.fbnic.FbnicNic;
import dev.reroll.device.fbnic.Identity;
import dev.reroll.device.net.Link;
import dev.reroll.device.net.Pcapng;
import dev.reroll.device.net.Peer;
import dev.reroll.device.trace.Recorder;
import dev.reroll.device.trace.TraceWriter;
import dev.reroll.device.transport.GuestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cards that wait for a guest, with all that is written down of them. Opened and closed by any
 * thread; {@link #serve} has one of its own.
 */
public final class DeviceRun implements AutoCloseable {
  /** What a trace calls the device whose registers it names. */
  public static final String DEVICE = "fbnic";

  private final GuestServer server;
  private final @Nullable TraceWriter trace;
  private final @Nullable Pcapng capture;
  private final Object ending = new Object();
  private volatile boolean stopping;
  private boolean serving;

  private DeviceRun(GuestServer server, @Nullable TraceWriter trace, @Nullable Pcapng capture) {
    this.server = server;
    this.trace = trace;
    this.capture = capture;
  }

  /**
   * Makes cards and listens for their guest.
   *
   * @throws IOException if a socket or file can't be made
   */
  public static DeviceRun open(DeviceOptions options) throws IOException {
    TraceWriter trace = null;
    Pcapng capture = null;
    try {
      trace = options.trace() == null ? null : TraceWriter.create(options.trace(), DEVICE);
      capture = options.capture() == null ? null : Pcapng.create(options.capture());
      GuestServer server = GuestServer.listen(places(options, trace, capture), options.kernel());
      return new DeviceRun(server, trace, capture);
    } catch (IOException e) {
      close(trace, capture);
      throw e;
    }
  }

  private static List<GuestServer.Place> places(
      DeviceOptions options, @Nullable TraceWriter trace, @Nullable Pcapng capture) {
    Link link = new Link();
    List<FbnicNic> nics = new ArrayList<>();
    List<GuestServer.Place> places = new ArrayList<>();
    for (int i = 0; i < options.sockets().size(); i++) {
      Recorder recorder = new Recorder(i, "nic" + i, trace, capture);
      FbnicNic nic = new FbnicNic(Identity.of(i, options.mode()), link, recorder);
      options.faults().forEach(fault -> nic.fault(fault, true));
      nics.add(nic);
      places.add(new GuestServer.Place(options.sockets().get(i), nic));
    }
    if (nics.size() == 1) {
      FbnicNic nic = nics.getFirst();
      nic.plug(new Peer(frame -> link.send(nic, frame)));
    } else {
      for (int i = 0; i + 1 < nics.size(); i += 2) {
        nics.get(i).plug(nics.get(i + 1));
        nics.get(i + 1).plug(nics.get(i));
      }
    }
    return places;
  }

  /**
   * Serves guests until closed.
   *
   * @param once whether to return when the first guest is gone
   * @throws IOException if a socket fails; what a guest does wrong ends only that guest's
   *     connection
   */
  public void serve(boolean once) throws IOException {
    synchronized (ending) {
      serving = true;
    }
    try {
      server.serve(once, () -> stopping);
    } finally {
      server.close();
      synchronized (ending) {
        serving = false;
        ending.notifyAll();
      }
    }
  }

  /**
   * Ends the serving and the files; idempotent.
   *
   * @throws UncheckedIOException if a trace or capture is not whole
   */
  @Override
  public void close() {
    stopping = true;
    synchronized (ending) {
      boolean interrupted = false;
      while (serving) {
        try {
          ending.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
    server.close();
    close(trace, capture);
  }

  private static void close(@Nullable TraceWriter trace, @Nullable Pcapng capture) {
    try {
      if (trace != null) {
        trace.close();
      }
    } finally {
      if (capture != null) {
        capture.close();
      }
    }
  }
}
