// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.mail.Provenance;
import dev.reroll.review.Evidence;
import dev.reroll.review.tracker.Action;
import dev.reroll.review.tracker.ConcededWords;
import dev.reroll.review.tracker.Concession;
import dev.reroll.review.tracker.Entry;
import dev.reroll.review.tracker.Item;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.Proposed;
import dev.reroll.review.tracker.State;
import dev.reroll.store.error.Bug;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Words that seem to end items: a Reviewed-by or Acked-by that the holder gave later, of the whole
 * series, of a patch of the same title, or of one that writes the file that was spoken of; and
 * words by which somebody grants the point or takes it back. What a person declined, or what
 * happened already, is none.
 */
final class ProposedEndings {
  private final Handle handle;

  ProposedEndings(Handle handle) {
    this.handle = handle;
  }

  /** An item as far as it matters here. */
  private record Subject(
      long id,
      ItemType type,
      State state,
      long series,
      @Nullable Long patch,
      @Nullable String path,
      Instant raised,
      ConcededWords.About about) {}

  List<ProposedEnding> of(Item item) {
    return of(item.id(), item.state());
  }

  /** Returns when a holder last seemed to say that an item is done, empty if never. */
  static Optional<Instant> ended(List<ProposedEnding> proposals) {
    return proposals.stream()
        .filter(ProposedEnding::ends)
        .flatMap(proposal -> Stream.ofNullable(proposal.at()))
        .max(Comparator.naturalOrder());
  }

  List<ProposedEnding> of(long id, State state) {
    if (!state.open() && state.phase() != State.Phase.IN_FORCE) {
      return List.of();
    }
    Subject subject = subject(id);
    List<ProposedEnding> all =
        new ArrayList<>(subject.state.open() ? trailers(subject) : List.of());
    all.addAll(concessions(subject));
    if (all.isEmpty()) {
      return List.of();
    }
    List<Entry> history = new History(handle).of(id);
    return all.stream()
        .filter(one -> proposed(one).waits(subject.type, subject.state, history))
        .filter(this::believed)
        .sorted(Comparator.comparing(ProposedEndings::at))
        .toList();
  }

  private static Instant at(ProposedEnding proposal) {
    return proposal.at() == null ? Instant.EPOCH : proposal.at();
  }

  private static Proposed proposed(ProposedEnding one) {
    return new Proposed(one.action(), one.messageId(), at(one), one.key());
  }

  private boolean believed(ProposedEnding proposal) {
    return new Messages(handle)
        .find(proposal.messageId())
        .filter(one -> one.provenance().verdict() != Provenance.Verdict.FAILED)
        .isPresent();
  }

  private Subject subject(long id) {
    List<Evidence> evidence =
        handle
            .createQuery(
                "SELECT message_id, words FROM item_evidence WHERE item = ? ORDER BY position")
            .bind(0, id)
            .map((rows, context) ->
                new Evidence(rows.getString("message_id"), rows.getString("words")))
            .list();
    return handle
        .createQuery(
            "SELECT i.*, p.title AS patch_title FROM item i LEFT JOIN patch p ON p.id = i.patch"
                + " WHERE i.id = ?")
        .bind(0, id)
        .map((rows, context) -> {
          ItemType type = ItemType.valueOf(rows.getString("type"));
          return new Subject(
              id,
              type,
              State.valueOf(rows.getString("state")),
              rows.getLong("series"),
              ItemRepository.number(rows, "patch"),
              ItemRepository.text(rows, "path"),
              Instant.ofEpochMilli(rows.getLong("raised")),
              new ConcededWords.About(
                  type,
                  ItemRepository.text(rows, "holder_email"),
                  ItemRepository.text(rows, "patch_title"),
                  evidence));
        })
        .one();
  }

  private List<ProposedEnding> trailers(Subject item) {
    String holder = item.about.holder();
    if (holder == null) {
      return List.of();
    }
    return handle
        .createQuery(
            """
            SELECT t.key || ': ' || t.value AS words, m.key, m.sent, r.number, p.position
            FROM trailer t JOIN message m ON m.id = t.message JOIN revision r ON r.id = t.revision
            LEFT JOIN patch p ON p.id = t.patch
            WHERE r.series = :series AND t.email = :holder COLLATE NOCASE
                AND m.from_email = :holder COLLATE NOCASE
                AND t.key COLLATE NOCASE IN ('Reviewed-by', 'Acked-by') AND m.sent > :raised
                AND (t.patch IS NULL
                    OR (:patch IS NOT NULL AND p.title = (SELECT o.title FROM patch o
                        WHERE o.id = :patch))
                    OR EXISTS (SELECT 1 FROM patch_file f WHERE f.patch = t.patch
                        AND f.path = :path))
            ORDER BY m.sent, t.ordinal
            """)
        .bind("series", item.series)
        .bind("holder", holder)
        .bind("raised", item.raised.toEpochMilli())
        .bind("patch", item.patch)
        .bind("path", item.path)
        .map((rows, context) -> {
          String words = rows.getString("words");
          String key = rows.getString("key") + " trailer " + words;
          return proposal(rows, Action.RESOLVE, "a trailer of the holder's", key);
        })
        .list();
  }

  private static ProposedEnding proposal(ResultSet rows, Action action, String reason, String key)
      throws SQLException {
    return new ProposedEnding(
        action,
        rows.getString("words"),
        rows.getString("key"),
        ItemRepository.instant(rows, "sent"),
        rows.getInt("number"),
        rows.getInt("position"),
        reason,
        key);
  }

  private List<ProposedEnding> concessions(Subject item) {
    return handle
        .createQuery(
            """
            SELECT c.kind, c.words, c.reason, c.answered, c.key AS concession, m.key, m.sent,
                m.from_email, m.in_reply_to, r.number, p.position, p.title,
                coalesce(m.from_email = s.author_email COLLATE NOCASE, 0) AS by_author
            FROM revision r JOIN concession c ON c.revision = r.id
            JOIN message m ON m.id = c.message JOIN series s ON s.id = r.series
            LEFT JOIN patch p ON p.id = c.patch
            WHERE r.series = :series AND m.sent > :raised ORDER BY m.sent, c.ordinal
            """)
        .bind("series", item.series)
        .bind("raised", item.raised.toEpochMilli())
        .map((rows, context) -> conceded(rows).on(item.about).map(action -> proposal(rows, action)))
        .list()
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static ProposedEnding proposal(ResultSet rows, Action action) {
    try {
      return proposal(rows, action, rows.getString("reason"), rows.getString("concession"));
    } catch (SQLException e) {
      throw new Bug("a concession can't be read", e);
    }
  }

  private ConcededWords conceded(ResultSet rows) throws SQLException {
    String parent = ItemRepository.text(rows, "in_reply_to");
    return new ConcededWords(
        Concession.Kind.valueOf(rows.getString("kind")),
        rows.getString("words"),
        ItemRepository.text(rows, "from_email"),
        rows.getBoolean("by_author"),
        ItemRepository.text(rows, "answered"),
        parent,
        ItemRepository.text(rows, "title"),
        parent == null ? List.of() : remarks(parent));
  }

  private List<ConcededWords.Remark> remarks(String message) {
    return handle
        .createQuery(
            """
            SELECT c.quoted, c.text FROM comment c JOIN message m ON m.id = c.message
            WHERE m.key = ? ORDER BY c.ordinal
            """)
        .bind(0, message)
        .map((rows, context) ->
            new ConcededWords.Remark(rows.getString("quoted"), rows.getString("text")))
        .list();
  }
}
