// SPDX-License-Identifier: Apache-2.0
package dev.reroll.lab.kernel;

import dev.reroll.lab.folder.LabException;
import java.nio.file.Path;

/**
 * A kernel tree in git that a lab is made from, instead of Debian's source.
 *
 * @param name what people call it; part of a folder's name
 * @param repository a git repository, bare or not; only read
 * @param ref the branch, tag or commit in it
 */
public record GitBase(String name, Path repository, String ref) {
  /**
   * Checks the name.
   *
   * @throws LabException if it can't be part of a folder's name
   */
  public GitBase {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,60}")) {
      throw new LabException(
          "base \"%s\": a lab is kept by its name; call it by letters, digits, dots and dashes"
              .formatted(name));
    }
  }
}
