// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * Revisions that bring some patches anew, in answer to the revision whose others stay: "[PATCH v2
 * 03/15]" inside v1's thread.
 */
final class PartialRerolls {
  private final Handle handle;

  PartialRerolls(Handle handle) {
    this.handle = handle;
  }

  /** Returns the revisions of a series, oldest first, those that amend an older one completed. */
  List<Revision> completed(List<Revision> revisions) {
    List<Revision> completed = new ArrayList<>();
    for (Revision revision : revisions) {
      boolean partial =
          revision.coverMessageId() == null && revision.patches().size() < revision.total();
      Optional<Revision> older =
          partial ? amended(revision, completed) : Optional.<Revision>empty();
      completed.add(older.map(row -> revision.over(rest(row, revision))).orElse(revision));
    }
    return completed;
  }

  private Optional<Revision> amended(Revision revision, List<Revision> older) {
    Optional<Long> answered =
        handle
            .createQuery(
                """
                SELECT o.id FROM patch p JOIN message m ON m.id = p.message
                JOIN message a ON a.key = m.in_reply_to
                LEFT JOIN patch ap ON ap.message = a.id
                JOIN revision o ON o.id = ap.revision OR o.cover = a.id
                WHERE p.revision = ? AND o.number < ? AND o.total = ?
                ORDER BY o.number DESC, o.id LIMIT 1
                """)
            .bind(0, revision.id())
            .bind(1, revision.number())
            .bind(2, revision.total())
            .mapTo(Long.class)
            .findFirst();
    return answered.flatMap(id -> older.stream().filter(row -> row.id() == id).findFirst());
  }

  private static Revision.TakenOver rest(Revision older, Revision newer) {
    Set<Integer> anew =
        newer.patches().stream().map(PostedPatch::position).collect(Collectors.toSet());
    Revision.TakenOver before = older.takenOver();
    Stream<PostedPatch> all =
        Stream.concat(
            older.patches().stream(), before == null ? Stream.empty() : before.patches().stream());
    return new Revision.TakenOver(
        older.number(),
        all.filter(patch -> !anew.contains(patch.position()))
            .sorted(java.util.Comparator.comparingInt(PostedPatch::position))
            .toList());
  }
}
