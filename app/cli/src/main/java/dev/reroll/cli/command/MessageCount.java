// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.command;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Tells on a terminal how many messages were read so far, on one line that is written over; nothing
 * where there is no terminal, or all is done in half a second. Used by one thread.
 */
public final class MessageCount implements IntConsumer {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final PrintWriter err;
  private final String what;
  private final boolean terminal =
      Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  private long last = System.nanoTime();
  private boolean isBegun;

  /**
   * @param what comes after the number, as in "messages read"
   */
  public MessageCount(PrintWriter err, String what) {
    this.err = err;
    this.what = what;
  }

  @Override
  public void accept(int read) {
    if (terminal && System.nanoTime() - last > PAUSE.toNanos()) {
      last = System.nanoTime();
      isBegun = true;
      err.printf("\r%d %s", read, what);
      err.flush();
    }
  }

  /** Ends the line, if there is one. */
  public void end() {
    if (isBegun) {
      err.println();
    }
  }
}
