// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.mail.Address;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemEvent;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Opening;
import dev.reroll.review.tracker.Rewording;
import dev.reroll.review.tracker.State;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.Conflict;
import dev.reroll.store.error.NotFound;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Opens items on words of messages. Used by one thread, in one transaction. */
final class ItemOpening {
  private final Handle handle;
  private final Clock clock;
  private final ItemRepository items;
  private final Messages messages;

  ItemOpening(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
    this.items = new ItemRepository(handle, clock);
    this.messages = new Messages(handle);
  }

  long open(NewItem wanted) {
    Messages.Found message = messages.known(wanted.messageId());
    String words = Messages.ownWords(message, wanted.words());
    String condition =
        wanted.condition() == null || wanted.condition().isBlank()
            ? null
            : Messages.ownWords(message, wanted.condition());
    check(wanted);
    Messages.Place place =
        messages
            .place(message)
            .orElseThrow(() ->
                new Conflict(
                    "cannot open %s on message \"%s\": its thread holds no series; import the patches first"
                        .formatted(Opening.article(wanted.type()), message.key())));
    Evidence origin = new Evidence(message.key(), words);
    Optional<Long> suggested = suggested(wanted.type(), origin);
    if (suggested.isPresent()) {
      new ItemActions(handle, clock)
          .act(
              suggested.get(),
              ItemStep.of(Action.CONFIRM, wanted.by(), "opened on the same words", null));
      put(suggested.get(), wanted);
      return suggested.get();
    }
    State state = Opening.begun(wanted.type(), condition != null);
    long id = insert(wanted, message, place, state, List.of(origin), words);
    if (condition != null) {
      NewItem lifting =
          new NewItem(
              ItemType.CONDITION,
              "",
              wanted.scope(),
              message.key(),
              condition,
              null,
              null,
              Due.NONE,
              id,
              wanted.by());
      insert(
          lifting,
          message,
          place,
          State.OPEN,
          List.of(new Evidence(message.key(), condition)),
          condition);
    }
    new MergedSuggestions(handle, clock).dismiss(id, wanted.type(), origin, wanted.by());
    Long lifts = wanted.lifts();
    if (lifts != null) {
      new ItemActions(handle, clock).conditional(lifts, wanted.by(), message.key());
    }
    return id;
  }

  private long insert(
      NewItem wanted,
      Messages.Found message,
      Messages.Place place,
      State state,
      List<Evidence> evidence,
      String words) {
    Objection.Scope scope = Opening.scope(wanted.scope(), place.patch() != null);
    Address from = message.from();
    Instant now = clock.instant();
    long id =
        new ItemWriter(handle)
            .insert(
                new ItemWriter.Draft(
                    wanted.type(),
                    wanted.kind(),
                    scope,
                    place,
                    message.id(),
                    from,
                    state,
                    Opening.title(wanted.title(), words),
                    wanted.due(),
                    wanted.lifts(),
                    message.at(),
                    evidence,
                    null),
                new ItemWriter.Written(
                    now,
                    message.at(),
                    wanted.by(),
                    Action.OPEN,
                    state,
                    "opened by hand",
                    message.key(),
                    from.name() == null ? from.email() : from.name(),
                    ItemEvent.PLAIN,
                    null));
    new ItemTurns(handle).refresh(place.series(), id);
    return id;
  }

  private void check(NewItem wanted) {
    Optional<String> refusal = Opening.refusal(wanted.type(), wanted.kind());
    Long lifts = wanted.lifts();
    if (refusal.isEmpty() && lifts != null) {
      Item objection = items.find(lifts).orElse(null);
      refusal = Opening.refusal(wanted.type(), lifts, objection);
      if (refusal.isPresent() && objection == null) {
        throw new NotFound(refusal.get());
      }
    }
    if (refusal.isPresent()) {
      throw new BadInput(refusal.get());
    }
  }

  private void put(long id, NewItem wanted) {
    Item item = items.find(id).orElseThrow();
    Rewording edit =
        new Rewording(
            wanted.title(),
            wanted.kind().equals(item.kind()) ? null : wanted.kind(),
            wanted.scope() == item.scope() ? null : wanted.scope(),
            wanted.due().known() ? wanted.due() : null);
    new ItemEdits(handle, clock).edit(id, edit, wanted.by(), "put as it was opened");
  }

  /** Returns the suggestion of the same words; refuses words that count already. */
  private Optional<Long> suggested(ItemType type, Evidence evidence) {
    record Known(long id, State state) {}
    List<Known> known =
        handle
            .createQuery(
                """
                SELECT DISTINCT i.id, i.state FROM item i JOIN item_evidence e ON e.item = i.id
                WHERE i.type = :type AND e.message_id = :message AND e.words = :words
                    AND i.state <> 'DISMISSED'
                ORDER BY i.id
                """)
            .bind("type", type.name())
            .bind("message", evidence.messageId())
            .bind("words", evidence.words())
            .map((rows, context) ->
                new Known(rows.getLong("id"), State.valueOf(rows.getString("state"))))
            .list();
    for (Known one : known) {
      if (one.state != State.SUGGESTED) {
        throw new Conflict(
            "these words are %s %d already (%s)".formatted(type.word(), one.id, one.state.word()));
      }
    }
    return known.stream().map(Known::id).findFirst();
  }
}
