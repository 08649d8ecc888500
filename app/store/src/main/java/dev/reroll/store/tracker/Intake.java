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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes in what rules found in messages. */
public final class Intake {
  private static final String RULE = "rule";

  private final Handle handle;

  public Intake(Handle handle) {
    this.handle = handle;
  }

  /**
   * Keeps a suggested objection, unless these very words were suggested, entered or dismissed
   * before. It counts only once a person confirms it, unless it is an explicit trailer of somebody
   * whom MAINTAINERS names, given by that person's own mail.
   *
   * @param series where it belongs, with revision and patch
   */
  public void take(long series, int revision, @Nullable Long patch, Objection found) {
    Evidence origin = found.evidence().getFirst();
    Messages.Found message = new Messages(handle).find(origin.messageId()).orElse(null);
    if (message == null || known(ItemType.OBJECTION, origin)) {
      return;
    }
    Messages.Place place = new Messages.Place(series, revision, patch);
    boolean counts = explicit(found, message, place);
    State state = counts ? State.OPEN : State.SUGGESTED;
    ItemWriter writer = new ItemWriter(handle);
    boolean conditional = counts && found.condition() != null;
    long id =
        writer.insert(
            new ItemWriter.Draft(
                ItemType.OBJECTION,
                found.kind().name().toLowerCase(Locale.ROOT),
                found.scope(),
                place,
                found.holder(),
                conditional ? State.CONDITIONAL : state,
                found.title(),
                Due.NONE,
                null,
                message.at(),
                found.evidence(),
                null),
            entry(
                message,
                conditional ? State.CONDITIONAL : state,
                counts
                    ? "an explicit trailer of somebody whom MAINTAINERS names"
                    : "stated outright in the message"));
    Evidence condition = found.condition();
    if (condition != null && !known(ItemType.CONDITION, condition)) {
      writer.insert(
          new ItemWriter.Draft(
              ItemType.CONDITION,
              "",
              found.scope(),
              place,
              found.holder(),
              state,
              ItemWriter.title(condition.words()),
              Due.NONE,
              id,
              message.at(),
              List.of(condition),
              null),
          entry(message, state, "said of the objection it would lift"));
    }
  }

  private static ItemWriter.Written entry(Messages.Found message, State state, String reason) {
    Instant at = message.at();
    Address from = message.from();
    return new ItemWriter.Written(
        at,
        at,
        RULE,
        state == State.SUGGESTED ? Action.SUGGEST : Action.OPEN,
        state,
        reason,
        message.key(),
        from.name() == null ? from.email() : from.name(),
        "",
        null);
  }

  private boolean explicit(Objection found, Messages.Found message, Messages.Place place) {
    String words = found.evidence().getFirst().words();
    Address holder = found.holder();
    boolean trailer = words.regionMatches(/* ignoreCase= */ true, 0, "Nacked-by:", 0, 10);
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
