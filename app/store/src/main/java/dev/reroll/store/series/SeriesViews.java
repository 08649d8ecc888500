// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.series;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.series.Patch;
import dev.reroll.series.link.RevisionLink;
import dev.reroll.store.message.Message;
import dev.reroll.store.message.MessageRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads series with their revisions. */
public final class SeriesViews {
  private final Handle handle;
  private final MessageRepository messages;
  private final SeriesRows rows;
  private final RevisionRows revisions;

  public SeriesViews(Handle handle) {
    this.handle = handle;
    this.messages = new MessageRepository(handle);
    this.rows = new SeriesRows(handle);
    this.revisions = new RevisionRows(handle);
  }

  /** Returns the series of an id or short name. */
  public Optional<SeriesView> find(String idOrName) {
    return rows.find(idOrName).map(row -> new SeriesView(row, revisions.of(row.id())));
  }

  /** Returns the series that a revision is of. */
  public Optional<SeriesView> ofRevision(long revision) {
    return handle
        .createQuery("SELECT series FROM revision WHERE id = ?")
        .bind(0, revision)
        .mapTo(Long.class)
        .findFirst()
        .flatMap(series -> find(Long.toString(series)));
  }

  /** Returns every series with its revisions, but not what was said of them. */
  public List<SeriesView> all() {
    return rows.all().stream().map(row -> new SeriesView(row, revisions.of(row.id()))).toList();
  }

  /** Returns a series with all that was said of it. */
  public Optional<SeriesReport> report(String idOrName) {
    return find(idOrName)
        .map(view -> new SeriesReport(view, view.revisions().stream().map(this::report).toList()));
  }

  private SeriesReport.ReportedRevision report(Revision row) {
    ReplyRepository replies = new ReplyRepository(handle);
    SeriesReport.Posted cover = null;
    if (row.coverMessageId() != null) {
      Message message = messages.find(row.coverMessageId()).orElseThrow();
      cover =
          new SeriesReport.Posted(
              0,
              row.coverMessageId(),
              message.subject(),
              message.from(),
              replies.trailersForAll(row.id()),
              replies.commentsOfCover(row.id()));
    }
    List<SeriesReport.Posted> patches = new ArrayList<>();
    for (PostedPatch patch : row.patches()) {
      Message message = messages.find(patch.messageId()).orElseThrow();
      Address author =
          Patch.of(Mail.parse(messages.raw(message.id())))
              .map(Patch::author)
              .orElse(message.from());
      patches.add(
          new SeriesReport.Posted(
              patch.position(),
              patch.messageId(),
              message.subject(),
              author,
              patch.given(),
              replies.commentsOf(patch.id())));
    }
    Address poster =
        cover != null ? cover.author() : patches.isEmpty() ? null : patches.getFirst().author();
    RevisionLink link =
        handle
            .createQuery("SELECT link_reason, link_confidence FROM revision WHERE id = ?")
            .bind(0, row.id())
            .map((rows, context) ->
                new RevisionLink(rows.getString("link_reason"), rows.getInt("link_confidence")))
            .one();
    return new SeriesReport.ReportedRevision(row, poster, link, cover, patches);
  }
}
