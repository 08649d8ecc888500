// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import dev.reroll.review.maintainers.Maintainers;
import dev.reroll.review.tracker.Act;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Relation;
import dev.reroll.review.tracker.Response;
import dev.reroll.review.tracker.Rules;
import dev.reroll.review.tracker.Speech;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Transitions;
import dev.reroll.store.StoreException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Does what people want done with items. Used by one thread, in one transaction. */
final class Acting {
  private final Handle handle;
  private final Clock clock;
  private final ItemRepository items;
  private final ItemWriter writer;
  private final Messages messages;

  Acting(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
    this.items = new ItemRepository(handle, clock);
    this.writer = new ItemWriter(handle);
    this.messages = new Messages(handle);
  }

  private Item item(long id) {
    return items.find(id).orElseThrow(() -> new StoreException("no item %d".formatted(id)));
  }

  void act(long id, Step step) {
    Item item = item(id);
    Messages.Found message = message(step);
    Speech speech = message == null ? null : speech(item, message, step.checked());
    boolean touches =
        step.response().kind() == Response.Kind.FIXED
            && new Touches(handle).of(item, step.response().revision()).isPresent();
    Act act =
        new Act(
            step.action(),
            step.by(),
            step.reason().strip(),
            speech,
            step.until(),
            step.response(),
            touches);
    Optional<String> refusal = Rules.refusal(item, act);
    if (refusal.isPresent()) {
      throw new StoreException(refusal.get());
    }
    State next = Transitions.next(item.type(), item.state(), step.action()).orElseThrow();
    State to = next == State.OPEN && conditions(id, State.Phase.OPEN) ? State.CONDITIONAL : next;
    write(item, step, message, to, detail(act));
    if (step.action() == Action.DEFER) {
      writer.setDue(id, step.until());
    } else if (step.action() == Action.SNOOZE) {
      writer.setSnoozed(id, step.until());
    }
    if (step.ruling() != null) {
      link(id, Relation.DEPENDS_ON, step.ruling(), step.by(), "it was decided there");
    }
    follow(item, step, to);
    new Turns(handle).refresh(item.place().series(), id);
  }

  private Messages.@Nullable Found message(Step step) {
    Long ruling = step.ruling();
    if (ruling != null) {
      Item decided = item(ruling);
      if (decided.type() != ItemType.RULING || decided.state().phase() != State.Phase.IN_FORCE) {
        throw new StoreException(
            "item %d is no ruling that holds (%s, %s)"
                .formatted(ruling, decided.type().word(), decided.state().word()));
      }
      return messages.known(decided.evidence().getFirst().messageId());
    }
    String messageId = step.messageId();
    return messageId == null ? null : messages.known(messageId);
  }

  private Speech speech(Item item, Messages.Found message, boolean checked) {
    Optional<Maintainers> file = new MaintainersRepository(handle).of(item.place().series());
    String path = item.place().path();
    boolean line = item.scope() == Objection.Scope.LINE && path != null;
    List<String> paths =
        line
            ? List.of(path)
            : messages.paths(
                new Messages.Place(
                    item.place().series(), item.place().revision(), item.place().patch()));
    boolean rules =
        file.filter(one ->
                item.scope() == Objection.Scope.SUBSYSTEM
                    ? one.rulesSubsystem(message.from(), item.subsystem())
                    : one.rules(message.from(), paths))
            .isPresent();
    return new Speech(message.key(), message.from(), message.provenance(), checked, rules);
  }

  private static String detail(Act act) {
    return switch (act.action()) {
      case ANSWER -> {
        Response response = act.response();
        String kind = response.kind().name().toLowerCase(Locale.ROOT);
        String patch = response.position() > 0 ? " " + response.position() : "";
        yield response.revision() > 0 ? kind + " v" + response.revision() + patch : kind;
      }
      case DEFER, SNOOZE -> "until " + act.until();
      default -> act.speech() != null && act.speech().checked() ? "checked by hand" : "";
    };
  }

