// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.prepare;

import dev.reroll.cli.command.Home;
import dev.reroll.desk.prepare.PreparedSeries;
import dev.reroll.desk.settings.Repositories;
import dev.reroll.series.prep.PrepBranch;
import dev.reroll.series.prep.PrepException;
import dev.reroll.store.Store;
import dev.reroll.store.error.Conflict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Something done with a prepared branch; it may be used once. */
@Command(mixinStandardHelpOptions = true)
abstract class PrepAction implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  @Option(names = "-C", paramLabel = "DIR", description = "The clone (the current folder).")
  Path folder = Path.of("");

  /** Does the work and returns the exit status. */
  abstract int run(Repository repository) throws IOException, InterruptedException;

  @Override
  public Integer call() throws IOException, InterruptedException {
    try (Repository repository = Repositories.open(folder)) {
      int status = run(repository);
      out().flush();
      return status;
    } catch (PrepException e) {
      throw new Conflict(String.valueOf(e.getMessage()), e);
    }
  }

  final CommandSpec known() {
    return Objects.requireNonNull(spec);
  }

  final PrintWriter out() {
    return known().commandLine().getOut();
  }

  final PrintWriter err() {
    return known().commandLine().getErr();
  }

  final Home home() {
    return Home.of(known());
  }

  final Store openStore() {
    return home().openStore();
  }

  static PreparedSeries current(Repository repository) throws IOException {
    return PreparedSeries.read(repository, PrepBranch.current(repository));
  }
}
