// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.command;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The subcommands in a help text, each with the first sentence of what it says of itself; picocli
 * takes the first line, wherever it breaks.
 */
public final class CommandList implements IHelpSectionRenderer {
  private static final int INDENT = 2;

  @Override
  public String render(Help help) {
    List<Help> commands = List.copyOf(help.subcommands().values());
    if (commands.isEmpty()) {
      return "";
    }
    int name =
        commands.stream().mapToInt(one -> one.commandSpec().name().length()).max().orElse(0)
            + 2 * INDENT;
    int width = help.commandSpec().usageMessage().width();
    TextTable table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(name, INDENT, Column.Overflow.SPAN),
            new Column(width - name, INDENT, Column.Overflow.WRAP));
    table.setAdjustLineBreaksForWideCJKCharacters(true);
    for (Help command : commands) {
      UsageMessageSpec usage = command.commandSpec().usageMessage();
      String[] said = usage.header().length > 0 ? usage.header() : usage.description();
      table.addRowValues(command.commandSpec().name(), firstSentence(said));
    }
    return table.toString();
  }

  /** Returns lines up to where a sentence, or the first part of one, is over. */
  private static String firstSentence(String... lines) {
    String text =
        Arrays.stream(lines).takeWhile(line -> !line.isBlank()).collect(Collectors.joining(" "));
    return text.split("(?<=\\.) |; ", 2)[0];
  }
}
