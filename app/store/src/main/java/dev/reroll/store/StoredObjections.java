// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.Quotes;
import dev.reroll.mail.Span;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** {@link Objections} in the database. */
final class StoredObjections implements Objections {
  private static final int TITLE_LENGTH = 100;

  private final Database database;
  private final Clock clock;

  StoredObjections(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public List<ObjectionRow> all() {
    return database.read(handle -> new ObjectionRepository(handle).all());
  }

  @Override
  public Optional<ObjectionRow> find(long id) {
    return database.read(handle -> new ObjectionRepository(handle).find(id));
  }

  @Override
  public ObjectionRow open(NewObjection wanted) {
    return database.write(handle -> {
      MessageRepository messages = new MessageRepository(handle);
      MessageRow row = known(messages, wanted.messageId());
      Mail mail = Mail.parse(messages.raw(row.id()));
      String words = ownWords(row, mail, wanted.words());
      String condition =
          wanted.condition() == null || wanted.condition().isBlank()
              ? null
              : ownWords(row, mail, wanted.condition());
      SeriesRepository.Place place =
          place(handle, row, mail)
              .orElseThrow(() ->
                  new StoreException(
                      "cannot open an objection on message \"%s\": its thread holds no series; import the patches first"
                          .formatted(row.key())));
      Objection objection =
          new Objection(
              wanted.kind(),
              wanted.scope(),
              row.from() == null ? new Address(null, null) : row.from(),
              Objection.Standing.UNKNOWN,
              condition == null ? Objection.State.OPEN : Objection.State.CONDITIONAL,
              title(wanted, words),
              condition == null ? null : new Evidence(row.key(), condition),
              List.of(new Evidence(row.key(), words)));
      Instant raised = row.date() == null ? row.arrived() : row.date();
      ObjectionRepository objections = new ObjectionRepository(handle);
      objections.all().stream()
          .filter(other -> other.objection().evidence().contains(new Evidence(row.key(), words)))
          .findFirst()
          .ifPresent(other -> {
            throw new StoreException(
                "these words are objection %d already (%s)"
                    .formatted(
                        other.id(),
                        other.objection().state().name().toLowerCase(java.util.Locale.ROOT)));
          });
      long id =
          objections.insert(
              place, raised, objection, clock.instant(), wanted.by(), "opened by hand");
      return objections.find(id).orElseThrow();
    });
  }

  private static MessageRow known(MessageRepository messages, String messageId) {
    return messages
        .find(messageId)
        .orElseThrow(() ->
            new StoreException(
                "no message \"%s\"; import it, or look its id up on its page"
                    .formatted(messageId)));
  }

  /** Returns the words as they stand in the message's own text; white space may differ. */
  private static String ownWords(MessageRow row, Mail mail, String words) {
    String wanted = words.strip();
    for (Span span : Quotes.split(mail)) {
      if (span.depth() == 0 && !span.attribution() && !wanted.isEmpty()) {
        Optional<String> found = Words.find(span.text(), wanted);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw new StoreException(
        "message \"%s\" does not hold the words \"%s\" as its author's own; quote them exactly"
            .formatted(row.key(), words));
  }

  private static Optional<SeriesRepository.Place> place(Handle handle, MessageRow row, Mail mail) {
    SeriesRepository series = new SeriesRepository(handle);
    Optional<SeriesRepository.Place> own = series.placeOf(row.key());
    if (own.isPresent()) {
      return own;
    }
    for (String ancestor : Ancestry.nearestFirst(mail)) {
      Optional<SeriesRepository.Place> place = series.placeOf(ancestor);
      if (place.isPresent()) {
        return place;
      }
    }
    return Optional.empty();
  }

  private static String title(NewObjection wanted, String words) {
    String title = wanted.title();
    if (title != null && !title.isBlank()) {
      return title.strip();
    }
    String line = words.replaceAll("\\s+", " ").strip();
    return line.length() <= TITLE_LENGTH ? line : line.substring(0, TITLE_LENGTH - 1) + "…";
  }

  @Override
  public ObjectionRow move(
      long id, Objection.State to, String by, String reason, @Nullable String messageId) {
    if (reason.isBlank()) {
      throw new StoreException("a reason is needed: say why in a few words");
    }
    return database.write(handle -> {
      ObjectionRepository objections = new ObjectionRepository(handle);
      ObjectionRow row =
          objections
              .find(id)
              .orElseThrow(() -> new StoreException("no objection %d".formatted(id)));
      Objection.State from = row.objection().state();
      if (!from.mayBecome(to)) {
        throw new StoreException(
            "objection %d is %s and can't become %s".formatted(id, word(from), word(to)));
      }
      boolean needsMessage = to.ended() && to != Objection.State.DISMISSED;
      if (messageId == null && needsMessage) {
        throw new StoreException(
            "the message that ended objection %d is needed: give its message-id".formatted(id));
      }
      String key = messageId == null ? null : known(new MessageRepository(handle), messageId).key();
      objections.addEvent(id, new ObjectionEvent(clock.instant(), by, to, reason.strip(), key));
      return objections.find(id).orElseThrow();
    });
  }

  private static String word(Objection.State state) {
    return state.name().toLowerCase(java.util.Locale.ROOT);
  }
}
