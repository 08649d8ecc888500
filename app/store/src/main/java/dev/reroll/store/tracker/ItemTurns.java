// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.tracker.Conversation;
import dev.reroll.review.tracker.ItemType;
import dev.reroll.review.tracker.State;
import dev.reroll.review.tracker.Turn;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keeps whose turn it is with each item, and which questions are answered, as messages come. */
public final class ItemTurns {
  private final Handle handle;

  public ItemTurns(Handle handle) {
    this.handle = handle;
  }

  private record Row(
      long id,
      ItemType type,
      State state,
      @Nullable String holder,
      Instant changed,
      Conversation.Ball ball,
      int proposals) {}

  private static final String ROWS =
      """
      SELECT i.id, i.type, i.state, i.holder_email, i.turn, i.since, i.proposals, max(i.raised, coalesce((SELECT max(e.effective)
          FROM item_event e WHERE e.item = i.id AND e.state = i.state
          AND i.state NOT IN ('OPEN', 'CONDITIONAL', 'SUGGESTED')), 0)) AS changed
      FROM item i WHERE
      """;

  /** Finds it again for all items of series. */
  public void refresh(Collection<Long> series) {
    for (long one : series) {
      update(one, rows("i.series = ?", one));
      new Replies(handle).refresh(one);
    }
  }

  /** Returns the series whose threads messages are in, if they have items; 500 messages at most. */
  public Set<Long> seriesOf(List<Long> messages) {
    return new TreeSet<>(
        handle
            .createQuery(
                """
                WITH t AS (SELECT DISTINCT thread FROM message WHERE id IN (<ids>))
                SELECT i.series FROM t JOIN message o ON o.thread = t.thread
                JOIN item i ON i.origin_message = o.key
                UNION SELECT r.series FROM revision r WHERE r.cover IN (<ids>)
                UNION SELECT r.series FROM patch p JOIN revision r ON r.id = p.revision
                WHERE p.message IN (<ids>)
                """)
            .bindList("ids", messages)
            .mapTo(Long.class)
            .list());
  }

  /** Finds it again for one item. */
  void refresh(long series, long item) {
    update(series, rows("i.id = ?", item));
  }

  private List<Row> rows(String where, long argument) {
    return handle
        .createQuery(ROWS + where)
        .bind(0, argument)
        .map((rows, context) ->
            new Row(
                rows.getLong("id"),
                ItemType.valueOf(rows.getString("type")),
                State.valueOf(rows.getString("state")),
                ItemRepository.text(rows, "holder_email"),
                Instant.ofEpochMilli(rows.getLong("changed")),
                new Conversation.Ball(
                    Turn.valueOf(rows.getString("turn")),
                    Instant.ofEpochMilli(rows.getLong("since"))),
                rows.getInt("proposals")))
        .list();
  }

  private void update(long series, List<Row> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Conversation conversation = conversation(series);
    for (Row row : rows) {
      List<ProposedEnding> proposals = new ProposedEndings(handle).of(row.id, row.state);
      Conversation.Ball ball =
          Conversation.afterProposal(
              conversation.ball(row.type, row.state, row.holder, row.changed),
              row.state.open() ? ProposedEndings.ended(proposals).orElse(null) : null);
      if (!ball.equals(row.ball) || proposals.size() != row.proposals) {
        handle.execute(
            "UPDATE item SET turn = ?, since = ?, proposals = ? WHERE id = ?",
            ball.turn().name(),
            ball.since().toEpochMilli(),
            proposals.size(),
            row.id);
      }
    }
  }

  private Conversation conversation(long series) {
    String author =
        handle
            .createQuery(
                "SELECT author_email FROM series WHERE id = ? AND author_email IS NOT NULL")
            .bind(0, series)
            .mapTo(String.class)
            .findFirst()
            .orElse(null);
    List<Conversation.Spoken> words =
        handle
            .createQuery(
                """
                SELECT m.sent, m.from_email, q.from_email AS answered,
                    EXISTS (SELECT 1 FROM revision r WHERE r.cover = m.id)
                    OR EXISTS (SELECT 1 FROM patch p WHERE p.message = m.id) AS posted
                FROM message m LEFT JOIN message q ON q.key = m.in_reply_to
                WHERE m.sent IS NOT NULL AND m.from_email IS NOT NULL AND m.thread IN (
                    SELECT x.thread FROM message x JOIN revision r ON r.cover = x.id
                    WHERE r.series = :series
                    UNION SELECT x.thread FROM message x JOIN patch p ON p.message = x.id
                    JOIN revision r ON r.id = p.revision WHERE r.series = :series)
                ORDER BY m.sent, m.key
                """)
            .bind("series", series)
            .map((rows, context) ->
                new Conversation.Spoken(
                    Instant.ofEpochMilli(rows.getLong("sent")),
                    rows.getString("from_email"),
                    ItemRepository.text(rows, "answered"),
                    rows.getBoolean("posted")))
            .list();
    return new Conversation(author, words);
  }
}
