// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.carry;

import dev.reroll.review.Anchor;
import org.jspecify.annotations.Nullable;

/**
 * Where a line that was commented on is in a later revision.
 *
 * @param revision index of the later revision in the list it was looked for in
 * @param patch n of "n/m" of the patch that has the line, or that has taken the place of its patch
 *     if the line is gone; 0 for the cover letter, or where no patch has
 * @param path the file, null for a line of a commit message or cover letter
 * @param side null where path is
 * @param line 1-based, in that side's file or in the message; where the line would stand if it is
 *     gone, 0 if nothing tells
 * @param text the line as it is there, "" if it is not there
 */
public record CarriedLine(
    int revision,
    Fate fate,
    int patch,
    @Nullable String path,
    Anchor.@Nullable Side side,
    int line,
    String text) {

  /** What became of a line. */
  public enum Fate {
    /** It is there as it was, perhaps in another place. */
    UNTOUCHED,
    /** Another line has its place, or it is now added, removed or left where it was not before. */
    CHANGED,
    /** Its patch or its part of the patch is no longer there. */
    GONE,
    /** What is at hand does not show it. */
    UNKNOWN
  }

  /** Returns whether a line is there to go to. */
  public boolean found() {
    return fate == Fate.UNTOUCHED || fate == Fate.CHANGED;
  }
}
