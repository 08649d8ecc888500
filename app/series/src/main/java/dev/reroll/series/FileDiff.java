// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a patch does to one file.
 *
 * @param oldPath without "a/", or null for a new file
 * @param newPath without "b/", or null for a removed file
 * @param binary whether its content is a binary patch or only named as differing
 * @param renamed whether the diff says rename
 * @param oldMode octal mode or null
 * @param newMode octal mode or null
 */
public record FileDiff(
    @Nullable String oldPath,
    @Nullable String newPath,
    boolean binary,
    boolean renamed,
    @Nullable String oldMode,
    @Nullable String newMode,
    List<Hunk> hunks) {

  /** Copies the list. */
  public FileDiff {
    hunks = List.copyOf(hunks);
  }

  /** Returns the path to show: the new one, else the old one. */
  public String path() {
    String path = newPath != null ? newPath : oldPath;
    return path == null ? "" : path;
  }

  /** Returns how many lines are added. */
  public int added() {
    return count('+');
  }

  /** Returns how many lines are removed. */
  public int removed() {
    return count('-');
  }

  private int count(char kind) {
    int count = 0;
    for (Hunk hunk : hunks) {
      for (DiffLine line : hunk.lines()) {
        count += line.kind() == kind ? 1 : 0;
      }
    }
    return count;
  }
}
