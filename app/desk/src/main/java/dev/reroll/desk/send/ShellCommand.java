// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.send;

import dev.reroll.desk.settings.OwnProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs what the user's own settings say, by the shell, for what it prints. */
public final class ShellCommand {
  private ShellCommand() {}

  /**
   * Returns what a command prints to standard output, read as UTF-8.
   *
   * @param command as the shell reads it; "$1" is the first argument
   * @throws IOException if it fails, or prints or takes too much; the message goes on from "the
   *     command"
   */
  public static String printed(String command, List<String> arguments, Path folder)
      throws IOException {
    return printed(command, arguments, folder, OwnProgram.LIMIT);
  }

  static String printed(String command, List<String> arguments, Path folder, Duration limit)
      throws IOException {
    List<String> program = new ArrayList<>(List.of("sh", "-c", command, "sh"));
    program.addAll(arguments);
    return OwnProgram.printed(program, folder, List.of(), "", limit);
  }
}
