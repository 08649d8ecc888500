// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server;

import dev.reroll.lab.LabException;
import dev.reroll.store.StoreException;
import picocli.CommandLine;

/** Where everything starts. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** Returns the whole command line, ready to execute. */
  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new RerollCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(100);
    line.setExecutionExceptionHandler((exception, command, _) -> {
      if (exception instanceof InterruptedException) {
        return 130;
      }
      boolean expected =
          exception instanceof StoreException
              || exception instanceof LabException
              || exception instanceof UsageException;
      String message = exception.getMessage();
      command
          .getErr()
          .println("reroll: " + (expected ? message : "this is a bug in reroll: " + exception));
      if (!expected || System.getenv("REROLL_DEBUG") != null) {
        exception.printStackTrace(command.getErr());
      }
      return exception instanceof UsageException ? 2 : 1;
    });
    return line;
  }
}
