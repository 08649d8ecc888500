// SPDX-License-Identifier: Apache-2.0
package dev.reroll.server.command;

import dev.reroll.lab.Lab;
import dev.reroll.lab.check.Base;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.kernel.GitBase;
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
    return open(base);
  }

  /**
   * Opens the lab of a base.
   *
   * @param base its name, or null for Debian's
   * @throws dev.reroll.lab.folder.LabException if there is no such base
   */
  public static Lab open(@Nullable String base) throws InterruptedException {
    if (base == null || base.equals("debian")) {
      return Lab.open(Lab.defaultHome());
    }
    try (CheckLab checkLab = CheckLab.open(Lab.defaultHome())) {
      Base found = checkLab.base(base);
      return Lab.open(
          Lab.defaultHome(), new GitBase(found.name(), found.repository(), found.ref()));
    }
  }
}
