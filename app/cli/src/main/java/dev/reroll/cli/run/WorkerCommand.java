// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.run;

import dev.reroll.cli.command.UntilSignal;
import dev.reroll.desk.run.LabJobs;
import dev.reroll.desk.run.LiveLines;
import dev.reroll.desk.settings.UsageException;
import dev.reroll.desk.smoke.SmokeArchive;
import dev.reroll.lab.Lab;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.store.Store;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes the lab's jobs of a database that another process serves. */
@Command(
    name = "worker",
    mixinStandardHelpOptions = true,
    description = {
      "Do what is in the lab's queue of a database, beside the process that serves it: any number of",
      "workers may share one. Makes its own kernel lab on first use. A job whose worker dies is given",
      "to another within a quarter of a minute. Ends at Ctrl-C or SIGTERM.",
      ""
    },
    footer = {
      "",
      "The database is a file that this machine can lock; one on a network file system is not.",
      "",
      "Example:",
      "  reroll worker --db ~/.local/share/reroll/reroll.db --jobs 2"
    })
public final class WorkerCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(names = "--db", required = true, paramLabel = "FILE", description = "The database.")
  String database = "";

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many jobs to do at a time (${DEFAULT-VALUE}).")
  int atOnce = 1;

  @Override
  public Integer call() throws InterruptedException {
    Path file = file();
    Path home = Objects.requireNonNull(file.toAbsolutePath().getParent());
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    try (UntilSignal signal = new UntilSignal();
        Store store = Store.open(home);
        Lab lab = Lab.open(Lab.defaultHome());
        CheckLab checkLab = CheckLab.open(Lab.defaultHome());
        LabJobs jobs =
            new LabJobs(
                store, lab, checkLab, new SmokeArchive(home), new LiveLines(), atOnce, err)) {
      jobs.start();
      signal.await();
    }
    return 0;
  }

  private Path file() {
    if (database.startsWith("jdbc:")) {
      throw new UsageException(
          "\"%s\": only databases in a file are known yet".formatted(database));
    }
    Path file = Path.of(database);
    if (!Files.isRegularFile(file) || !file.getFileName().toString().equals("reroll.db")) {
      throw new UsageException(
          "there is no database \"%s\"; name the file reroll.db of a home".formatted(file));
    }
    return file;
  }
}
