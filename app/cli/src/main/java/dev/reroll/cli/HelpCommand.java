// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the help of a command, however deep it is below another: picocli's knows one level. */
@Command(
    name = "help",
    helpCommand = true,
    description = {"Show the help of a command.", ""},
    footer = {"", "Examples:", "  reroll help prep", "  reroll help prep new"})
final class HelpCommand implements Runnable {
  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "COMMAND", description = "The command, and one of its own, and so on.")
  List<String> path = new ArrayList<>();

  @Override
  public void run() {
    CommandLine here = Objects.requireNonNull(spec).commandLine();
    CommandLine command = here.getParent();
    for (String name : path) {
      CommandLine next = command.getSubcommands().get(name);
      if (next == null) {
        throw new ParameterException(
            here,
            "\"%s\" has no command \"%s\"; see: reroll help%s"
                .formatted(
                    command.getCommandSpec().qualifiedName(),
                    name,
                    command.getCommandSpec().qualifiedName().substring("reroll".length())));
      }
      command = next;
    }
    command.usage(here.getOut());
  }
}
