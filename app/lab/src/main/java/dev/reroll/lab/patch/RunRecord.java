// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.patch;

import dev.reroll.lab.smoke.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What earlier runs found, so that nothing is done twice. Asked on the thread of the run. */
public interface RunRecord {
  /** Returns what building a tree left, if that was done before with this kernel. */
  Optional<KnownBuild> built(String tree);

  /** Returns the scenarios to run on a product, those left out whose outcome is known. */
  List<Scenario> wanted(String product);

  /** Makes a folder for what the scenarios of a patch leave; once for each attempt. */
  Path output(LabPatch patch);
}
