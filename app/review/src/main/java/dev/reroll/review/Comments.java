// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review;

import dev.reroll.mail.Mail;
import dev.reroll.series.Patch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the comments of a reply and the patch lines they follow. */
public final class Comments {
  private Comments() {}

  /**
   * Returns the comments of {@code reply} in order.
   *
   * @param patch the patch that the reply (directly or further up) answers, or null for none: then
   *     no comment has an anchor
   */
  public static List<Comment> of(Mail reply, @Nullable Patch patch) {
    return of(Reply.of(reply), patch == null ? Posted.of("") : Posted.of(patch), List.of());
  }

  /**
   * Returns the comments of {@code reply} in order, in a thread where it answers other replies.
   *
   * @param between the replies up the thread from it to what was posted, the nearest first
   */
  public static List<Comment> of(Reply reply, Posted posted, List<Reply> between) {
    EarlierComments earlier = new EarlierComments();
    int steps = 0;
    for (Reply older : between.reversed()) {
      earlier.add(new CommentFinder(older, posted, earlier, steps++).run());
    }
    return new CommentFinder(reply, posted, earlier, steps).run();
  }
}
