// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.review.Objection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The objections as kept; nothing is ever deleted. Safe for use by many threads. */
public interface Objections {
  /** Returns all, oldest first. */
  List<ObjectionRow> all();

  /** Returns one. */
  Optional<ObjectionRow> find(long id);

  /**
   * Opens one.
   *
   * @throws StoreException if the message is unknown or does not hold the words
   */
  ObjectionRow open(NewObjection objection);

  /**
   * Moves one to another state: confirms a suggestion (to OPEN or CONDITIONAL), dismisses it, ends
   * it.
   *
   * @param reason why, not empty
   * @param messageId the message that caused it; must be known where the state is an end other than
   *     DISMISSED; null otherwise allowed
   * @throws StoreException if there is no such objection, the transition is not allowed or the
   *     message is unknown
   */
  ObjectionRow move(
      long id, Objection.State to, String by, String reason, @Nullable String messageId);
}
