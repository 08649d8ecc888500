// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.mail.Address;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import dev.reroll.review.maintainers.Maintainers;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes items and what happens to them. Nothing here asks whether it may. */
final class ItemWriter {
  private static final int TITLE_LENGTH = 100;

  private final Handle handle;

  ItemWriter(Handle handle) {
    this.handle = handle;
  }

  /**
   * An item before it has a number.
   *
   * @param key the suggestion's own key, or null
   */
  record Draft(
      ItemType type,
      String kind,
      Objection.Scope scope,
      Messages.Place place,
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
      String detail,
      @Nullable Long undoes) {}

  /** Returns a title made of words. */
  static String title(String words) {
    String line = words.replaceAll("\\s+", " ").strip();
    return line.length() <= TITLE_LENGTH ? line : line.substring(0, TITLE_LENGTH - 1) + "…";
  }

  long insert(Draft draft, Written first) {
    Messages messages = new Messages(handle);
    Evidence origin = draft.evidence().getFirst();
    boolean whole =
        draft.scope() == Objection.Scope.SERIES || draft.scope() == Objection.Scope.SUBSYSTEM;
    Messages.Place place =
        new Messages.Place(
            draft.place().series(), draft.place().revision(), whole ? null : draft.place().patch());
    Messages.Anchored anchor =
        place.patch() == null
            ? null
            : messages
                .find(origin.messageId())
                .flatMap(message -> messages.anchor(message.id(), origin.words()))
                .orElse(null);
    List<String> paths = messages.paths(place);
    Optional<Maintainers> maintainers = new MaintainersRepository(handle).of(place.series());
    Maintainers.Found standing =
        maintainers
            .map(file -> file.standing(draft.holder(), paths))
            .orElse(
                new Maintainers.Found(
                    Objection.Standing.UNKNOWN, "no MAINTAINERS file of the base was read"));
    long id =
        handle
            .createUpdate(
                """
                INSERT INTO item (type, series, revision, patch, path, diff_line, kind, scope,
                    subsystem, holder_name, holder_email, standing, standing_from, state, title,
                    lifts, raised, due_day, due_revision, turn, since, origin_message,
                    origin_words, suggestion_key)
                VALUES (:type, :series, :revision, :patch, :path, :line, :kind, :scope,
                    :subsystem, :name, :email, :standing, :standing_from, :state, :title,
                    :lifts, :raised, :due_day, :due_revision, 'NOBODY', :raised, :message,
                    :words, :key)
                """)
            .bind("type", draft.type().name())
            .bind("series", place.series())
            .bind("revision", place.revision())
            .bind("patch", place.patch())
            .bind("path", anchor == null ? null : anchor.path())
            .bind("line", anchor == null ? null : anchor.line())
            .bind("kind", draft.kind())
            .bind("scope", draft.scope().name())
            .bind("subsystem", maintainers.flatMap(file -> file.subsystem(paths)).orElse(""))
            .bind("name", draft.holder().name())
            .bind("email", draft.holder().email())
            .bind("standing", standing.standing().name())
            .bind("standing_from", standing.from())
            .bind("state", draft.state().name())
            .bind("title", draft.title())
            .bind("lifts", draft.lifts())
            .bind("raised", draft.raised().toEpochMilli())
            .bind("due_day", day(draft.due()))
            .bind("due_revision", draft.due().revision())
            .bind("message", origin.messageId())
            .bind("words", origin.words())
            .bind("key", draft.key())
            .executeAndReturnGeneratedKeys()
            .mapTo(Long.class)
            .one();
    draft.evidence().forEach(evidence -> addEvidence(id, evidence));
    addEntry(id, first);
    return id;
  }

  static @Nullable String day(Due due) {
    return due.day() == null ? null : due.day().toString();
  }

  void addEvidence(long item, Evidence evidence) {
    handle.execute(
        """
        INSERT INTO item_evidence (item, position, message_id, words)
        SELECT ?, coalesce(max(position) + 1, 0), ?, ? FROM item_evidence WHERE item = ?
        """,
        item,
        evidence.messageId(),
        evidence.words(),
        item);
  }

  long addEntry(long item, Written entry) {
    long id =
        handle
            .createUpdate(
                """
                INSERT INTO item_event (item, at, effective, by_whom, action, state, reason,
                    message_id, speaker, detail, undoes)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
            .bind(0, item)
            .bind(1, entry.at().toEpochMilli())
            .bind(2, entry.effective().toEpochMilli())
            .bind(3, entry.by())
            .bind(4, entry.action().name())
            .bind(5, entry.state().name())
            .bind(6, entry.reason())
            .bind(7, entry.messageId())
            .bind(8, entry.speaker())
            .bind(9, entry.detail())
            .bind(10, entry.undoes())
            .executeAndReturnGeneratedKeys()
            .mapTo(Long.class)
            .one();
    // The end is what brought it to its state, not a note that came after.
    handle
        .createUpdate(
            """
            UPDATE item SET ended = CASE WHEN :ended = 0 THEN NULL
                WHEN state = :state AND ended IS NOT NULL AND :undo = 0 THEN ended ELSE :id END,
                state = :state
            WHERE id = :item
            """)
        .bind("ended", entry.state().ended() ? 1 : 0)
        .bind("undo", entry.undoes() == null ? 0 : 1)
        .bind("state", entry.state().name())
        .bind("id", id)
        .bind("item", item)
        .execute();
    return id;
  }

  void set(long item, String column, @Nullable Object value) {
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
