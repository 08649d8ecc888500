// SPDX-License-Identifier: Apache-2.0
package dev.reroll.device.transport;

import dev.reroll.device.pci.PciFunction;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves PCI functions to one guest at a time, each on a socket of its own. All is done by the
 * thread that calls {@link #serve}, one access after the other: the devices of a guest may reach
 * each other without locks, and a run repeats.
 */
public final class GuestServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GuestServer.class);

  /** The longest path that struct sockaddr_un holds, with its final zero. */
  private static final int LONGEST_PATH = 107;

  private static final int POLLFD = 8;
  private static final int WAKE_MILLIS = 100;

  private final Arena arena = Arena.ofShared();
  private final List<Slot> slots = new ArrayList<>();
  private final MemorySegment polled;
  private final @Nullable Long clockAddress;
  private @Nullable SharedProcessor processor;
  private boolean closed;

  /**
   * A function and where a guest finds it.
   *
   * @param socket a path that does not exist, or a socket left behind
   */
  public record Place(Path socket, PciFunction function) {}

  private static final class Slot {
    private final Place place;
    private final int listener;
    private @Nullable Pcidev device;
    private @Nullable Connection connection;
    private @Nullable GuestClock clock;

    Slot(Place place, int listener) {
      this.place = place;
      this.listener = listener;
    }

    void drop() {
      if (device != null) {
        device.close();
      }
      if (clock != null) {
        clock.close();
      }
      device = null;
      connection = null;
      clock = null;
    }
  }

  private GuestServer(@Nullable Long clockAddress, int most) {
    this.clockAddress = clockAddress;
    this.polled = arena.allocate((long) POLLFD * most, 8);
  }

  /**
   * Listens on the socket of each place.
   *
   * @param kernel the guest's kernel, for its clock to be found in; null if that is not wanted
   * @throws IOException if a path is too long or in use, or the kernel can't be read
   */
  public static GuestServer listen(List<Place> places, @Nullable Path kernel) throws IOException {
    long address = kernel == null ? 0 : GuestClock.address(kernel);
    GuestServer server = new GuestServer(address == 0 ? null : address, places.size());
    try {
      for (Place place : places) {
        server.slots.add(new Slot(place, listen(place.socket())));
      }
      return server;
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  private static int listen(Path socket) throws IOException {
    byte[] path = socket.toString().getBytes(StandardCharsets.UTF_8);
    if (path.length > LONGEST_PATH) {
      throw new IOException(
          "the socket's path \"%s\" has %d bytes, %d is the most; choose a shorter one"
              .formatted(socket, path.length, LONGEST_PATH));
    }
    if (Files.exists(socket) && !Files.isRegularFile(socket) && !Files.isDirectory(socket)) {
      Files.delete(socket);
    }
    int fd = Libc.socket();
    try {
      Libc.listen(fd, path);
      return fd;
    } catch (IOException e) {
      Libc.close(fd);
      throw new IOException(
          "cannot listen at \"%s\": %s; is the folder there and writable, and the name free?"
              .formatted(socket, e.getMessage()),
          e);
    }
  }

  /** Says whether a guest is there. */
  private boolean isConnected() {
    return slots.stream().anyMatch(slot -> slot.connection != null);
  }

  /**
   * Serves guests until told to stop, or until the first guest that came is gone again.
   *
   * @param once whether to return when the first guest is gone
   * @param stop asked about ten times a second
   */
  public void serve(boolean once, BooleanSupplier stop) throws IOException {
    boolean served = false;
    while (!stop.getAsBoolean()) {
      for (int i = 0; i < slots.size(); i++) {
        Slot slot = slots.get(i);
        long at = (long) POLLFD * i;
        int fd = slot.connection != null ? slot.connection.fd() : slot.listener;
        polled.set(ValueLayout.JAVA_INT, at, fd);
        polled.set(ValueLayout.JAVA_SHORT, at + 4, Libc.POLLIN);
        polled.set(ValueLayout.JAVA_SHORT, at + 6, (short) 0);
      }
      if (Libc.poll(polled, slots.size(), WAKE_MILLIS) == 0) {
        continue;
      }
      for (int i = 0; i < slots.size(); i++) {
        if (polled.get(ValueLayout.JAVA_SHORT, (long) POLLFD * i + 6) != 0) {
          ready(slots.get(i));
        }
      }
      served |= isConnected();
      if (!isConnected()) {
        leaveProcessor();
      }
      if (once && served && !isConnected()) {
        return;
      }
    }
  }

  private void leaveProcessor() {
    if (processor != null) {
      processor.close();
      processor = null;
    }
  }

  private void ready(Slot slot) throws IOException {
    if (slot.connection == null || slot.device == null) {
      accept(slot);
      return;
    }
    try {
      do {
        slot.device.vhost().serve();
      } while (slot.connection.hasBuffered());
    } catch (EOFException e) {
      slot.drop();
    } catch (IOException e) {
      LOG.warn("the guest at {} is dropped: {}", slot.place.socket(), e.getMessage());
      slot.drop();
    } catch (InternalError e) {
      // What a mapped file answers when it was made shorter under us.
      LOG.warn("the guest at {} took its memory away", slot.place.socket());
      slot.drop();
    }
  }

  private void accept(Slot slot) throws IOException {
    int fd = Libc.accept(slot.listener);
    Connection connection = new Connection(fd);
    int guest = Libc.peer(fd);
    if (processor == null) {
      processor = SharedProcessor.with(guest);
    }
    GuestClock clock = clockAddress == null ? null : GuestClock.open(guest, clockAddress);
    slot.clock = clock;
    slot.connection = connection;
    slot.device =
        new Pcidev(connection, slot.place.function(), clock == null ? () -> -1 : clock::nanos);
  }

  /** Drops all guests and removes the sockets; to be called by the thread that serves. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    leaveProcessor();
    for (Slot slot : slots) {
      slot.drop();
      Libc.close(slot.listener);
      try {
        Files.deleteIfExists(slot.place.socket());
      } catch (IOException e) {
        LOG.warn("cannot remove \"{}\": {}", slot.place.socket(), e.getMessage());
      }
    }
    arena.close();
  }
}
