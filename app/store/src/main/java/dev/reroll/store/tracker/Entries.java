// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemEvent;
import dev.reroll.review.tracker.State;
import dev.reroll.store.error.NotFound;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Finds items and writes down what happens to them. Used by one thread, in one transaction. */
final class Entries {
  private final Handle handle;
  private final Clock clock;
  private final ItemRepository items;
  private final ItemWriter writer;

  Entries(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
    this.items = new ItemRepository(handle, clock);
    this.writer = new ItemWriter(handle);
  }

  Item item(long id) {
    return items.find(id).orElseThrow(() -> new NotFound("no item %d".formatted(id)));
  }

  /** Writes an entry, and returns its number. */
  long write(
      Item item, ItemStep step, Messages.@Nullable Found message, State to, ItemEvent event) {
    Instant now = clock.instant();
    return writer.addEntry(
        item.id(),
        new ItemWriter.Written(
            now,
            message == null ? now : message.at(),
            step.by(),
            step.action(),
            to,
            step.reason().isBlank() ? step.action().word() : step.reason().strip(),
            message == null ? null : message.key(),
            message == null ? null : speaker(message),
            event,
            null));
  }

  private static @Nullable String speaker(Messages.Found message) {
    return message.from().name() == null ? message.from().email() : message.from().name();
  }

  /** Writes down that an entry is taken back. */
  void undo(Item item, Entry taken, State back, String by, String reason) {
    Instant now = clock.instant();
    writer.addEntry(
        item.id(),
        new ItemWriter.Written(
            now,
            now,
            by,
            Action.UNDO,
            back,
            reason.isBlank() ? "undo of " + taken.action().word() : reason.strip(),
            null,
            null,
            new ItemEvent.Undone(taken.action()),
            taken.id()));
    new ItemTurns(handle).refresh(item.place().series(), item.id());
  }
}
