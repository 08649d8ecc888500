// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.Undoing;
import dev.reroll.store.error.Conflict;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes entries of items back. Used by one thread, in one transaction. */
final class ItemUndo {
  private final Handle handle;
  private final Entries entries;
  private final ItemWriter writer;

  ItemUndo(Handle handle, Clock clock) {
    this.handle = handle;
    this.entries = new Entries(handle, clock);
    this.writer = new ItemWriter(handle);
  }

  void undo(long id, String by, String reason) {
    Item item = entries.item(id);
    List<Entry> history = new History(handle).of(id);
    Optional<String> refusal = Undoing.refusal(item, history);
    if (refusal.isPresent()) {
      throw new Conflict(refusal.get());
    }
    Undoing undoing = Undoing.of(item, history);
    undoing.changes().forEach(change -> writer.put(id, change));
    Due snoozed = undoing.snoozed();
    if (snoozed != null) {
      writer.setSnoozed(id, snoozed);
    }
    entries.undo(item, undoing.taken(), undoing.back(), by, reason);
  }
}
