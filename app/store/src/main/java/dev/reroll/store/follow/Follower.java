// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.follow;

import dev.reroll.mail.Mail;
import dev.reroll.review.carry.LineCarrier;
import dev.reroll.review.carry.PostedRevision;
import dev.reroll.series.Patch;
import dev.reroll.store.follow.FollowedSeries.FollowedComment;
import dev.reroll.store.message.MessageRepository;
import dev.reroll.store.series.PostedPatch;
import dev.reroll.store.series.ReplyRepository;
import dev.reroll.store.series.ReviewComment;
import dev.reroll.store.series.Revision;
import dev.reroll.store.series.SeriesView;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Reads what a series' patches and comments say, and follows the comments. */
final class Follower {
  private final MessageRepository messages;
  private final ReplyRepository replies;

  Follower(Handle handle) {
    this.messages = new MessageRepository(handle);
    this.replies = new ReplyRepository(handle);
  }

  FollowedSeries follow(SeriesView view) {
    List<PostedRevision> posted = view.revisions().stream().map(this::posted).toList();
    LineCarrier carrier = new LineCarrier(posted);
    List<FollowedComment> comments = new ArrayList<>();
    for (int i = 0; i < posted.size(); i++) {
      Revision row = view.revisions().get(i);
      for (ReviewComment comment : replies.commentsOfCover(row.id())) {
        comments.add(followed(carrier, comment, i, 0));
      }
      for (PostedPatch patch : row.patches()) {
        for (ReviewComment comment : replies.commentsOf(patch.id())) {
          comments.add(followed(carrier, comment, i, patch.position()));
        }
      }
    }
    return new FollowedSeries(view, posted, comments, carrier);
  }

  private static FollowedComment followed(
      LineCarrier carrier, ReviewComment comment, int revision, int patch) {
    return new FollowedComment(
        comment, revision, patch, carrier.carry(revision, patch, comment.comment()));
  }

  private PostedRevision posted(Revision row) {
    List<PostedRevision.Numbered> patches = new ArrayList<>();
    for (PostedPatch patch : row.patches()) {
      Patch.of(mail(patch.messageId()))
          .ifPresent(read -> patches.add(new PostedRevision.Numbered(patch.position(), read)));
    }
    String cover = row.coverMessageId() == null ? "" : mail(row.coverMessageId()).text();
    return new PostedRevision(row.total(), cover, patches);
  }

  private Mail mail(String messageId) {
    return Mail.parse(messages.raw(messages.idOf(messageId).orElseThrow()));
  }
}
