// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server;

import dev.reroll.store.Store;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A subcommand that works on the database; it may be used once. */
@Command(mixinStandardHelpOptions = true)
abstract class StoreCommand implements Callable<Integer> {
  @Spec @Nullable CommandSpec spec;

  /** Does the work and returns the exit status. */
  abstract int run(Store store) throws InterruptedException;

  @Override
  public Integer call() throws InterruptedException {
    try (Store store = root().openStore()) {
      int status = run(store);
      out().flush();
      return status;
    }
  }

  final RerollCommand root() {
    return (RerollCommand) Objects.requireNonNull(spec).root().userObject();
  }

  final PrintWriter out() {
    return Objects.requireNonNull(spec).commandLine().getOut();
  }

  final PrintWriter err() {
    return Objects.requireNonNull(spec).commandLine().getErr();
  }
}
