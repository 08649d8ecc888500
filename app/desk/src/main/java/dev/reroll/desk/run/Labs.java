// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.run;

import dev.reroll.lab.Lab;
import dev.reroll.lab.check.Base;
import dev.reroll.lab.check.CheckLab;
import dev.reroll.lab.kernel.GitBase;
import org.jspecify.annotations.Nullable;

/** Opens the kernel lab of a base tree. */
public final class Labs {
  private Labs() {}

  /**
   * Opens the lab of a base.
   *
   * @param base its name in the configuration, or null for Debian's
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
