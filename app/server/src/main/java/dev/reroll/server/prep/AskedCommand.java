// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.prep;

import dev.reroll.lab.Children;
import dev.reroll.lab.OutputLog;
import dev.reroll.lab.Sandbox;
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
final class AskedCommand {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long TMP_BYTES = 64L << 20;
  private static final String PATCH = "/patch";

  private AskedCommand() {}

  static List<Address> people(
      Settings.Said command, String name, Path tree, List<FormattedPatch> patches)
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

  private static String run(Settings.Said command, String name, Path tree, Path patch)
      throws InterruptedException {
    String seen = command.ofProject() ? PATCH : patch.toString();
    List<String> shell = List.of("sh", "-c", command.value() + " <\"$1\"", "sh", seen);
    List<String> program =
        command.ofProject()
            ? new Sandbox(TMP_BYTES)
                .readable(tree, "/tree")
                .readable(patch, PATCH)
                .readOnlyDevices()
                .in("/tree")
                .command(List.of("--cpu=120", "--nproc=64"), shell)
            : shell;
    OutputLog log = new OutputLog();
    try (Children children = new Children()) {
      Children.Exit exit =
          children.run(
              program, command.ofProject() ? Path.of("/") : tree, Map.of(), LIMIT, log::line);
      if (!exit.ok()) {
        throw new PrepException(
            "b4.%s, \"%s\", %s: %s"
                .formatted(
                    name,
                    command.value(),
                    exit.timedOut()
                        ? "took longer than %d s".formatted(LIMIT.toSeconds())
                        : "ended with status %d".formatted(exit.code()),
                    log.toString().strip()));
      }
    }
    return log.toString();
  }
}
