// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.Evidence;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Relation;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Titles;
import dev.reroll.store.database.StoreException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  void edit(long id, Edit edit, String by, String reason) {
    Item item = entries.item(id);
    List<String> changes = new ArrayList<>();
    ItemType type = edit.type() == null ? item.type() : edit.type();
    if (type != item.type()) {
      become(item, type);
      changes.add("type\t" + item.type().name() + "\t" + type.name());
    }
    String first = type.kinds().isEmpty() ? "" : type.kinds().getFirst();
    String kind = type != item.type() && edit.kind() == null ? first : edit.kind();
    if (kind != null && !kind.equals(first) && !type.kinds().contains(kind)) {
      throw new StoreException("\"%s\" is no kind of %s".formatted(kind, type.word()));
    }
    Map<String, Object[]> columns = new LinkedHashMap<>();
    String title = edit.title();
    if (title != null && !title.isBlank()) {
      columns.put("title", new Object[] {item.title(), Titles.of(title)});
    }
    if (kind != null) {
      columns.put("kind", new Object[] {item.kind(), kind});
    }
    if (edit.scope() != null) {
      columns.put("scope", new Object[] {item.scope().name(), edit.scope().name()});
    }
    for (Map.Entry<String, Object[]> column : columns.entrySet()) {
      Object[] values = column.getValue();
      if (!values[0].equals(values[1])) {
        writer.set(id, column.getKey(), values[1]);
        changes.add(column.getKey() + "\t" + values[0] + "\t" + values[1]);
      }
    }
    Due due = edit.due();
    if (due != null && !due.equals(item.due())) {
      writer.setDue(id, due);
      changes.add("due\t" + item.due() + "\t" + due);
    }
    if (!changes.isEmpty()) {
      entries.write(
          item,
          Step.of(Action.EDIT, by, reason, null),
          null,
          item.state(),
          String.join("\n", changes));
    }
  }

  /** What a rule took for one thing may be another; what counts already stays what it is. */
  private void become(Item item, ItemType type) {
    if (item.state() != State.SUGGESTED) {
      throw new StoreException(
          "%s %d counts already (%s), so it becomes nothing else; open its words anew"
              .formatted(item.type().word(), item.id(), item.state().word()));
    }
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
      throw new StoreException("these words are %s %d already".formatted(type.word(), other.get()));
    }
    writer.set(item.id(), "type", type.name());
  }

  void addEvidence(long id, String messageId, String words, String by) {
    Item item = entries.item(id);
    Messages.Found message = messages.known(messageId);
    Evidence evidence = new Evidence(message.key(), Messages.ownWords(message, words));
    if (!item.evidence().contains(evidence)) {
      writer.addEvidence(id, evidence);
      Step step = Step.of(Action.EVIDENCE, by, Titles.of(evidence.words()), null);
      entries.write(item, step, message, item.state(), "");
      new MergedSuggestions(handle, clock).dismiss(id, item.type(), evidence, by);
    }
  }

  void link(long id, Relation relation, long other, String by, String reason) {
    Item item = entries.item(id);
    Item target = entries.item(other);
    if (id == other) {
      throw new StoreException("an item is not linked to itself");
    }
    History.Link wanted = new History.Link(id, relation, other, reason);
    boolean known =
        new History(handle)
            .links(id).stream()
                .anyMatch(link ->
                    link.item() == wanted.item()
                        && link.relation() == wanted.relation()
                        && link.target() == wanted.target());
    if (!known) {
      String detail = "%s %s %d".formatted(relation.words(), target.type().word(), other);
      Step step = Step.of(Action.LINK, by, reason.isBlank() ? detail : reason, null);
      long event = entries.write(item, step, null, item.state(), detail);
      handle.execute(
          "INSERT INTO item_link (event, item, relation, target) VALUES (?, ?, ?, ?)",
          event,
          id,
          relation.name(),
          other);
    }
  }
}
