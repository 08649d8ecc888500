// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who spoke when about a series, to tell whose turn it is.
 *
 * @param author the address of whoever posted it, or null if unknown
 * @param words what was said in its threads, oldest first
 */
public record Conversation(@Nullable String author, List<Spoken> words) {
  /** Copies the list. */
  public Conversation {
    words = List.copyOf(words);
  }

  /**
   * A message.
   *
   * @param email who sent it
   * @param to whom it answers, or null
   * @param posted whether it is a cover letter or patch
   */
  public record Spoken(Instant at, String email, @Nullable String to, boolean posted) {}

  /**
   * Whose turn it is, and since when.
   *
   * @param since when the other side spoke last
   */
  public record Ball(Turn turn, Instant since) {}

  /**
   * Returns whose turn it is with an item. Once the author answered the holder or posted a newer
   * revision, it is for the holder to say whether that is enough; any later word of the holder's
   * gives it back. Promises and what is asked of nobody in particular are the author's to keep.
   *
   * @param changed when the item came to its state
   */
  public Ball ball(ItemType type, State state, @Nullable String holder, Instant changed) {
    if (state == State.SUGGESTED) {
      return new Ball(Turn.MAINTAINER, changed);
    }
    if (!state.open()) {
      return new Ball(Turn.NOBODY, changed);
    }
    if (type == ItemType.COMMITMENT) {
      boolean own = holder != null && holder.equalsIgnoreCase(author);
      return new Ball(own ? Turn.AUTHOR : Turn.HOLDER, changed);
    }
    @Nullable Instant holderSpoke = null;
    @Nullable Instant authorSpoke = state == State.ANSWERED ? changed : null;
    for (Spoken spoken : words) {
      if (holder != null && spoken.email().equalsIgnoreCase(holder)) {
        holderSpoke = spoken.at();
      } else if (spoken.email().equalsIgnoreCase(author)
          && (spoken.posted() || (holder != null && holder.equalsIgnoreCase(spoken.to())))
          && (authorSpoke == null || spoken.at().isAfter(authorSpoke))) {
        authorSpoke = spoken.at();
      }
    }
    if (authorSpoke != null
        && authorSpoke.isAfter(holderSpoke == null ? changed.minusMillis(1) : holderSpoke)) {
      return new Ball(Turn.HOLDER, authorSpoke);
    }
    return new Ball(Turn.AUTHOR, holderSpoke == null ? changed : holderSpoke);
  }

  /**
   * Returns whose turn it is once the holder seems to have said that it is done: somebody has to
   * look at those words, and confirm or decline it.
   *
   * @param proposed when the holder said so, or null
   */
  public static Ball afterProposal(Ball ball, @Nullable Instant proposed) {
    return proposed == null ? ball : new Ball(Turn.MAINTAINER, proposed);
  }

  /**
   * Returns whose turn it has become by silence: where the holder said nothing for longer than the
   * project waits, it is for a maintainer to decide.
   */
  public static Turn afterSilence(Turn turn, Instant since, Instant now, Duration patience) {
    boolean silent = Duration.between(since, now).compareTo(patience) > 0;
    return turn == Turn.HOLDER && silent ? Turn.MAINTAINER : turn;
  }
}
