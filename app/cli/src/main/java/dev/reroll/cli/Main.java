// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli;

import dev.reroll.cli.board.ItemCommands;
import dev.reroll.cli.board.SuggestionsCommand;
import dev.reroll.cli.command.CommandList;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.lab.folder.LabException;
import dev.reroll.store.database.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Where everything starts. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its status. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** Returns the whole command line, ready to execute. */
  public static CommandLine commandLine() {
    CommandLine line = new CommandLine(new RerollCommand());
    ItemCommands.addTo(line);
    line.addSubcommand("suggestions", new SuggestionsCommand());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpWidth(100);
    Map<String, IHelpSectionRenderer> sections = new HashMap<>(line.getHelpSectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList());
    line.setHelpSectionMap(sections);
    line.setExecutionExceptionHandler((exception, command, _) -> {
      if (exception instanceof InterruptedException) {
        return 130;
      }
      boolean expected =
          exception instanceof StoreException
              || exception instanceof LabException
              || exception instanceof UsageException
              || exception instanceof IOException;
      String message = message(exception);
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

  /** Files that can't be opened say no more than their name. */
  private static String message(Exception exception) {
    return switch (exception) {
      case NoSuchFileException missing -> "there is no file \"%s\"".formatted(missing.getFile());
      case AccessDeniedException denied ->
          "may not read or write \"%s\"".formatted(denied.getFile());
      default -> String.valueOf(exception.getMessage());
    };
  }
}
