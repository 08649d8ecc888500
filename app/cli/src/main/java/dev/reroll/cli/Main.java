// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli;

import dev.reroll.cli.board.ItemCommands;
import dev.reroll.cli.board.SuggestionsCommand;
import dev.reroll.cli.command.CommandList;
import dev.reroll.cli.command.Home;
import java.util.HashMap;
import picocli.CommandLine;
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
    var sections = new HashMap<>(line.getHelpSectionMap());
    sections.put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, new CommandList());
    line.setHelpSectionMap(sections);
    line.setExecutionExceptionHandler((exception, command, _) -> {
      tell(exception, command);
      return ExitCodes.of(exception);
    });
    return line;
  }

  private static void tell(Exception exception, CommandLine command) {
    if (exception instanceof InterruptedException) {
      return;
    }
    String text =
        FailureText.of(exception)
            .orElseGet(() -> BugLog.add(Home.of(command.getCommandSpec()).homeFolder(), exception));
    command.getErr().println("reroll: " + text);
    if (System.getenv("REROLL_DEBUG") != null) {
      exception.printStackTrace(command.getErr());
    }
  }
}
