// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

import dev.reroll.series.text.ByteText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** What files differ between two trees, in git's order, renames found. */
public final class TreeChanges {
  private TreeChanges() {}

  /**
   * Returns the changes from one tree to another.
   *
   * @param before null stands for the empty tree
   * @throws IOException if the repository lacks something
   */
  public static List<FileChange> between(
      ObjectReader reader, @Nullable ObjectId before, ObjectId after) throws IOException {
    List<FileChange> changes = plain(reader, before, after);
    return new RenameFinder(new Blobs(reader), RenameLimits.DIFF).find(changes);
  }

  /** Returns the changes without looking for renames. */
  public static List<FileChange> plain(
      ObjectReader reader, @Nullable ObjectId before, ObjectId after) throws IOException {
    List<FileChange> changes = new ArrayList<>();
    try (TreeWalk walk = new TreeWalk(reader)) {
      walk.setRecursive(true);
      if (before == null) {
        walk.addTree(new EmptyTreeIterator());
      } else {
        walk.addTree(before);
      }
      walk.addTree(after);
      walk.setFilter(TreeFilter.ANY_DIFF);
      while (walk.next()) {
        changes.add(new FileChange(side(walk, 0), side(walk, 1)));
      }
    }
    return changes;
  }

  private static FileChange.@Nullable Side side(TreeWalk walk, int tree) {
    if (walk.getRawMode(tree) == 0) {
      return null;
    }
    return new FileChange.Side(
        ByteText.of(walk.getRawPath()), walk.getFileMode(tree), walk.getObjectId(tree));
  }
}
