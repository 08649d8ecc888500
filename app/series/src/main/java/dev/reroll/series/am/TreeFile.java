// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.am;

import org.eclipse.jgit.lib.ObjectId;

/**
 * A file of a tree.
 *
 * @param mode as git keeps it: 0100644, 0100755, 0120000 or 0160000
 */
record TreeFile(int mode, ObjectId id) {
  static final int TYPE = 0170000;
  static final int REGULAR = 0100000;
  static final int LINK = 0120000;
  static final int SUBMODULE = 0160000;

  /** Returns the mode git keeps for one that a patch names. */
  static int canonical(int mode) {
    return switch (mode & TYPE) {
      case LINK -> LINK;
      case SUBMODULE -> SUBMODULE;
      default -> REGULAR | ((mode & 0100) != 0 ? 0755 : 0644);
    };
  }
}
