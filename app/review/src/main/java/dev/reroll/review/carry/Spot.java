// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.carry;

import dev.reroll.review.Anchor.Side;
import org.jspecify.annotations.Nullable;

/**
 * A line of a revision.
 *
 * @param patch n of "n/m", 0 for the cover letter
 * @param path the file, null for a line of the message
 * @param side of a message's line NEW
 * @param line 1-based
 * @param kind '+' added, '-' removed, ' ' context or a message's
 */
record Spot(int patch, @Nullable String path, Side side, int line, char kind, String text) {
  boolean same(Spot other) {
    return kind == other.kind && text.equals(other.text);
  }
}
