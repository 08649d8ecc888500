// SPDX-License-Identifier: Apache-2.0
package dev.reroll.series.diff;

/**
 * Finds the name for the head of each hunk of a file: that of the nearest line above that gives
 * one. Ask for the hunks in order. Used by one thread, once.
 */
public final class HunkHeads {
  private final Lines oldLines;
  private final FunctionNames names;
  private String last = "";
  private int searched = -1;

  public HunkHeads(Lines oldLines, FunctionNames names) {
    this.oldLines = oldLines;
    this.names = names;
  }

  /** Returns the name for a hunk, "" if no line above it gives one. */
  public String name(HunkRange hunk) {
    int from = hunk.oldBegin() - 1;
    for (int i = from; i > searched && i >= 0; i--) {
      String name = names.name(oldLines.text()[i]);
      if (name != null) {
        last = name;
        break;
      }
    }
    searched = from;
    return last;
  }
}
