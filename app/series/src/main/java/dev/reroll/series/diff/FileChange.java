// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A file that differs between two trees.
 *
 * @param before what it was, or null if it is new
 * @param after what it is, or null if it was removed
 */
public record FileChange(@Nullable Side before, @Nullable Side after) {

  /**
   * A file in a tree.
   *
   * @param path one byte a char, as in the tree
   */
  public record Side(String path, FileMode mode, ObjectId id) {
    boolean regular() {
      return (mode.getBits() & FileMode.TYPE_MASK) == FileMode.TYPE_FILE;
    }
  }

  /** Returns whether the file has another path than before. */
  public boolean renamed() {
    return before != null && after != null && !before.path().equals(after.path());
  }

  /** Returns whether it became another type of thing, as a link of a file. */
  public boolean retyped() {
    return before != null
        && after != null
        && ((before.mode().getBits() ^ after.mode().getBits()) & FileMode.TYPE_MASK) != 0;
  }
}
