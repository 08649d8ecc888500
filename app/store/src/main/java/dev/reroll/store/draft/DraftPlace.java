// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.draft;

import dev.reroll.review.Anchor;
import org.jspecify.annotations.Nullable;

/**
 * What a draft is about.
 *
 * @param message the message-id, without brackets, of the patch, cover letter or reply it answers
 * @param path the file in the patch's diff, or null for the message's own text
 * @param side of the diff, whichever if there is no path
 * @param first the first line in the file of that side; 0 if there is no path
 * @param last the last line
 */
public record DraftPlace(
    String message, @Nullable String path, Anchor.Side side, int first, int last) {
  public DraftPlace {
    if (path != null && (first < 1 || last < first)) {
      throw new IllegalArgumentException("no lines: %d to %d".formatted(first, last));
    }
  }

  /** Returns the place that is the whole of a message. */
  public static DraftPlace of(String message) {
    return new DraftPlace(message, null, Anchor.Side.NEW, 0, 0);
  }

  /** Says whether it ends with a line of a file, which is where it is shown. */
  public boolean endsAt(String file, Anchor.Side ofSide, int line) {
    return file.equals(path) && side == ofSide && last == line;
  }
}
