// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.series.pull.PullRequest;
import dev.reroll.store.database.NullableColumns;
import dev.reroll.store.message.MessageRepository;
import dev.reroll.store.run.Run;
import dev.reroll.store.run.StoredRuns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the revisions of a series with their patches. */
final class RevisionRows {
  private final Handle handle;
  private final MessageRepository messages;

  RevisionRows(Handle handle) {
    this.handle = handle;
    this.messages = new MessageRepository(handle);
  }

  /** Returns those of a series in their order, with what was taken over from earlier ones. */
  List<Revision> of(long series) {
    record Bare(
        long id,
        int number,
        boolean rfc,
        boolean resend,
        int total,
        @Nullable String cover,
        long thread,
        @Nullable Instant date,
        @Nullable PullRequest pull) {}
    List<Bare> bare =
        handle
            .createQuery(
                """
                SELECT r.id, r.number, r.rfc, r.resend, r.total, c.key AS cover,
                    m.thread, m.sent, q.base, q.repository, q.ref, q.head
                FROM revision r LEFT JOIN message c ON c.id = r.cover
                LEFT JOIN pull_request q ON q.message = r.cover
                JOIN message m ON m.id = coalesce(r.cover, (SELECT p.message FROM patch p
                    WHERE p.revision = r.id ORDER BY p.position LIMIT 1))
                WHERE r.series = ? ORDER BY r.number, m.sent, r.id
                """)
            .bind(0, series)
            .map((rows, context) ->
                new Bare(
                    rows.getLong("id"),
                    rows.getInt("number"),
                    rows.getBoolean("rfc"),
                    rows.getBoolean("resend"),
                    rows.getInt("total"),
                    NullableColumns.text(rows, "cover"),
                    rows.getLong("thread"),
                    NullableColumns.instant(rows, "sent"),
                    pull(rows)))
            .list();
    List<Revision> result = new ArrayList<>();
    for (Bare row : bare) {
      result.add(
          new Revision(
              row.id(),
              row.number(),
              row.rfc(),
              row.resend(),
              row.total(),
              row.total() > 1,
              row.cover(),
              row.thread(),
              messages.countOfThread(row.thread()),
              row.date(),
              patches(row.id()),
              row.pull(),
              null));
    }
    return new PartialRerolls(handle).completed(result);
  }

  private static @Nullable PullRequest pull(ResultSet rows) throws SQLException {
    String repository = NullableColumns.text(rows, "repository");
    return repository == null
        ? null
        : new PullRequest(
            NullableColumns.text(rows, "base"),
            repository,
            rows.getString("ref"),
            NullableColumns.text(rows, "head"));
  }

  private List<PostedPatch> patches(long revision) {
    Map<Long, Run> runs = new HashMap<>();
    StoredRuns.ofRevision(handle, revision).forEach(run -> runs.put(run.patchId(), run));
    List<PostedPatch> bare =
        handle
            .createQuery(
                """
                SELECT p.*, m.key, (SELECT count(*) FROM comment c WHERE c.patch = p.id) AS comments
                FROM patch p JOIN message m ON m.id = p.message WHERE p.revision = ?
                ORDER BY p.position, m.sent, p.id
                """)
            .bind(0, revision)
            .map((rows, context) ->
                new PostedPatch(
                    rows.getLong("id"),
                    rows.getInt("position"),
                    rows.getString("key"),
                    rows.getString("title"),
                    rows.getInt("files"),
                    rows.getInt("added"),
                    rows.getInt("removed"),
                    rows.getString("patch_id"),
                    rows.getInt("comments"),
                    List.of(),
                    null))
            .list();
    ReplyRepository replies = new ReplyRepository(handle);
    // A patch posted twice at one position: the later one stands.
    Map<Integer, PostedPatch> byPosition = new LinkedHashMap<>();
    for (PostedPatch row : bare) {
      byPosition.put(
          row.position(),
          new PostedPatch(
              row.id(),
              row.position(),
              row.messageId(),
              row.title(),
              row.files(),
              row.added(),
              row.removed(),
              row.patchId(),
              row.comments(),
              replies.trailersFor(row, revision),
              runs.get(row.id())));
    }
    return List.copyOf(byPosition.values());
  }
}
