// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.mail.Address;
import dev.reroll.mail.Provenance;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import dev.reroll.review.suggest.Findings;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.ExplicitTrailer;
import dev.reroll.review.tracker.ItemEvent;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Opening;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Suggested;
import dev.reroll.review.tracker.Titles;
import dev.reroll.store.database.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes in what rules found in messages. Used by one thread, in one transaction. */
public final class FoundItems {
  private static final String RULE = "rule";

  private final Sql sql;
  private final ItemWriter writer;
  private final PlaceFacts facts;

  /** Works on a transaction of somebody's. */
  public FoundItems(Handle handle, Sql sql) {
    this.sql = sql;
    this.facts = new PlaceFacts(handle, sql);
    this.writer = new ItemWriter(handle, sql, facts);
  }

  /**
   * Keeps what may be items, except words that were suggested, entered or dismissed before. They
   * count only once a person confirms them, except explicit trailers of somebody whom MAINTAINERS
   * names, given by that person's own mail.
   *
   * @param message the row of the message that it was found in
   * @param raw its bytes
   * @param series where it belongs, with revision and patch
   */
  public void take(
      long message, byte[] raw, long series, int revision, @Nullable Long patch, Findings found) {
    if (found.stated().isEmpty() && found.items().isEmpty()) {
      return;
    }
    Read read = new Read(source(message, raw), new Messages.Place(series, revision, patch));
    for (Objection objection : found.stated()) {
      read.take(objection);
    }
    for (Suggested item : found.items()) {
      read.take(item, /* conditional= */ false, null);
    }
  }

  private Messages.Found source(long message, byte[] raw) {
    return sql.first(
            """
            SELECT key, from_name, from_email, coalesce(sent, arrived) AS at FROM message
            WHERE id = ?
            """,
            rows ->
                new Messages.Found(
                    message,
                    rows.getString("key"),
                    new Address(rows.getString("from_name"), rows.getString("from_email")),
                    Instant.ofEpochMilli(rows.getLong("at")),
                    raw),
            message)
        .orElseThrow();
  }

  /** A suggestion whose words are known. */
  private record Known(ItemType type, String words, @Nullable String key) {}

  /** The reading of one message. */
  private final class Read {
    private final Messages.Found message;
    private final Messages.Place place;
    private final List<Known> known;

    Read(Messages.Found message, Messages.Place place) {
      this.message = message;
      this.place = place;
      this.known =
          sql.list(
              """
              SELECT i.type, e.words, i.suggestion_key FROM item_evidence e
              JOIN item i ON i.id = e.item WHERE e.message_id = ?
              """,
              rows ->
                  new Known(
                      ItemType.valueOf(rows.getString("type")),
                      rows.getString("words"),
                      rows.getString("suggestion_key")),
              message.key());
    }

    /** Keeps an objection that was stated outright, with what would lift it. */
    void take(Objection found) {
      Suggested objection =
          new Suggested(
              ItemType.OBJECTION,
              found.kind().name().toLowerCase(Locale.ROOT),
              found.scope(),
              found.holder(),
              found.title(),
              found.evidence(),
              1,
              "stated outright in the message",
              null);
      Evidence condition = found.condition();
      long id = take(objection, condition != null, null);
      if (id != 0 && condition != null) {
        Suggested lifting =
            new Suggested(
                ItemType.CONDITION,
                "",
                found.scope(),
                found.holder(),
                Titles.of(condition.words()),
                List.of(condition),
                1,
                "said of the objection it would lift",
                null);
        take(lifting, /* conditional= */ false, id);
      }
    }

    /** Returns the item's number, 0 if it is none. */
    long take(Suggested found, boolean conditional, @Nullable Long lifts) {
      if (isKnown(found)) {
        return 0;
      }
      found
          .evidence()
          .forEach(words -> known.add(new Known(found.type(), words.words(), found.key())));
      boolean counts = lifts == null ? isExplicit(found) : isOpen(lifts);
      State begun = Opening.begun(found.type(), conditional);
      State state = counts ? begun : State.SUGGESTED;
      return writer.insert(draft(found, state, lifts), first(found, state, lifts));
    }

    private ItemWriter.Draft draft(Suggested found, State state, @Nullable Long lifts) {
      return new ItemWriter.Draft(
          found.type(),
          found.kind(),
          found.scope(),
          place,
          message.id(),
          found.holder(),
          state,
          found.title(),
          Due.NONE,
          lifts,
          message.at(),
          found.evidence(),
          found.key());
    }

    private ItemWriter.Written first(Suggested found, State state, @Nullable Long lifts) {
      boolean counts = state != State.SUGGESTED;
      return new ItemWriter.Written(
          message.at(),
          message.at(),
          RULE,
          counts ? Action.OPEN : Action.SUGGEST,
          state,
          counts && lifts == null
              ? "an explicit trailer of somebody whom MAINTAINERS names"
              : found.reason(),
          message.key(),
          message.from().name() == null ? message.from().email() : message.from().name(),
          new ItemEvent.Found((int) Math.round(found.confidence() * 100)),
          null);
    }

    /** Tells whether some words are of an item already, of its evidence or within it. */
    private boolean isKnown(Suggested found) {
      String words = found.evidence().getFirst().words();
      return known.stream()
          .anyMatch(one ->
              (one.key != null && one.key.equals(found.key()))
                  || (one.type == found.type()
                      && (one.words.contains(words) || words.contains(one.words))));
    }

    private boolean isExplicit(Suggested found) {
      return ExplicitTrailer.isGiven(found, message.from())
          && facts.standing(found.holder(), place).standing() != Objection.Standing.UNKNOWN
          && message.provenance().verdict() != Provenance.Verdict.FAILED;
    }
  }

  private boolean isOpen(long item) {
    return sql.first("SELECT state FROM item WHERE id = ?", rows -> rows.getString(1), item)
        .map(State::valueOf)
        .orElseThrow()
        .open();
  }
}
