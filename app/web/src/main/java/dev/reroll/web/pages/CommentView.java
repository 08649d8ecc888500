// SPDX-License-Identifier: Apache-2.0
package dev.reroll.web.pages;

import dev.reroll.web.board.TrackedItem;
import dev.reroll.web.draft.ObjectionForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a patch, of the fragment "comments" of comments.html; public since templates ask it.
 *
 * @param isUnsettled whether keys that lead to what is not settled stop at it
 * @param href the message it is of
 * @param isCertain whether its place in the diff is
 * @param quoted what it quotes, where that is not above it, else null
 * @param tracked the items that rest on its words
 * @param fates what became of its line in each later revision
 */
public record CommentView(
    boolean isUnsettled,
    String who,
    String href,
    String iso,
    String when,
    boolean isCertain,
    @Nullable String quoted,
    String text,
    List<TrackedItem> tracked,
    List<Fate> fates,
    ObjectionForm form) {
  /**
   * What became of a line in a revision.
   *
   * @param css its class
   * @param href where the line is now, or null if it is gone
   */
  public record Fate(String css, String words, @Nullable String href) {}

  /**
   * What was said about one place.
   *
   * @param folded what is said of it where it is folded, as all that was tracked of it has ended;
   *     else null
   */
  public record Said(@Nullable String folded, List<CommentView> comments) {}
}
