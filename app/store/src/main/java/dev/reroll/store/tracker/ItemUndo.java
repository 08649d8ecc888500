// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.store.database.StoreException;
import java.time.Clock;
import java.util.List;
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
    switch (last.action()) {
      case EDIT -> {
        for (String change : last.detail().lines().toList()) {
          String[] parts = change.split("\t", -1);
          if (parts[0].equals("due")) {
            writer.setDue(item.id(), Due.parse(parts[1]).orElse(Due.NONE));
          } else if (List.of("type", "title", "kind", "scope").contains(parts[0])) {
            writer.set(item.id(), parts[0], parts[1]);
          }
        }
      }
      case SNOOZE -> writer.setSnoozed(item.id(), until(before, Action.SNOOZE));
      case DEFER -> writer.setDue(item.id(), until(before, Action.DEFER));
      default -> {}
    }
  }

  private static Due until(List<Entry> entries, Action action) {
    return entries.reversed().stream()
        .filter(entry -> entry.action() == action)
        .map(entry -> Due.parse(entry.detail().replaceFirst("^until ", "")).orElse(Due.NONE))
        .findFirst()
        .orElse(Due.NONE);
  }
}
