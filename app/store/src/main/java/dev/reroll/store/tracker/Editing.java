// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.Evidence;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.Relation;
import dev.reroll.store.StoreException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Puts what is said of items otherwise, and adds to it. Used by one thread, in one transaction. */
final class Editing {
  private final Handle handle;
  private final Entries entries;
  private final ItemWriter writer;
  private final Messages messages;

  Editing(Handle handle, Clock clock) {
    this.handle = handle;
    this.entries = new Entries(handle, clock);
    this.writer = new ItemWriter(handle);
    this.messages = new Messages(handle);
  }

  void edit(long id, Edit edit, String by, String reason) {
    Item item = entries.item(id);
    List<String> changes = new ArrayList<>();
    String kind = edit.kind();
    if (kind != null && !item.type().kinds().contains(kind)) {
      throw new StoreException("\"%s\" is no kind of %s".formatted(kind, item.type().word()));
    }
    Map<String, Object[]> columns = new LinkedHashMap<>();
    String title = edit.title();
    if (title != null && !title.isBlank()) {
      columns.put("title", new Object[] {item.title(), ItemWriter.title(title)});
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

  void addEvidence(long id, String messageId, String words, String by) {
    Item item = entries.item(id);
    Messages.Found message = messages.known(messageId);
    Evidence evidence = new Evidence(message.key(), Messages.ownWords(message, words));
    if (!item.evidence().contains(evidence)) {
      writer.addEvidence(id, evidence);
      Step step = Step.of(Action.EVIDENCE, by, ItemWriter.title(evidence.words()), null);
      entries.write(item, step, message, item.state(), "");
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
