// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.command;

import dev.reroll.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A subcommand that works on the database; it may be used once. */
@Command(mixinStandardHelpOptions = true)
public abstract class StoreCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  /** Does the work and returns the exit status. */
  protected abstract int run(Store store) throws IOException, InterruptedException;

  @Override
  public final Integer call() throws IOException, InterruptedException {
    try (Store store = home().openStore()) {
      int status = run(store);
      out().flush();
      return status;
    }
  }

  protected final Home home() {
    return Home.of(known());
  }

  private CommandSpec known() {
    return Objects.requireNonNull(spec);
  }

  protected final PrintWriter out() {
    return known().commandLine().getOut();
  }

  protected final PrintWriter err() {
    return known().commandLine().getErr();
  }

  /** Tells that the command line makes no sense. */
  protected final ParameterException usage(String message) {
    return new ParameterException(known().commandLine(), message);
  }
}
