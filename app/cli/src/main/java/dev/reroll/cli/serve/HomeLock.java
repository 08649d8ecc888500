// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.serve;

import dev.reroll.store.error.Conflict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Holds a home for one server: two would each take the other's runs for left over. */
public final class HomeLock implements AutoCloseable {
  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, which ends with the process at the latest.
   *
   * @throws Conflict if another process serves this home
   */
  public static HomeLock take(Path home) {
    try {
      FileChannel channel =
          FileChannel.open(
              home.resolve("serve.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        channel.close();
        throw new Conflict(
            "another reroll serves \"%s\" already; end it, or name another home with --home"
                .formatted(home));
      }
      return new HomeLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot lock \"%s\"".formatted(home), e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
