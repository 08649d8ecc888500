// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.account;

import dev.reroll.desk.settings.UsageException;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A password that is typed, or comes by a pipe. */
final class TypedPassword {
  private TypedPassword() {}

  /** Asks for a password without showing it, or reads a line where nobody types. */
  @SuppressWarnings(
      "SystemConsoleNull") // It is null where input comes from a pipe, on Java 25 too.
  static String read() {
    Console console = System.console();
    if (console != null && console.isTerminal()) {
      char[] typed = console.readPassword("Password: ");
      char[] again = console.readPassword("Once more: ");
      if (typed == null || again == null || !String.valueOf(typed).equals(String.valueOf(again))) {
        throw new UsageException("the two passwords are not the same");
      }
      return String.valueOf(typed);
    }
    try {
      String line =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
