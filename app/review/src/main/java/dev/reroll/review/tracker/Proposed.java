// SPDX-License-Identifier: Apache-2.0
package dev.reroll.review.tracker;

import java.time.Instant;
import java.util.List;

/**
 * Something that words of a message seem to do to an item.
 *
 * @param at when the message was sent
 * @param key what is the same for the same words when mail is read again
 */
public record Proposed(Action action, String messageId, Instant at, String key) {
  /**
   * Returns whether a person still has to decide it: it can be done, and what happened to the item
   * neither did it nor declined it.
   *
   * @param history all entries of the item
   */
  public boolean waits(ItemType type, State state, List<Entry> history) {
    boolean again = action == Action.ANSWER && state == State.ANSWERED;
    return !again
        && Transitions.next(type, state, action).isPresent()
        && history.stream().noneMatch(entry -> !entry.undone() && isSettledBy(entry));
  }

  private boolean isSettledBy(Entry entry) {
    if (entry.event() instanceof ItemEvent.ProposalDeclined(String other)) {
      return other.equals(key);
    }
    boolean done = entry.action() == action && messageId.equals(entry.messageId());
    boolean over = entry.action() == Action.REOPEN && !entry.effective().isBefore(at);
    return done || over;
  }
}
