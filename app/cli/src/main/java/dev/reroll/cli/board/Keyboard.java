// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.board;

import java.io.BufferedReader;
import java.io.Console;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Keys of a terminal as they are pressed, else the first letters of lines. The terminal is put to
 * single keys by stty for as long as one is waited for. Used by one thread.
 */
final class Keyboard implements AutoCloseable {
  /** There is nothing more to read. */
  static final int END = -1;

  private static final File TERMINAL = new File("/dev/tty");

  private final BufferedReader in;
  private final boolean single;

  private Keyboard(boolean single) {
    this.in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8), 1);
    this.single = single;
  }

  @SuppressWarnings(
      "SystemConsoleNull") // It is null where input comes from a pipe, on Java 25 too.
  static Keyboard open() {
    Console console = System.console();
    return new Keyboard(console != null && console.isTerminal() && TERMINAL.canRead());
  }

  /** Returns the next key in small letters, or {@link #END}. */
  int key() {
    if (!single) {
      String line = line();
      return line.isEmpty() ? END : Character.toLowerCase(line.charAt(0));
    }
    stty("-icanon", "min", "1");
    try {
      return Character.toLowerCase(in.read());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      stty("icanon");
    }
  }

  /** Returns a line, "" at the end. */
  String line() {
    try {
      String line = in.readLine();
      return line == null ? "" : line.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stty(String... settings) {
    String[] command = new String[settings.length + 1];
    command[0] = "stty";
    System.arraycopy(settings, 0, command, 1, settings.length);
    try {
      new ProcessBuilder(command)
          .redirectInput(TERMINAL)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run stty: install coreutils", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Puts the terminal back. */
  @Override
  public void close() {
    if (single) {
      stty("icanon");
    }
  }
}
