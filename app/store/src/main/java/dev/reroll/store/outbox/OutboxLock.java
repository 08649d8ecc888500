// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.outbox;

import dev.reroll.store.database.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Lets one at a time send: two would each send what the other does. Ends with the process. */
final class OutboxLock implements AutoCloseable {
  private final FileChannel channel;

  private OutboxLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a home.
   *
   * @throws StoreException if somebody sends
   */
  static OutboxLock take(Path home) {
    Path file = home.resolve("outbox.lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isTaken(channel)) {
        channel.close();
        throw new StoreException(
            "another reroll is sending from this home now; try again when it is done");
      }
      return new OutboxLock(channel);
    } catch (IOException e) {
      throw new StoreException("cannot lock \"%s\": %s".formatted(file, e.getMessage()), e);
    }
  }

  private static boolean isTaken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("cannot end sending: " + e.getMessage(), e);
    }
  }
}
