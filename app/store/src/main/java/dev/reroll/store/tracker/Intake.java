// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.mail.Address;
import dev.reroll.mail.Provenance;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import dev.reroll.review.maintainers.Maintainers;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.Due;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Suggested;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes in what rules found in messages. */
public final class Intake {
  private static final String RULE = "rule";
  private static final String TRAILER = "Nacked-by:";

  private final Handle handle;

  /** Works on a transaction of somebody's. */
  public Intake(Handle handle) {
    this.handle = handle;
  }

  /**
   * Keeps a suggested objection, with what would lift it.
   *
   * @param series where it belongs, with revision and patch
   */
  public void take(long series, int revision, @Nullable Long patch, Objection found) {
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
    Messages.Place place = new Messages.Place(series, revision, patch);
    Evidence condition = found.condition();
    long id = take(place, objection, condition != null, null);
    if (id != 0 && condition != null) {
      Suggested lifting =
          new Suggested(
              ItemType.CONDITION,
              "",
              found.scope(),
              found.holder(),
              ItemWriter.title(condition.words()),
              List.of(condition),
              1,
              "said of the objection it would lift",
              null);
      take(place, lifting, false, id);
    }
  }

  /**
   * Keeps a suggestion, unless these very words were suggested, entered or dismissed before. It
   * counts only once a person confirms it, unless it is an explicit trailer of somebody whom
   * MAINTAINERS names, given by that person's own mail.
   *
   * @param series where it belongs, with revision and patch
   */
  public void take(long series, int revision, @Nullable Long patch, Suggested found) {
    take(new Messages.Place(series, revision, patch), found, false, null);
  }

  /** Returns the item's number, 0 if it is none. */
  private long take(
      Messages.Place place, Suggested found, boolean conditional, @Nullable Long lifts) {
    Evidence origin = found.evidence().getFirst();
    Messages.Found message = new Messages(handle).find(origin.messageId()).orElse(null);
    if (message == null || known(found.type(), origin) || known(found.key())) {
      return 0;
    }
    boolean counts = lifts == null ? explicit(found, message, place) : isOpen(lifts);
    State begun = conditional ? State.CONDITIONAL : found.type().begun();
    State state = counts ? begun : State.SUGGESTED;
    Address from = message.from();
    Instant at = message.at();
    return new ItemWriter(handle)
        .insert(
            new ItemWriter.Draft(
                found.type(),
                found.kind(),
                found.scope(),
                place,
                found.holder(),
                state,
                found.title(),
                Due.NONE,
                lifts,
                at,
                found.evidence(),
                found.key()),
            new ItemWriter.Written(
                at,
                at,
                RULE,
                counts ? Action.OPEN : Action.SUGGEST,
                state,
                counts && lifts == null
                    ? "an explicit trailer of somebody whom MAINTAINERS names"
                    : found.reason(),
                message.key(),
                from.name() == null ? from.email() : from.name(),
                found.confidence() < 1
                    ? String.format(Locale.ROOT, "confidence %.2f", found.confidence())
                    : "",
                null));
  }

  private boolean isOpen(long item) {
    return handle
        .createQuery("SELECT state FROM item WHERE id = ?")
        .bind(0, item)
        .mapTo(String.class)
        .map(State::valueOf)
        .one()
        .open();
  }

  private boolean explicit(Suggested found, Messages.Found message, Messages.Place place) {
    String words = found.evidence().getFirst().words();
    Address holder = found.holder();
    boolean trailer =
        found.type() == ItemType.OBJECTION
            && words.regionMatches(/* ignoreCase= */ true, 0, TRAILER, 0, TRAILER.length());
    boolean own = holder.email() != null && holder.email().equalsIgnoreCase(message.from().email());
    return trailer
        && own
        && message.provenance().verdict() != Provenance.Verdict.FAILED
        && new MaintainersRepository(handle)
            .of(place.series())
            .map(file -> file.standing(holder, new Messages(handle).paths(place)))
            .map(Maintainers.Found::standing)
            .filter(standing -> standing != Objection.Standing.UNKNOWN)
            .isPresent();
  }

  private boolean known(@Nullable String key) {
    return key != null
        && handle
            .createQuery("SELECT EXISTS (SELECT 1 FROM item WHERE suggestion_key = ?)")
            .bind(0, key)
            .mapTo(Boolean.class)
            .one();
  }

  /** Tells whether some words are of an item already, of its evidence or within it. */
  private boolean known(ItemType type, Evidence evidence) {
    return handle
        .createQuery(
            """
            SELECT EXISTS (SELECT 1 FROM item i JOIN item_evidence e ON e.item = i.id
            WHERE i.type = ? AND e.message_id = ? AND (instr(e.words, ?) > 0 OR instr(?, e.words) > 0))
            """)
        .bind(0, type.name())
        .bind(1, evidence.messageId())
        .bind(2, evidence.words())
        .bind(3, evidence.words())
        .mapTo(Boolean.class)
        .one();
  }
}
