// SPDX-License-Identifier: Apache-2.0
package dev.reroll.desk.board;

import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.State;
import dev.reroll.store.series.ReviewComment;
import java.util.List;

/** Which items rest on words of which comments. */
public final class CommentItems {
  private final List<Item> items;

  /**
   * @param items of a series; those that were dismissed are left out
   */
  public CommentItems(List<Item> items) {
    this.items = items.stream().filter(item -> item.state() != State.DISMISSED).toList();
  }

  /** Returns those whose words stand in a comment. */
  public List<Item> of(ReviewComment row) {
    String said = dense(row.comment().text());
    return items.stream()
        .filter(item ->
            item.evidence().stream()
                .filter(evidence -> evidence.messageId().equals(row.messageId()))
                .anyMatch(evidence -> said.contains(dense(evidence.words()))))
        .toList();
  }

  private static String dense(String text) {
    return text.replaceAll("\\s+", "");
  }

  /** Returns those that were confirmed, or counted by themselves. */
  public List<Item> counted(ReviewComment row) {
    return of(row).stream().filter(item -> item.state() != State.SUGGESTED).toList();
  }

  /** Returns whether something of comments was tracked, and all of that came to its end. */
  public boolean ended(List<ReviewComment> rows) {
    List<Item> all = rows.stream().flatMap(row -> counted(row).stream()).toList();
    return !all.isEmpty() && all.stream().allMatch(item -> item.state().ended());
  }
}
