// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.backup;

import dev.reroll.cli.command.Home;
import dev.reroll.store.Store;
import dev.reroll.store.error.NotFound;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Copies the database. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Copy the database to a file, as of one moment, while others go on reading and writing it.",
      "",
      "All that can't be made again is in it: the mail, what people decided, drafts, accounts, the",
      "outbox, verdicts. Copies of reroll.db made otherwise lack what was written last.",
      ""
    },
    footer = {
      "",
      "The copy is checked before it gets its name. Of a folder it is named by the time.",
      "",
      "Exit status: 0 if it is there and whole, else 1.",
      "",
      "Examples:",
      "  reroll backup /media/disk/reroll.db",
      "  reroll backup ~/backups",
      "",
      "See also: reroll restore."
    })
public final class BackupCommand implements Callable<Integer> {
  private static final DateTimeFormatter BY_TIME =
      DateTimeFormatter.ofPattern("'reroll-'yyyyMMdd-HHmmss'.db'");

  @Spec @Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE|DIR", description = "A file that is not there yet, or a folder.")
  Path to = Path.of("");

  @Override
  public Integer call() throws IOException {
    CommandSpec known = Objects.requireNonNull(spec);
    Path home = Home.of(known).homeFolder();
    if (!Files.exists(home.resolve("reroll.db"))) {
      throw new NotFound("there is no database in \"%s\"".formatted(home));
    }
    Path file =
        Files.isDirectory(to)
            ? to.resolve(LocalDateTime.now(ZoneId.systemDefault()).format(BY_TIME))
            : to;
    Store.backup(home).write(file);
    PrintWriter out = known.commandLine().getOut();
    out.printf("%s: %,d bytes, whole%n", file, Files.size(file));
    out.flush();
    return 0;
  }
}
