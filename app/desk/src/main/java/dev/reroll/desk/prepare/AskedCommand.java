// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

import dev.reroll.desk.send.ShellCommand;
import dev.reroll.desk.settings.B4Settings;
import dev.reroll.lab.sandbox.Caps;
import dev.reroll.lab.sandbox.Children;
import dev.reroll.lab.sandbox.OutputLog;
import dev.reroll.lab.sandbox.Sandbox;
import dev.reroll.mail.Address;
import dev.reroll.mail.AddressList;
import dev.reroll.series.format.FormattedPatch;
import dev.reroll.series.prep.PrepException;
import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A command that is asked who should get a patch: it reads the patch from standard input, in the
 * top of the tree, and prints addresses, one a line (b4's send-auto-to-cmd and send-auto-cc-cmd).
 * One that the user set is run as theirs; one that the project's .b4-config names may be anybody's,
 * and runs in a sandbox, where it reads the tree and has no network.
 */
public final class AskedCommand {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long TMP_BYTES = 64L << 20;
  private static final String PATCH = "/patch";

  private AskedCommand() {}

  public static List<Address> people(
      B4Settings.Said command, String name, Path tree, List<FormattedPatch> patches)
      throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("reroll-recipients");
    List<Address> people = new ArrayList<>();
    try {
      for (FormattedPatch patch : patches) {
        Path file = Files.write(scratch.resolve("patch"), ByteText.bytes(patch.file()));
        String printed = run(command, name, tree, file);
        printed
            .lines()
            .flatMap(line -> AddressList.parse(line).stream())
            .filter(person -> person.email() != null)
            .forEach(people::add);
      }
      return people;
    } finally {
      Files.deleteIfExists(scratch.resolve("patch"));
      Files.deleteIfExists(scratch);
    }
  }

  private static String run(B4Settings.Said command, String name, Path tree, Path patch)
      throws InterruptedException {
    try {
      return command.ofProject()
          ? sandboxed(command.value(), tree, patch)
          : ShellCommand.printed(command.value() + " <\"$1\"", List.of(patch.toString()), tree);
    } catch (IOException e) {
      throw new PrepException(
          "b4.%s, \"%s\", %s".formatted(name, command.value(), e.getMessage()), e);
    }
  }

  private static String sandboxed(String command, Path tree, Path patch)
      throws IOException, InterruptedException {
    // What it complains of is no address, and told only if it fails.
    String quietly =
        "{ %s <\"$1\"; } 2>/tmp/said || { s=$?; cat /tmp/said; exit $s; }".formatted(command);
    List<String> program =
        new Sandbox(TMP_BYTES)
            .workTree(tree, "/tree")
            .readable(patch, PATCH)
            .in("/tree")
            .command(Caps.BUILD.limits("--cpu=120"), List.of("sh", "-c", quietly, "sh", PATCH));
    OutputLog log = new OutputLog();
    try (Children children = new Children()) {
      Children.Exit exit = children.run(program, Path.of("/"), Map.of(), LIMIT, log::line);
      if (exit.timedOut()) {
        throw new IOException("took longer than %d s".formatted(LIMIT.toSeconds()));
      }
      if (!exit.ok()) {
        throw new IOException(
            "ended with status %d: %s".formatted(exit.code(), log.toString().strip()));
      }
    }
    return log.toString();
  }
}
