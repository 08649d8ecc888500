// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Asks the user's own git, which knows their configuration and where their passwords are. */
public final class GitProcess {
  private GitProcess() {}

  /**
   * Returns what git prints.
   *
   * @param environment more variables
   * @throws IOException if git is not there, fails or takes too long; the message says what it said
   */
  public static String run(
      Path folder, List<Variable> environment, String input, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(arguments);
    try {
      return OwnProgram.printed(command, folder, environment, input, OwnProgram.LIMIT);
    } catch (IOException e) {
      throw new IOException("git %s: %s".formatted(arguments.getFirst(), e.getMessage()), e);
    }
  }
}
