// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.board;

import dev.reroll.desk.board.CommentItems;
import dev.reroll.store.series.ReviewComment;
import java.util.List;

/**
 * An item that rests on the words of a comment, for what is below the comment.
 *
 * @param item by its type
 */
public record TrackedItem(StateView state, PageLink item) {
  /** Returns the items of a comment. */
  public static List<TrackedItem> of(CommentItems tracked, ReviewComment row) {
    ItemLinks links = new ItemLinks();
    return tracked.of(row).stream()
        .map(item ->
            new TrackedItem(
                StateView.of(item.state(), /* red= */ false), links.item(item, item.type().word())))
        .toList();
  }
}
