// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.Evidence;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.ItemType;
import java.time.Clock;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Suggestions that became evidence of an item. Used by one thread, in one transaction. */
final class MergedSuggestions {
  private final Handle handle;
  private final Clock clock;

  MergedSuggestions(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  /** Dismisses what rules found in words that are of an item now: it is none of its own. */
  void dismiss(long id, ItemType type, Evidence evidence, String by) {
    List<Long> parts =
        handle
            .createQuery(
                """
                SELECT DISTINCT i.id FROM item i JOIN item_evidence e ON e.item = i.id
                WHERE i.type = :type AND i.state = 'SUGGESTED' AND e.message_id = :message
                    AND i.lifts IS NULL
                    AND (instr(e.words, :words) > 0 OR instr(:words, e.words) > 0)
                ORDER BY i.id
                """)
            .bind("type", type.name())
            .bind("message", evidence.messageId())
            .bind("words", evidence.words())
            .mapTo(Long.class)
            .list();
    for (long part : parts) {
      String reason = "its words are of %s %d".formatted(type.word(), id);
      new ItemActions(handle, clock).act(part, ItemStep.of(Action.DISMISS, by, reason, null));
    }
  }
}
