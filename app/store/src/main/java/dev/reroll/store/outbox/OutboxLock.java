// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.outbox;

import dev.reroll.store.error.Busy;
import dev.reroll.store.error.Failure;
import dev.reroll.store.error.StorageFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** Lets one at a time send: two would each send what the other does. Ends with the process. */
final class OutboxLock implements AutoCloseable {
  /*
   * Who sends holds two bytes of a file: the first keeps others from sending, and by the second who
   * only looks finds out, without ever being in the way of who wants to send. POSIX takes a
   * process's locks on a file away when the process closes any descriptor of it (fcntl(2)), so a
   * file whose lock this process holds is not opened again.
   */
  private static final long SENDS = 0;
  private static final long LOOKS = 1;

  /** Files whose locks this process holds; guarded by itself. */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private OutboxLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the lock of a home.
   *
   * @throws Failure if somebody sends
   */
  static OutboxLock take(Path home) {
    try {
      Path file = file(home);
      synchronized (HELD) {
        if (!HELD.contains(file)) {
          FileChannel channel = open(file);
          if (channel.tryLock(SENDS, 1, /* shared= */ false) != null) {
            channel.lock(LOOKS, 1, /* shared= */ false);
            HELD.add(file);
            return new OutboxLock(file, channel);
          }
          channel.close();
        }
      }
    } catch (IOException e) {
      throw StorageFailure.ofFile(
          "cannot lock \"%s\" for sending: %s".formatted(home, e.getMessage()), e);
    }
    throw new Busy("another reroll is sending from this home now; try again when it is done");
  }

  /** Says whether somebody sends from a home now. */
  static boolean isTaken(Path home) {
    try {
      Path file = file(home);
      synchronized (HELD) {
        if (HELD.contains(file)) {
          return true;
        }
        try (FileChannel channel = open(file)) {
          FileLock lock = channel.tryLock(LOOKS, 1, /* shared= */ true);
          return lock == null;
        }
      }
    } catch (IOException e) {
      throw StorageFailure.ofFile(
          "cannot tell whether somebody sends from \"%s\": %s".formatted(home, e.getMessage()), e);
    }
  }

  private static Path file(Path home) throws IOException {
    return home.toRealPath().resolve("outbox.lock");
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  @Override
  public void close() {
    synchronized (HELD) {
      try {
        channel.close();
      } catch (IOException e) {
        throw StorageFailure.ofFile("cannot end sending: " + e.getMessage(), e);
      } finally {
        HELD.remove(file);
      }
    }
  }
}
