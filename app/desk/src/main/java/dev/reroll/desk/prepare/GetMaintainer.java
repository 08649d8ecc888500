// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.prepare;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the tree's own scripts/get_maintainer.pl who should get patches. The script is part of a
 * tree that may be anybody's, so it runs in a sandbox: it reads the tree and has no network.
 */
public final class GetMaintainer {
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final long TMP_BYTES = 64L << 20;
  private static final Pattern LINE =
      Pattern.compile("^(.*?)\\s*\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)\\s*$");

  private GetMaintainer() {}

  /**
   * Somebody whom MAINTAINERS names.
   *
   * @param to whether as maintainer; lists and reviewers get copies
   */
  public record Named(Address person, boolean to, String role) {}

  /** Returns whether the tree has the script. */
  public static boolean isThere(Path tree) {
    return Files.isRegularFile(tree.resolve("scripts/get_maintainer.pl"))
        && Files.isRegularFile(tree.resolve("MAINTAINERS"));
  }

  public static List<Named> of(Path tree, List<FormattedPatch> patches)
      throws IOException, InterruptedException {
    Path scratch = Files.createTempDirectory("reroll-maintainers");
    try (Children children = new Children()) {
      List<String> program =
          new ArrayList<>(
              List.of(
                  "perl",
                  "scripts/get_maintainer.pl",
                  "--no-git",
                  "--no-git-fallback",
                  "--no-git-blame"));
      for (FormattedPatch patch : patches) {
        Path file = scratch.resolve(patch.number() + ".patch");
        Files.write(file, ByteText.bytes(patch.file()));
        program.add("/patches/" + file.getFileName());
      }
      OutputLog log = new OutputLog();
      Children.Exit exit =
          children.run(
              new Sandbox(TMP_BYTES)
                  .workTree(tree, "/tree")
                  .given(scratch, "/patches")
                  .in("/tree")
                  .command(Caps.BUILD.limits("--cpu=120"), program),
              Path.of("/"),
              Map.of(),
              LIMIT,
              log::line);
      List<Named> named = read(log.toString());
      if (!exit.ok() && named.isEmpty()) {
        throw new PrepException(
            "scripts/get_maintainer.pl of \"%s\" failed: %s"
                .formatted(tree, log.toString().strip()));
      }
      return named;
    } finally {
      for (FormattedPatch patch : patches) {
        Files.deleteIfExists(scratch.resolve(patch.number() + ".patch"));
      }
      Files.deleteIfExists(scratch);
    }
  }

  /**
   * Reads lines as "Name &lt;address&gt; (maintainer:SECTION)" or "address (open list:SECTION)".
   */
  static List<Named> read(String output) {
    List<Named> named = new ArrayList<>();
    for (String line : output.lines().toList()) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches() || matcher.group(1).indexOf('@') < 0) {
        continue;
      }
      String who = matcher.group(1).strip();
      String role = matcher.group(2);
      Address person = AddressList.parse(who).stream().findFirst().orElse(new Address(null, who));
      boolean to = role.contains("maintainer:") || role.contains("supporter:");
      String key = Recipients.key(person);
      if (named.stream().noneMatch(known -> Recipients.key(known.person()).equals(key))) {
        named.add(new Named(person, to, role));
      }
    }
    return List.copyOf(named);
  }
}
