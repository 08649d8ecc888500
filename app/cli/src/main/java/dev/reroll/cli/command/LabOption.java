// SPDX-License-Identifier: Apache-2.0
package dev.reroll.cli.command;

import dev.reroll.desk.run.Labs;
import dev.reroll.lab.Lab;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which kernel tree a command builds and boots. */
public final class LabOption {
  @Option(
      names = "--base",
      paramLabel = "NAME",
      description =
          "Build and boot the kernel of this base of the configuration, in a lab of its own, instead"
              + " of Debian's.")
  @Nullable String base;

  /** Returns the base's name, or null if none is named. */
  public @Nullable String base() {
    return base;
  }

  /** Opens the lab. */
  public Lab open() throws InterruptedException {
    return Labs.open(base);
  }
}
