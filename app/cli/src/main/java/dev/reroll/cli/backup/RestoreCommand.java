// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.backup;

import dev.reroll.cli.command.Home;
import dev.reroll.store.Store;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a copy of the database in its place. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Put a copy that reroll backup made in the database's place.",
      "",
      "The database that was there is kept beside it, under a name that is printed. Nobody else may",
      "have it open: end reroll serve first.",
      ""
    },
    footer = {
      "",
      "A copy of an older version is brought up to date when it is opened next.",
      "",
      "Exit status: 0 if it is in place, 2 if the file is no whole copy, else 1.",
      "",
      "Example:",
      "  reroll restore ~/backups/reroll-20261201-083000.db"
    })
public final class RestoreCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The copy; it stays where it is.")
  Path file = Path.of("");

  @Override
  public Integer call() {
    CommandSpec known = Objects.requireNonNull(spec);
    Path home = Home.of(known).homeFolder();
    Path before = Store.backup(home).restore(file);
    PrintWriter out = known.commandLine().getOut();
    out.printf("%s is what %s was%n", home.resolve("reroll.db"), file);
    if (before != null) {
      out.printf("the database that was there is %s now%n", before);
    }
    out.flush();
    return 0;
  }
}
