// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.follow;

import dev.reroll.review.carry.CarriedLine;
import dev.reroll.review.carry.LineCarrier;
import dev.reroll.review.carry.PostedRevision;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.ReviewComment;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.util.List;

/**
 * A series with its patches, and where the lines that were commented on are in later revisions.
 *
 * @param posted the revisions as mailed, in the order of the view's
 * @param comments of all revisions, by revision, patch and date
 * @param carrier what followed their lines
 */
public record FollowedSeries(
    SeriesView view,
    List<PostedRevision> posted,
    List<FollowedComment> comments,
    LineCarrier carrier) {

  /** Copies the lists. */
  public FollowedSeries {
    posted = List.copyOf(posted);
    comments = List.copyOf(comments);
  }

  /**
   * A comment.
   *
   * @param revision index of the revision it was given for
   * @param patch n of "n/m", 0 for the cover letter
   * @param lines where its line is in each later revision, empty if it is about none
   */
  public record FollowedComment(
      ReviewComment comment, int revision, int patch, List<CarriedLine> lines) {

    /** Copies the list. */
    public FollowedComment {
      lines = List.copyOf(lines);
    }
  }

  /** Returns where the line of a comment is in each later revision. */
  public List<CarriedLine> lines(ReviewComment wanted) {
    for (FollowedComment followed : comments) {
      if (followed.comment().messageId().equals(wanted.messageId())
          && followed.comment().comment().ordinal() == wanted.comment().ordinal()) {
        return followed.lines();
      }
    }
    return List.of();
  }

  /** Returns the index of the revision that a message is of, or -1. */
  public int revisionOf(String messageId) {
    for (int i = 0; i < view.revisions().size(); i++) {
      if (patchOf(i, messageId) >= 0) {
        return i;
      }
    }
    return -1;
  }

  /** Returns n of "n/m" of a message of a revision, 0 for its cover letter, or -1. */
  public int patchOf(int revision, String messageId) {
    Revision row = view.revisions().get(revision);
    if (messageId.equals(row.coverMessageId())) {
      return 0;
    }
    return row.patches().stream()
        .filter(patch -> patch.messageId().equals(messageId))
        .mapToInt(PostedPatch::position)
        .findFirst()
        .orElse(-1);
  }

  /** Returns the number of a revision of the view, as "2" of v2. */
  public int number(int revision) {
    return view.revisions().get(revision).number();
  }
}
