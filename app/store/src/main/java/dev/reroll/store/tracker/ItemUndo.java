// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemEvent;
import dev.reroll.store.database.StoreException;
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
    List<Entry> standing =
        new History(handle)
            .of(id).stream()
                .filter(entry -> entry.action() != Action.UNDO && !entry.undone())
                .toList();
    Entry last = standing.getLast();
    if (standing.size() < 2 || last.action() == Action.EVIDENCE) {
      throw new StoreException(
          standing.size() < 2
              ? "nothing of %s %d can be undone: it was only %s"
                  .formatted(item.type().word(), id, last.state().word())
              : "evidence is not taken away; add a note that says why it is none");
    }
    restore(item, last, standing.subList(0, standing.size() - 1));
    entries.undo(item, last, standing.get(standing.size() - 2).state(), by, reason);
  }

  private void restore(Item item, Entry last, List<Entry> before) {
    switch (last.event()) {
      case ItemEvent.Edited edited ->
          edited
              .changes()
              .reversed()
              .forEach(change -> writer.put(item.id(), change.reversed()));
      case ItemEvent.Snoozed _ -> writer.setSnoozed(item.id(), snoozed(before));
      case ItemEvent.Deferred _ -> writer.setDue(item.id(), deferred(before));
      case ItemEvent.Found _,
          ItemEvent.Answer _,
          ItemEvent.Linked _,
          ItemEvent.ProposalDeclined _,
          ItemEvent.Undone _,
          ItemEvent.Done _,
          ItemEvent.Note _ -> {}
    }
  }

  private static Due snoozed(List<Entry> entries) {
    return last(entries, ItemEvent.Snoozed.class).map(ItemEvent.Snoozed::until).orElse(Due.NONE);
  }

  private static Due deferred(List<Entry> entries) {
    return last(entries, ItemEvent.Deferred.class).map(ItemEvent.Deferred::until).orElse(Due.NONE);
  }

  private static <E extends ItemEvent> Optional<E> last(List<Entry> entries, Class<E> kind) {
    return entries.reversed().stream()
        .map(Entry::event)
        .filter(kind::isInstance)
        .map(kind::cast)
        .findFirst();
  }
}
