// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.Evidence;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.EventText;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemChange;
import dev.reroll.review.tracker.ItemEvent;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Relation;
import dev.reroll.review.tracker.Rewording;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Titles;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.Conflict;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Puts what is said of items otherwise, and adds to it. Used by one thread, in one transaction. */
final class ItemEdits {
  private final Handle handle;
  private final Clock clock;
  private final Entries entries;
  private final ItemWriter writer;
  private final Messages messages;

  ItemEdits(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
    this.entries = new Entries(handle, clock);
    this.writer = new ItemWriter(handle);
    this.messages = new Messages(handle);
  }

  void edit(long id, Rewording edit, String by, String reason) {
    Item item = entries.item(id);
    Optional<String> refusal = edit.refusal(item);
    if (refusal.isPresent()) {
      boolean countsAlready = item.state() != State.SUGGESTED;
      boolean becomesAnother = edit.type() != null && edit.type() != item.type();
      throw countsAlready && becomesAnother
          ? new Conflict(refusal.get())
          : new BadInput(refusal.get());
    }
    List<ItemChange> changes = edit.changes(item);
    if (changes.isEmpty()) {
      return;
    }
    for (ItemChange change : changes) {
      if (change instanceof ItemChange.OfType(_, ItemType to)) {
        refuseTwice(item, to);
      }
      writer.put(id, change);
    }
    ItemStep step = ItemStep.of(Action.EDIT, by, reason, null);
    entries.write(item, step, null, item.state(), new ItemEvent.Edited(changes));
  }

  /** Words are one item of a type. */
  private void refuseTwice(Item item, ItemType type) {
    Optional<Long> other =
        handle
            .createQuery(
                """
                SELECT o.id FROM item o JOIN item i ON i.id = ? WHERE o.type = ?
                    AND o.origin_message = i.origin_message AND o.origin_words = i.origin_words
                """)
            .bind(0, item.id())
            .bind(1, type.name())
            .mapTo(Long.class)
            .findFirst();
    if (other.isPresent()) {
      throw new Conflict("these words are %s %d already".formatted(type.word(), other.get()));
    }
  }

  void addEvidence(long id, String messageId, String words, String by) {
    Item item = entries.item(id);
    Messages.Found message = messages.known(messageId);
    Evidence evidence = new Evidence(message.key(), Messages.ownWords(message, words));
    if (!item.evidence().contains(evidence)) {
      writer.addEvidence(id, evidence);
      ItemStep step = ItemStep.of(Action.EVIDENCE, by, Titles.of(evidence.words()), null);
      entries.write(item, step, message, item.state(), ItemEvent.PLAIN);
      new MergedSuggestions(handle, clock).dismiss(id, item.type(), evidence, by);
    }
  }

  void link(long id, Relation relation, long other, String by, String reason) {
    Item item = entries.item(id);
    Item target = entries.item(other);
    if (id == other) {
      throw new BadInput("an item is not linked to itself");
    }
    History.Link edit = new History.Link(id, relation, other, reason);
    boolean known =
        new History(handle)
            .links(id).stream()
                .anyMatch(link ->
                    link.item() == edit.item()
                        && link.relation() == edit.relation()
                        && link.target() == edit.target());
    if (!known) {
      ItemEvent linked = new ItemEvent.Linked(relation, target.type(), other);
      ItemStep step =
          ItemStep.of(Action.LINK, by, reason.isBlank() ? EventText.of(linked) : reason, null);
      long event = entries.write(item, step, null, item.state(), linked);
      handle.execute(
          "INSERT INTO item_link (event, item, relation, target) VALUES (?, ?, ?, ?)",
          event,
          id,
          relation.name(),
          other);
    }
  }
}
