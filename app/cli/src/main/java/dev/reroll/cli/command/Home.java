// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.command;

import dev.reroll.store.Store;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;

/** The command that all others are below: it knows where the database is. */
public interface Home {
  /** Returns the folder of the database, which need not exist yet. */
  Path homeFolder();

  /** Opens the database; the caller closes it. */
  Store openStore();

  /** Returns that of a subcommand. */
  static Home of(CommandSpec spec) {
    return (Home) spec.root().userObject();
  }
}
