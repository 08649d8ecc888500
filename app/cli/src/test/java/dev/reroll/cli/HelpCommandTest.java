// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class HelpCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int help(List<String> path) {
    CommandLine line = Main.commandLine();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    List<String> arguments = new ArrayList<>(List.of("help"));
    arguments.addAll(path);
    return line.execute(arguments.toArray(String[]::new));
  }

  /** Every command of the program, however deep, as one types it. */
  static Stream<String> commands() {
    return below(Main.commandLine(), List.of()).stream().map(path -> String.join(" ", path));
  }

  private static List<List<String>> below(CommandLine command, List<String> path) {
    List<List<String>> all = new ArrayList<>();
    command
        .getSubcommands()
        .forEach((name, one) -> {
          List<String> own = Stream.concat(path.stream(), Stream.of(name)).toList();
          all.add(own);
          all.addAll(below(one, own));
        });
    return all;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_has_a_help_text_of_its_own(String command) {
    assertThat(help(List.of(command.split(" ")))).as(err.toString()).isZero();

    assertThat(out.toString())
        .startsWith("Usage: reroll " + command)
        .doesNotContain("null, null", "null and");
  }

  @Test
  void without_a_command_it_lists_them_all() {
    assertThat(help(List.of())).isZero();

    assertThat(out.toString()).contains("serve", "prep", "help");
  }

  @Test
  void what_is_no_command_is_said_and_where_to_look() {
    assertThat(help(List.of("prep", "newer"))).isEqualTo(2);

    assertThat(err.toString())
        .contains("\"reroll prep\" has no command \"newer\"; see: reroll help prep");
  }
}
