// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;

/** A file in the home folder with what developers want to know of bugs that commands met. */
final class BugLog {
  private static final String FILE = "bugs.log";

  private BugLog() {}

  /**
   * Writes a bug down.
   *
   * @return what whoever gave the command is told; it says nothing of what is wrong within
   */
  static String add(Path home, Exception bug) {
    try (PrintWriter out =
        new PrintWriter(
            Files.newBufferedWriter(
                home.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
      out.println(Instant.now());
      bug.printStackTrace(out);
      return "this is a bug in reroll; %s in its home folder says more, please report it"
          .formatted(FILE);
    } catch (IOException _) {
      return "this is a bug in reroll; run it again with REROLL_DEBUG=1 in the environment to see"
          + " more, please report it";
    }
  }
}
