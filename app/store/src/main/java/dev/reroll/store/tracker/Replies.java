// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.tracker;

import dev.reroll.review.tracker.SameWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps for each question the first message that answers it: a reply of somebody else to the
 * message that asks, with own words right below a quote of the question, or with no quote at all. A
 * reply that quotes other parts only leaves the question open.
 */
final class Replies {
  private final Handle handle;

  Replies(Handle handle) {
    this.handle = handle;
  }

  private record Remark(long item, String asked, @Nullable String reply, String quoted) {}

  /** Finds them again for all questions of a series. */
  void refresh(long series) {
    Map<Long, @Nullable String> known = new LinkedHashMap<>();
    handle
        .createQuery("SELECT id, replied FROM item WHERE series = ? AND type = 'QUESTION'")
        .bind(0, series)
        .map((rows, context) -> known.put(rows.getLong("id"), rows.getString("replied")))
        .forEach(_ -> {});
    if (known.isEmpty()) {
      return;
    }
    Map<Long, String> found = new LinkedHashMap<>();
    byReply(remarks(series))
        .forEach((_, remarks) -> {
          Remark first = remarks.getFirst();
          if (SameWords.answer(first.asked, remarks.stream().map(Remark::quoted).toList())) {
            found.putIfAbsent(first.item, String.valueOf(first.reply));
          }
        });
    known.forEach((item, replied) -> {
      if (!Objects.equals(replied, found.get(item))) {
        handle.execute("UPDATE item SET replied = ? WHERE id = ?", found.get(item), item);
      }
    });
  }

  private static Map<String, List<Remark>> byReply(List<Remark> remarks) {
    Map<String, List<Remark>> replies = new LinkedHashMap<>();
    for (Remark remark : remarks) {
      replies
          .computeIfAbsent(remark.item + " " + remark.reply, _ -> new java.util.ArrayList<>())
          .add(remark);
    }
    return replies;
  }

  private List<Remark> remarks(long series) {
    return handle
        .createQuery(
            """
            SELECT i.id, i.origin_words, m.key, c.quoted FROM item i
            JOIN message m ON m.in_reply_to = i.origin_message JOIN comment c ON c.message = m.id
            WHERE i.series = ? AND i.type = 'QUESTION'
                AND coalesce(m.from_email <> i.holder_email COLLATE NOCASE, 1)
            ORDER BY i.id, m.sent, m.id, c.ordinal
            """)
        .bind(0, series)
        .map((rows, context) ->
            new Remark(
                rows.getLong("id"),
                rows.getString("origin_words"),
                rows.getString("key"),
                rows.getString("quoted")))
        .list();
  }
}
