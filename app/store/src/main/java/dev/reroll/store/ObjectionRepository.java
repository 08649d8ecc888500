// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.mail.Address;
import dev.reroll.review.Evidence;
import dev.reroll.review.Objection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Objections, their evidence and their history. */
final class ObjectionRepository {
  private static final String RULE = "rule";

  private final Handle handle;

  ObjectionRepository(Handle handle) {
    this.handle = handle;
  }

  /** Keeps a suggestion, unless these very words were suggested or entered before. */
  void suggest(SeriesRepository.Place place, Instant raised, Objection objection) {
    Evidence origin = objection.evidence().getFirst();
    boolean seen =
        handle
            .createQuery("SELECT 1 FROM objection WHERE origin_message = ? AND origin_words = ?")
            .bind(0, origin.messageId())
            .bind(1, origin.words())
            .mapTo(Integer.class)
            .findFirst()
            .isPresent();
    if (!seen) {
      insert(place, raised, objection, raised, RULE, "stated outright in the message");
    }
  }

  long insert(
      SeriesRepository.Place place,
      Instant raised,
      Objection objection,
      Instant at,
      String by,
      String reason) {
    Evidence origin = objection.evidence().getFirst();
    Evidence condition = objection.condition();
    Long patch =
        objection.scope() == Objection.Scope.PATCH || objection.scope() == Objection.Scope.LINE
            ? place.patch()
            : null;
    long id =
        handle
            .createUpdate(
                """
                INSERT INTO objection (series, revision, patch, kind, scope, holder_name,
                    holder_email, standing, state, title, condition_message, condition_words, raised,
                    origin_message, origin_words)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
            .bind(0, place.series())
            .bind(1, place.number())
            .bind(2, patch)
            .bind(3, objection.kind().name())
            .bind(4, objection.scope().name())
            .bind(5, objection.holder().name())
            .bind(6, objection.holder().email())
            .bind(7, objection.standing().name())
            .bind(8, objection.state().name())
            .bind(9, objection.title())
            .bind(10, condition == null ? null : condition.messageId())
            .bind(11, condition == null ? null : condition.words())
            .bind(12, raised.toEpochMilli())
            .bind(13, origin.messageId())
            .bind(14, origin.words())
            .executeAndReturnGeneratedKeys()
            .mapTo(Long.class)
            .one();
    int position = 0;
    for (Evidence evidence : objection.evidence()) {
      handle.execute(
          "INSERT INTO objection_evidence (objection, position, message_id, words) VALUES (?, ?, ?, ?)",
          id,
          position++,
          evidence.messageId(),
          evidence.words());
    }
    addEvent(id, new ObjectionEvent(at, by, objection.state(), reason, origin.messageId()));
    return id;
  }

  void addEvent(long objection, ObjectionEvent event) {
    handle
        .createUpdate(
            """
            INSERT INTO objection_event (objection, at, by_whom, state, reason, message_id)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        .bind(0, objection)
        .bind(1, event.at().toEpochMilli())
        .bind(2, event.by())
        .bind(3, event.state().name())
        .bind(4, event.reason())
        .bind(5, event.messageId())
        .execute();
    handle.execute("UPDATE objection SET state = ? WHERE id = ?", event.state().name(), objection);
  }

  List<ObjectionRow> all() {
    return list("ORDER BY o.raised, o.id");
  }

  Optional<ObjectionRow> find(long id) {
    return list("WHERE o.id = ?", id).stream().findFirst();
  }

  List<ObjectionRow> ofSeries(long series) {
    return list("WHERE o.series = ? ORDER BY o.raised, o.id", series);
  }

  private List<ObjectionRow> list(String where, Object... arguments) {
    var query =
        handle.createQuery(
            """
            SELECT o.*, s.title AS series_title, s.author_email FROM objection o
            JOIN series s ON s.id = o.series
            """
                + where);
    for (int i = 0; i < arguments.length; i++) {
      query.bind(i, arguments[i]);
    }
    // The mapper asks further questions, so the rows are read first.
    List<Stored> stored = query.map((rows, context) -> stored(rows)).list();
    List<ObjectionRow> result = new ArrayList<>(stored.size());
    for (Stored one : stored) {
      result.add(row(one));
    }
    return result;
  }

  private record Stored(
      long id,
      long series,
      String seriesTitle,
      @Nullable String authorEmail,
      int revision,
      @Nullable Long patch,
      Objection bare,
      Instant raised) {}

  private static Stored stored(ResultSet rows) throws SQLException {
    String conditionMessage = Columns.text(rows, "condition_message");
    Address holder = Columns.address(rows, "holder_name", "holder_email");
    Objection bare =
        new Objection(
            Objection.Kind.valueOf(rows.getString("kind")),
            Objection.Scope.valueOf(rows.getString("scope")),
            holder == null ? new Address(null, null) : holder,
            Objection.Standing.valueOf(rows.getString("standing")),
            Objection.State.valueOf(rows.getString("state")),
            rows.getString("title"),
            conditionMessage == null
                ? null
                : new Evidence(conditionMessage, rows.getString("condition_words")),
            List.of());
    return new Stored(
        rows.getLong("id"),
        rows.getLong("series"),
        rows.getString("series_title"),
        Columns.text(rows, "author_email"),
        rows.getInt("revision"),
        Columns.number(rows, "patch"),
        bare,
        Instant.ofEpochMilli(rows.getLong("raised")));
  }

  private ObjectionRow row(Stored stored) {
    Objection bare = stored.bare();
    Objection whole =
        new Objection(
            bare.kind(),
            bare.scope(),
            bare.holder(),
            bare.standing(),
            bare.state(),
            bare.title(),
            bare.condition(),
            evidence(stored.id()));
    return new ObjectionRow(
        stored.id(),
        stored.series(),
        stored.seriesTitle(),
        stored.revision(),
        stored.patch(),
        whole,
        turn(stored),
        stored.raised(),
        history(stored.id()));
  }

  private List<Evidence> evidence(long objection) {
    return handle
        .createQuery(
            "SELECT message_id, words FROM objection_evidence WHERE objection = ? ORDER BY position")
        .bind(0, objection)
        .map((rows, context) -> new Evidence(rows.getString("message_id"), rows.getString("words")))
        .list();
  }

  private List<ObjectionEvent> history(long objection) {
    return handle
        .createQuery("SELECT * FROM objection_event WHERE objection = ? ORDER BY id")
        .bind(0, objection)
        .map((rows, context) ->
            new ObjectionEvent(
                Instant.ofEpochMilli(rows.getLong("at")),
                rows.getString("by_whom"),
                Objection.State.valueOf(rows.getString("state")),
                rows.getString("reason"),
                Columns.text(rows, "message_id")))
        .list();
  }

  /**
   * Says whose turn it is, from who spoke last in the series' threads: once the author answered the
   * holder, or posted a newer revision, it is for the holder to say whether that is enough.
   */
  private String turn(Stored stored) {
    Objection.State state = stored.bare().state();
    if (state.ended()) {
      return "-";
    }
    if (state == Objection.State.SUGGESTED) {
      return "maintainer";
    }
    String author = stored.authorEmail();
    String holder = stored.bare().holder().email();
    if (author == null || holder == null) {
      return "author";
    }
    long holderSpoke = lastWord(stored.series(), holder, holder);
    long authorSpoke = lastWord(stored.series(), author, holder);
    return authorSpoke > holderSpoke ? "holder" : "author";
  }

  /**
   * Returns when somebody last spoke to a person in the threads of a series: by an answer to one of
   * that person's messages, a posted revision, or (for the person himself) any message.
   */
  private long lastWord(long series, String speaker, String to) {
    return handle
        .createQuery(
            """
            SELECT coalesce(max(m.sent), 0) FROM message m
            WHERE m.from_email = :speaker COLLATE NOCASE
              AND m.thread IN (SELECT x.thread FROM message x JOIN revision r ON r.cover = x.id
                  WHERE r.series = :series
                  UNION SELECT x.thread FROM message x JOIN patch p ON p.message = x.id
                  JOIN revision r ON r.id = p.revision WHERE r.series = :series)
              AND (:speaker = :to
                  OR EXISTS (SELECT 1 FROM revision r WHERE r.cover = m.id)
                  OR EXISTS (SELECT 1 FROM patch p WHERE p.message = m.id)
                  OR EXISTS (SELECT 1 FROM message q WHERE q.key = m.in_reply_to
                      AND q.from_email = :to COLLATE NOCASE))
            """)
        .bind("speaker", speaker)
        .bind("to", to)
        .bind("series", series)
        .mapTo(Long.class)
        .one();
  }
}
