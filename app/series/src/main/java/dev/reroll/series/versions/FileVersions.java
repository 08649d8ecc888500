// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.versions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two versions of a patch do to one file.
 *
 * @param before its path in the old version, null if that does not touch it
 * @param after its path in the new version, null if that does not touch it
 */
public record FileVersions(@Nullable String before, @Nullable String after, List<Block> blocks) {

  /** Copies the list. */
  public FileVersions {
    blocks = List.copyOf(blocks);
  }

  /** Returns whether both versions do the same to it, wherever in it. */
  public boolean same() {
    return before != null
        && before.equals(after)
        && blocks.stream().noneMatch(block -> block.kind() == Block.Kind.CHANGED);
  }
}
