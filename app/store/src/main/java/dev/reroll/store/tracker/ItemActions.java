// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.maintainers.Maintainers;
import dev.reroll.review.tracker.Act;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Consequence;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemEvent;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Relation;
import dev.reroll.review.tracker.Response;
import dev.reroll.review.tracker.Rules;
import dev.reroll.review.tracker.Speech;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Transitions;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.error.Refused;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Does what people want done with items. Used by one thread, in one transaction. */
final class ItemActions {
  private final Handle handle;
  private final Clock clock;
  private final Entries entries;
  private final ItemRepository items;
  private final ItemWriter writer;
  private final Messages messages;

  ItemActions(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
    this.entries = new Entries(handle, clock);
    this.items = new ItemRepository(handle, clock);
    this.writer = new ItemWriter(handle);
    this.messages = new Messages(handle);
  }

  void act(long id, ItemStep step) {
    Item item = entries.item(id);
    Messages.Found message = message(step);
    Speech speech = message == null ? null : speech(item, message, step.checked());
    boolean touches =
        step.response().kind() == Response.Kind.FIXED
            && new TouchedAnchors(handle).of(item, step.response().revision()).isPresent();
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
      throw Transitions.next(item.type(), item.state(), step.action()).isPresent()
          ? new Refused(refusal.get())
          : new Conflict(refusal.get());
    }
    State to = Transitions.led(item, step.action(), conditions(id));
    entries.write(item, step, message, to, ItemEvent.of(act));
    if (step.action() == Action.DEFER) {
      writer.setDue(id, step.until());
    } else if (step.action() == Action.SNOOZE) {
      writer.setSnoozed(id, step.until());
    }
    if (step.ruling() != null) {
      new ItemEdits(handle, clock)
          .link(id, Relation.DEPENDS_ON, step.ruling(), step.by(), "it was decided there");
    }
    follow(item, step, to);
    new ItemTurns(handle).refresh(item.place().series(), id);
  }

  private Messages.@Nullable Found message(ItemStep step) {
    Long ruling = step.ruling();
    if (ruling != null) {
      Item decided = entries.item(ruling);
      Optional<String> refusal = Rules.refusalAsRuling(decided);
      if (refusal.isPresent()) {
        throw new Conflict(refusal.get());
      }
      return messages.known(decided.evidence().getFirst().messageId());
    }
    String messageId = step.messageId();
    return messageId == null ? null : messages.known(messageId);
  }

  private Speech speech(Item item, Messages.Found message, boolean checked) {
    Optional<Maintainers> file = new MaintainersRepository(handle).of(item.place().series());
    List<String> paths =
        messages.paths(
            new Messages.Place(
                item.place().series(), item.place().revision(), item.place().patch()));
    boolean rules = file.filter(one -> Rules.rules(one, message.from(), item, paths)).isPresent();
    return new Speech(message.key(), message.from(), message.provenance(), checked, rules);
  }

  /** Does what follows for other items. */
  private void follow(Item item, ItemStep step, State to) {
    for (Consequence one : following(item, step, to)) {
      switch (one) {
        case Consequence.Decided(long other, Action action, String reason) ->
            act(other, ItemStep.of(action, step.by(), reason, null));
        case Consequence.Conditional(long objection) -> conditional(objection, step.by(), null);
        case Consequence.Lifted(long objection, String reason) -> {
          Item lifted = entries.item(objection);
          ItemStep resolved = ItemStep.of(Action.RESOLVE, step.by(), reason, step.messageId());
          entries.write(lifted, resolved, message(step), State.RESOLVED, ItemEvent.PLAIN);
          new ItemTurns(handle).refresh(lifted.place().series(), objection);
        }
      }
    }
  }

  private List<Consequence> following(Item item, ItemStep step, State to) {
    Long lifts = item.lifts();
    if (item.type() == ItemType.OBJECTION) {
      return Consequence.ofObjection(item, conditions(item.id()), step.action(), to, step.reason());
    }
    return item.type() == ItemType.CONDITION && lifts != null
        ? Consequence.ofCondition(
            item, entries.item(lifts), conditions(lifts), step.action(), to, step.reason())
        : List.of();
  }

  private List<Item> conditions(long objection) {
    return items.conditions(List.of(objection)).getOrDefault(objection, List.of());
  }

  /** Brings an open objection to {@link State#CONDITIONAL}. */
  void conditional(long id, String by, @Nullable String messageId) {
    Item objection = entries.item(id);
    if (objection.state() == State.OPEN) {
      ItemStep step = ItemStep.of(Action.NOTE, by, "it is said what would lift it", messageId);
      entries.write(objection, step, message(step), State.CONDITIONAL, ItemEvent.PLAIN);
    }
  }

  /** Writes down that words do not do what they seem to; they are not proposed again. */
  void decline(long id, String key, String by, String reason) {
    Item item = entries.item(id);
    ProposedEnding proposal =
        new ProposedEndings(handle)
            .of(item).stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                    new Conflict(
                        "%s %d has no proposal \"%s\" any more"
                            .formatted(item.type().word(), id, key)));
    ItemStep note = ItemStep.of(Action.NOTE, by, reason, proposal.messageId());
    entries.write(item, note, message(note), item.state(), new ItemEvent.ProposalDeclined(key));
    new ItemTurns(handle).refresh(item.place().series(), id);
  }
}
