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

  /** Opens the lab. */
  public Lab open() throws InterruptedException {
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
