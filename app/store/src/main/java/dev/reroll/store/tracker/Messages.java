// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.Provenance;
import dev.reroll.mail.Quotes;
import dev.reroll.mail.Span;
import dev.reroll.review.tracker.OwnWords;
import dev.reroll.store.error.BadInput;
import dev.reroll.store.error.NotFound;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Messages as far as items rest on them. */
final class Messages {
  private final Handle handle;

  Messages(Handle handle) {
    this.handle = handle;
  }

  /**
   * A message.
   *
   * @param at when it was sent, else when it arrived
   */
  record Found(long id, String key, Address from, Instant at, byte[] raw) {
    Provenance provenance() {
      return Provenance.of(raw);
    }
  }

  Found known(String messageId) {
    return find(messageId)
        .orElseThrow(() ->
            new NotFound(
                "no message \"%s\"; import it, or look its id up on its page"
                    .formatted(messageId)));
  }

  Optional<Found> find(String messageId) {
    String id = messageId.strip();
    String bare = id.startsWith("<") && id.endsWith(">") ? id.substring(1, id.length() - 1) : id;
    return handle
        .createQuery(
            """
            SELECT m.id, m.key, m.from_name, m.from_email, coalesce(m.sent, m.arrived) AS at, a.raw
            FROM message m JOIN arrival a ON a.id = m.best_arrival WHERE m.key = ?
            """)
        .bind(0, bare)
        .map((rows, context) ->
            new Found(
                rows.getLong("id"),
                rows.getString("key"),
                new Address(
                    ItemRepository.text(rows, "from_name"),
                    ItemRepository.text(rows, "from_email")),
                Instant.ofEpochMilli(rows.getLong("at")),
                rows.getBytes("raw")))
        .findFirst();
  }

  /** Returns words as they stand in a message's own text; white space may differ. */
  static String ownWords(Found message, String words) {
    String wanted = words.strip();
    for (Span span : Quotes.split(Mail.parse(message.raw()))) {
      if (span.depth() == 0 && !span.attribution() && !wanted.isEmpty()) {
        Optional<String> found = OwnWords.find(span.text(), wanted);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw new BadInput(
        "message \"%s\" does not hold the words \"%s\" as its author's own; quote them exactly"
            .formatted(message.key(), words));
  }

  /**
   * Where an item belongs.
   *
   * @param patch the patch it is about, or null
   */
  record Place(long series, int revision, @Nullable Long patch) {}

  /** Returns the nearest cover letter or patch, of the message itself or up its thread. */
  Optional<Place> place(Found message) {
    Mail mail = Mail.parse(message.raw());
    List<String> up = new ArrayList<>(mail.references());
    if (mail.inReplyTo() != null) {
      up.remove(mail.inReplyTo());
      up.add(mail.inReplyTo());
    }
    up.add(message.key());
    for (String key : up.reversed()) {
      Optional<Place> place =
          handle
              .createQuery(
                  """
                  SELECT r.series, r.number, p.id AS patch FROM message m
                  JOIN patch p ON p.message = m.id JOIN revision r ON r.id = p.revision
                  WHERE m.key = :key
                  UNION ALL
                  SELECT r.series, r.number, NULL FROM message m
                  JOIN revision r ON r.cover = m.id WHERE m.key = :key LIMIT 1
                  """)
              .bind("key", key)
              .map((rows, context) ->
                  new Place(
                      rows.getLong("series"),
                      rows.getInt("number"),
                      ItemRepository.number(rows, "patch")))
              .findFirst();
      if (place.isPresent()) {
        return place;
      }
    }
    return Optional.empty();
  }

  /** Where in a diff some words were said. */
  record Anchored(String path, String line) {}

  /** Returns the files that a patch touches, or all of a revision of a series. */
  List<String> paths(Place place) {
    return place.patch() != null
        ? handle
            .createQuery("SELECT path FROM patch_file WHERE patch = ?")
            .bind(0, place.patch())
            .mapTo(String.class)
            .list()
        : handle
            .createQuery(
                """
                SELECT DISTINCT f.path FROM revision r JOIN patch p ON p.revision = r.id
                JOIN patch_file f ON f.patch = p.id WHERE r.series = ? AND r.number = ?
                """)
            .bind(0, place.series())
            .bind(1, place.revision())
            .mapTo(String.class)
            .list();
  }
}
