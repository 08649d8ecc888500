// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.mail.Address;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import dev.reroll.review.maintainers.Maintainers;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.ItemChange;
import dev.reroll.review.tracker.ItemEvent;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import dev.reroll.store.database.Sql;
import dev.reroll.store.event.KeptEvent;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes items and what happens to them. Nothing here asks whether it may. */
final class ItemWriter {
  private final Handle handle;
  private final Sql sql;
  private final PlaceFacts facts;

  ItemWriter(Handle handle) {
    this.handle = handle;
    this.sql = Sql.of(handle);
    this.facts = new PlaceFacts(handle, sql);
  }

  ItemWriter(Handle handle, Sql sql, PlaceFacts facts) {
    this.handle = handle;
    this.sql = sql;
    this.facts = facts;
  }

  /**
   * An item before it has a number.
   *
   * @param message the row of the message that its first evidence is of
   * @param key the suggestion's own key, or null
   */
  record Draft(
      ItemType type,
      String kind,
      Objection.Scope scope,
      Messages.Place place,
      long message,
      Address holder,
      State state,
      String title,
      Due due,
      @Nullable Long lifts,
      Instant raised,
      List<Evidence> evidence,
      @Nullable String key) {}

  /** An entry before it has a number. */
  record Written(
      Instant at,
      Instant effective,
      String by,
      Action action,
      State state,
      String reason,
      @Nullable String messageId,
      @Nullable String speaker,
      ItemEvent event,
      @Nullable Long undoes) {}

  long insert(Draft draft, Written first) {
    Evidence origin = draft.evidence().getFirst();
    boolean whole =
        draft.scope() == Objection.Scope.SERIES || draft.scope() == Objection.Scope.SUBSYSTEM;
    Messages.Place place =
        new Messages.Place(
            draft.place().series(), draft.place().revision(), whole ? null : draft.place().patch());
    Messages.Anchored anchor =
        place.patch() == null ? null : facts.anchor(draft.message(), origin.words()).orElse(null);
    Maintainers.Found standing = facts.standing(draft.holder(), place);
    long id =
        sql.insert(
            """
            INSERT INTO item (type, series, revision, patch, path, diff_line, kind, scope,
                subsystem, holder_name, holder_email, standing, standing_from, state, title,
                lifts, raised, due_day, due_revision, turn, since, origin_message,
                origin_words, suggestion_key)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?17, ?, ?, 'NOBODY', ?17, ?,
                ?, ?)
            """,
            draft.type().name(),
            place.series(),
            place.revision(),
            place.patch(),
            anchor == null ? null : anchor.path(),
            anchor == null ? null : anchor.line(),
            draft.kind(),
            draft.scope().name(),
            facts.subsystem(place),
            draft.holder().name(),
            draft.holder().email(),
            standing.standing().name(),
            standing.from(),
            draft.state().name(),
            draft.title(),
            draft.lifts(),
            draft.raised().toEpochMilli(),
            day(draft.due()),
            draft.due().revision(),
            origin.messageId(),
            origin.words(),
            draft.key());
    draft.evidence().forEach(evidence -> addEvidence(id, evidence));
    addEntry(id, first);
    return id;
  }

  static @Nullable String day(Due due) {
    return due.day() == null ? null : due.day().toString();
  }

  void addEvidence(long item, Evidence evidence) {
    sql.update(
        """
        INSERT INTO item_evidence (item, position, message_id, words)
        SELECT ?1, coalesce(max(position) + 1, 0), ?2, ?3 FROM item_evidence WHERE item = ?1
        """,
        item,
        evidence.messageId(),
        evidence.words());
  }

  long addEntry(long item, Written entry) {
    KeptEvent kept = KeptEvent.of(entry.event());
    long id =
        sql.insert(
            """
            INSERT INTO item_event (item, at, effective, by_whom, action, state, reason,
                message_id, speaker, kind, event, undoes)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            item,
            entry.at().toEpochMilli(),
            entry.effective().toEpochMilli(),
            entry.by(),
            entry.action().name(),
            entry.state().name(),
            entry.reason(),
            entry.messageId(),
            entry.speaker(),
            kept.kind().word(),
            kept.json(),
            entry.undoes());
    // The end is what brought it to its state, not a note that came after.
    sql.update(
        """
        UPDATE item SET ended = CASE WHEN ?1 = 0 THEN NULL
            WHEN state = ?2 AND ended IS NOT NULL AND ?3 = 0 THEN ended ELSE ?4 END,
            state = ?2
        WHERE id = ?5
        """,
        entry.state().ended(),
        entry.state().name(),
        entry.undoes() != null,
        id,
        item);
    return id;
  }

  /** Puts something of an item otherwise. */
  void put(long item, ItemChange change) {
    switch (change) {
      case ItemChange.OfType(_, ItemType to) -> set(item, "type", to.name());
      case ItemChange.OfTitle(_, String to) -> set(item, "title", to);
      case ItemChange.OfKind(_, String to) -> set(item, "kind", to);
      case ItemChange.OfScope(_, Objection.Scope to) -> set(item, "scope", to.name());
      case ItemChange.OfDue(_, Due to) -> setDue(item, to);
    }
  }

  private void set(long item, String column, @Nullable Object value) {
    handle
        .createUpdate("UPDATE item SET " + column + " = :value WHERE id = :item")
        .bind("value", value)
        .bind("item", item)
        .execute();
  }

  void setDue(long item, Due due) {
    set(item, "due_day", day(due));
    set(item, "due_revision", due.revision());
  }

  void setSnoozed(long item, Due until) {
    set(item, "snoozed_day", day(until));
    set(item, "snoozed_revision", until.revision());
  }
}
