// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

import java.nio.file.Path;
import java.util.Optional;

/** Where the lines are kept that scenarios ran of the driver as a patch leaves it. */
public interface CoverageRecord {
  /**
   * Returns the folder that those of a patch are to be put in, which is not there; empty if they
   * are known.
   */
  Optional<Path> wanted(LabPatch patch);
}