  private long write(
      Item item, Step step, Messages.@Nullable Found message, State to, String detail) {
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
            detail,
            null));
  }

  private static @Nullable String speaker(Messages.Found message) {
    return message.from().name() == null ? message.from().email() : message.from().name();
  }

  /** What one item comes to, others follow: conditions their objection, and it its conditions. */
  private void follow(Item item, Step step, State to) {
    boolean decided = step.action() == Action.CONFIRM || step.action() == Action.DISMISS;
    if (item.type() == ItemType.OBJECTION && decided) {
      for (Item condition : conditions(item.id())) {
        if (condition.state() == State.SUGGESTED) {
          act(
              condition.id(),
              Step.of(
                  step.action(),
                  step.by(),
                  step.reason().isBlank() ? "with its objection" : step.reason(),
                  null));
        }
      }
      if (to == State.OPEN && conditions(item.id(), State.Phase.OPEN)) {
        conditional(item.id(), step.by(), null);
      }
    }
    Long lifts = item.lifts();
    if (item.type() != ItemType.CONDITION || lifts == null) {
      return;
    }
    if (step.action() == Action.CONFIRM) {
      conditional(lifts, step.by(), null);
    } else if (to == State.MET && !conditions(lifts, State.Phase.OPEN)) {
      Item objection = item(lifts);
      if (objection.state().open()) {
        Step lifted =
            Step.of(
                Action.RESOLVE,
                step.by(),
                "its condition %d is met: %s".formatted(item.id(), step.reason()),
                step.messageId());
        write(objection, lifted, message(step), State.RESOLVED, "");
        new Turns(handle).refresh(objection.place().series(), lifts);
      }
    }
  }

  private List<Item> conditions(long objection) {
    return items.conditions(List.of(objection)).getOrDefault(objection, List.of());
  }

  private boolean conditions(long objection, State.Phase phase) {
    return conditions(objection).stream().anyMatch(one -> one.state().phase() == phase);
  }

  /** Brings an open objection to {@link State#CONDITIONAL}. */
  void conditional(long id, String by, @Nullable String messageId) {
    Item objection = item(id);
    if (objection.state() == State.OPEN) {
      Step step = Step.of(Action.NOTE, by, "it is said what would lift it", messageId);
      write(objection, step, message(step), State.CONDITIONAL, "");
    }
  }

  void edit(long id, Edit edit, String by, String reason) {
    Item item = item(id);
    List<String> changes = new ArrayList<>();
    String kind = edit.kind();
    if (kind != null && !item.type().kinds().contains(kind)) {
      throw new StoreException("\"%s\" is no kind of %s".formatted(kind, item.type().word()));
    }
    Map<String, Object[]> columns = new java.util.LinkedHashMap<>();
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
      write(
          item,
          Step.of(Action.EDIT, by, reason, null),
          null,
          item.state(),
          String.join("\n", changes));
    }
  }

  void addEvidence(long id, String messageId, String words, String by) {
    Item item = item(id);
    Messages.Found message = messages.known(messageId);
    Evidence evidence = new Evidence(message.key(), Messages.ownWords(message, words));
    if (!item.evidence().contains(evidence)) {
      writer.addEvidence(id, evidence);
      Step step = Step.of(Action.EVIDENCE, by, ItemWriter.title(evidence.words()), null);
      write(item, step, message, item.state(), "");
    }
  }

  void link(long id, Relation relation, long other, String by, String reason) {
    Item item = item(id);
    Item target = item(other);
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
      long event = write(item, step, null, item.state(), detail);
      handle.execute(
          "INSERT INTO item_link (event, item, relation, target) VALUES (?, ?, ?, ?)",
          event,
          id,
          relation.name(),
          other);
    }
  }

  void undo(long id, String by, String reason) {
    Item item = item(id);
    List<Entry> entries = new History(handle).of(id);
    List<Entry> standing =
        entries.stream().filter(entry -> entry.action() != Action.UNDO && !entry.undone()).toList();
    Entry last = standing.getLast();
    if (standing.size() < 2 || last.action() == Action.EVIDENCE) {
      throw new StoreException(
          standing.size() < 2
              ? "nothing of %s %d can be undone: it was only %s"
                  .formatted(item.type().word(), id, last.state().word())
              : "evidence is not taken away; add a note that says why it is none");
    }
    restore(item, last, standing.subList(0, standing.size() - 1));
    Instant now = clock.instant();
    writer.addEntry(
        id,
        new ItemWriter.Written(
            now,
            now,
            by,
            Action.UNDO,
            standing.get(standing.size() - 2).state(),
            reason.isBlank() ? "undo of " + last.action().word() : reason.strip(),
            null,
            null,
            last.action().word(),
            last.id()));
    new Turns(handle).refresh(item.place().series(), id);
  }

  private void restore(Item item, Entry last, List<Entry> before) {
    switch (last.action()) {
      case EDIT -> {
        for (String change : last.detail().lines().toList()) {
          String[] parts = change.split("\t", -1);
          if (parts[0].equals("due")) {
            writer.setDue(item.id(), Due.parse(parts[1]).orElse(Due.NONE));
          } else if (List.of("title", "kind", "scope").contains(parts[0])) {
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
