// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.Quotes;
import dev.reroll.mail.ThreadTree;
import dev.reroll.series.Patch;
import dev.reroll.series.RevisionKey;
import dev.reroll.series.pull.PullRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads what pages and commands show, from one consistent state of the database. */
final class Views {
  private static final int ARRIVED_SHOWN = 15;
  private static final int SERIES_SHOWN = 20;

  private static final String SERIES =
      """
      SELECT s.id, s.name, s.title, s.author_name, s.author_email,
          (SELECT m.list_id FROM revision r JOIN message m ON m.id = coalesce(r.cover,
              (SELECT p.message FROM patch p WHERE p.revision = r.id ORDER BY p.position LIMIT 1))
              WHERE r.series = s.id AND m.list_id IS NOT NULL ORDER BY r.number DESC, r.id LIMIT 1)
              AS list_id,
          (SELECT m.project FROM revision r JOIN message m ON m.id = coalesce(r.cover,
              (SELECT p.message FROM patch p WHERE p.revision = r.id ORDER BY p.position LIMIT 1))
              WHERE r.series = s.id AND m.project IS NOT NULL ORDER BY r.number DESC, r.id LIMIT 1)
              AS project,
          EXISTS (SELECT 1 FROM revision r JOIN pull_request q ON q.message = r.cover
              WHERE r.series = s.id) AS pull,
          (SELECT max(number) FROM revision r WHERE r.series = s.id) AS newest,
          (SELECT count(*) FROM revision r WHERE r.series = s.id) AS revisions,
          (SELECT count(*) FROM item o WHERE o.series = s.id
              AND o.type = 'OBJECTION' AND o.state IN ('OPEN', 'ANSWERED', 'CONDITIONAL')) AS open_objections,
          (SELECT count(*) FROM item o WHERE o.series = s.id
              AND o.type = 'OBJECTION' AND o.state = 'SUGGESTED') AS suggested_objections,
          (SELECT max(t.last_sent) FROM revision r JOIN message x ON x.id = coalesce(r.cover,
              (SELECT p.message FROM patch p WHERE p.revision = r.id ORDER BY p.position LIMIT 1))
              JOIN thread t ON t.id = x.thread WHERE r.series = s.id) AS last_activity
      FROM series s
      """;

  private final Handle handle;
  private final MessageRepository messages;

  Views(Handle handle) {
    this.handle = handle;
    this.messages = new MessageRepository(handle);
  }

  Dashboard dashboard() {
    return new Dashboard(red(), messages.newest(ARRIVED_SHOWN), activeSeries(), seriesCount());
  }

  private List<RunRow> red() {
    List<Long> newest =
        handle
            .createQuery(
                """
                SELECT max(r.id) FROM revision r JOIN patch p ON p.revision = r.id
                JOIN lab_run l ON l.patch = p.id
                WHERE r.number = (SELECT max(n.number) FROM revision n WHERE n.series = r.series)
                GROUP BY r.series
                """)
            .mapTo(Long.class)
            .list();
    List<RunRow> red = new ArrayList<>();
    for (long revision : newest) {
      StoredRuns.ofRevision(handle, revision).stream().filter(Views::isRed).forEach(red::add);
    }
    return red;
  }

  private static boolean isRed(RunRow run) {
    return run.steps().stream()
        .anyMatch(step -> "fail".equals(step.verdict()) || "error".equals(step.verdict()));
  }

  private int seriesCount() {
    return handle.createQuery("SELECT count(*) FROM series").mapTo(Integer.class).one();
  }

  /** Returns the series that something was last sent to, without reading all the others. */
  private List<SeriesRow> activeSeries() {
    List<Long> ids =
        handle
            .createQuery(
                """
                SELECT r.series FROM revision r JOIN message x ON x.id = coalesce(r.cover,
                    (SELECT p.message FROM patch p WHERE p.revision = r.id
                    ORDER BY p.position LIMIT 1))
                JOIN thread t ON t.id = x.thread
                GROUP BY r.series ORDER BY max(t.last_sent) DESC LIMIT ?
                """)
            .bind(0, SERIES_SHOWN)
            .mapTo(Long.class)
            .list();
    return ids.stream().map(id -> seriesRow(Long.toString(id))).flatMap(Optional::stream).toList();
  }

  List<SeriesRow> series() {
    return handle
        .createQuery(SERIES + "WHERE EXISTS (SELECT 1 FROM revision r WHERE r.series = s.id)")
        .map((rows, context) -> seriesRow(rows))
        .list()
        .stream()
        .map(this::withNewest)
        .sorted(
            Comparator.comparing(
                    SeriesRow::lastActivity, Comparator.nullsFirst(Comparator.naturalOrder()))
                .reversed())
        .toList();
  }

  private static SeriesRow seriesRow(ResultSet rows) throws SQLException {
    return new SeriesRow(
        rows.getLong("id"),
        Columns.text(rows, "name"),
        project(Columns.text(rows, "project"), Columns.text(rows, "list_id")),
        rows.getString("title"),
        Columns.address(rows, "author_name", "author_email"),
        rows.getInt("newest"),
        rows.getInt("revisions"),
        0,
        0,
        rows.getInt("open_objections"),
        rows.getInt("suggested_objections"),
        0,
        Columns.instant(rows, "last_activity"),
        rows.getBoolean("pull"));
  }

  /** Where no rule says, a list is named for its project: "netdev.vger.kernel.org" is netdev's. */
  private static @Nullable String project(@Nullable String routed, @Nullable String listId) {
    if (routed != null || listId == null) {
      return routed;
    }
    int dot = listId.indexOf('.');
    return dot < 0 ? listId : listId.substring(0, dot);
  }

  private SeriesRow withNewest(SeriesRow row) {
    record Newest(long id, int received, int total) {}
    Newest newest =
        handle
            .createQuery(
                """
                SELECT r.id, r.total + (r.total > 1) AS total, (r.cover IS NOT NULL)
                    + (SELECT count(DISTINCT p.position) FROM patch p WHERE p.revision = r.id)
                    AS received
                FROM revision r WHERE r.series = ? ORDER BY r.number DESC, received DESC, r.id DESC
                LIMIT 1
                """)
            .bind(0, row.id())
            .map((rows, context) ->
                new Newest(rows.getLong("id"), rows.getInt("received"), rows.getInt("total")))
            .one();
    int red =
        (int) StoredRuns.ofRevision(handle, newest.id()).stream().filter(Views::isRed).count();
    return new SeriesRow(
        row.id(),
        row.name(),
        row.project(),
        row.title(),
        row.author(),
        row.newest(),
        row.revisions(),
        newest.received(),
        newest.total(),
        row.openObjections(),
        row.suggestedObjections(),
        red,
        row.lastActivity(),
        row.pull());
  }

  Optional<SeriesView> series(String idOrName) {
    return seriesRow(idOrName).map(row -> new SeriesView(row, revisions(row.id())));
  }

  Optional<SeriesView> seriesOfRevision(long revision) {
    return handle
        .createQuery("SELECT series FROM revision WHERE id = ?")
        .bind(0, revision)
        .mapTo(Long.class)
        .findFirst()
        .flatMap(series -> series(Long.toString(series)));
  }

  /** Returns every series with its revisions, but not what was said of them. */
  List<SeriesView> seriesWithRevisions() {
    return series().stream().map(row -> new SeriesView(row, revisions(row.id()))).toList();
  }

  Optional<SeriesReport> report(String idOrName) {
    return series(idOrName)
        .map(view -> new SeriesReport(view, view.revisions().stream().map(this::report).toList()));
  }

  private SeriesReport.Revision report(RevisionRow row) {
    ReplyRepository replies = new ReplyRepository(handle);
    SeriesReport.Posted cover = null;
    if (row.coverMessageId() != null) {
      MessageRow message = messages.find(row.coverMessageId()).orElseThrow();
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
    for (PatchRow patch : row.patches()) {
      MessageRow message = messages.find(patch.messageId()).orElseThrow();
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
    return new SeriesReport.Revision(row, poster, link, cover, patches);
  }

  private Optional<SeriesRow> seriesRow(String idOrName) {
    boolean number =
        !idOrName.isEmpty()
            && idOrName.length() <= 18
            && idOrName.chars().allMatch(c -> c >= '0' && c <= '9');
    var query =
        number
            ? handle.createQuery(SERIES + "WHERE s.id = ?").bind(0, Long.parseLong(idOrName))
            : handle.createQuery(SERIES + "WHERE s.name = ?").bind(0, idOrName);
    return query.map((rows, context) -> seriesRow(rows)).findFirst().map(this::withNewest);
  }

  private List<RevisionRow> revisions(long series) {
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
                    Columns.text(rows, "cover"),
                    rows.getLong("thread"),
                    Columns.instant(rows, "sent"),
                    pull(rows)))
            .list();
    List<RevisionRow> result = new ArrayList<>();
    for (Bare row : bare) {
      result.add(
          new RevisionRow(
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
    String repository = Columns.text(rows, "repository");
    return repository == null
        ? null
        : new PullRequest(
            Columns.text(rows, "base"),
            repository,
            rows.getString("ref"),
            Columns.text(rows, "head"));
  }

  private List<PatchRow> patches(long revision) {
    Map<Long, RunRow> runs = new HashMap<>();
    StoredRuns.ofRevision(handle, revision).forEach(run -> runs.put(run.patchId(), run));
    List<PatchRow> bare =
        handle
            .createQuery(
                """
                SELECT p.*, m.key, (SELECT count(*) FROM comment c WHERE c.patch = p.id) AS comments
                FROM patch p JOIN message m ON m.id = p.message WHERE p.revision = ?
                ORDER BY p.position, m.sent, p.id
                """)
            .bind(0, revision)
            .map((rows, context) ->
                new PatchRow(
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
    Map<Integer, PatchRow> byPosition = new LinkedHashMap<>();
    for (PatchRow row : bare) {
      byPosition.put(
          row.position(),
          new PatchRow(
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

  Optional<PatchView> patch(long seriesId, int revision, int position) {
    Optional<SeriesView> series = series(Long.toString(seriesId));
    if (series.isEmpty()) {
      return Optional.empty();
    }
    return series.get().revisions().reversed().stream()
        .filter(row -> row.number() == revision)
        .flatMap(row ->
            row.patches().stream()
                .filter(patch -> patch.position() == position)
                .map(patch -> patch(series.get(), row, patch)))
        .findFirst();
  }

  Optional<PatchView> patch(long patchId) {
    Optional<Long> seriesId =
        handle
            .createQuery(
                "SELECT r.series FROM patch p JOIN revision r ON r.id = p.revision WHERE p.id = ?")
            .bind(0, patchId)
            .mapTo(Long.class)
            .findFirst();
    if (seriesId.isEmpty()) {
      return Optional.empty();
    }
    SeriesView series = series(Long.toString(seriesId.get())).orElseThrow();
    for (RevisionRow revision : series.revisions()) {
      for (PatchRow patch : revision.patches()) {
        if (patch.id() == patchId) {
          return Optional.of(patch(series, revision, patch));
        }
      }
    }
    return Optional.empty();
  }

  private PatchView patch(SeriesView series, RevisionRow revision, PatchRow row) {
    Mail mail = Mail.parse(messages.raw(messages.idOf(row.messageId()).orElseThrow()));
    Patch patch =
        Patch.of(mail)
            .orElseThrow(() ->
                new StoreException(
                    "this is a bug in reroll: message \"%s\" was a patch and is none now"
                        .formatted(row.messageId())));
    int index = revision.patches().indexOf(row);
    return new PatchView(
        series.row(),
        revision,
        row,
        mail,
        patch,
        index > 0 ? revision.patches().get(index - 1) : null,
        index + 1 < revision.patches().size() ? revision.patches().get(index + 1) : null,
        others(series, revision, row),
        new ReplyRepository(handle).commentsOf(row.id()));
  }

  private static List<PatchView.OtherRevision> others(
      SeriesView series, RevisionRow revision, PatchRow row) {
    List<PatchView.OtherRevision> others = new ArrayList<>();
    for (RevisionRow other : series.revisions()) {
      if (other.id() != revision.id()) {
        counterpart(other, row)
            .ifPresent(patch ->
                others.add(
                    new PatchView.OtherRevision(
                        other.number(), patch, patch.patchId().equals(row.patchId()))));
      }
    }
    return others;
  }

  /** Returns the patch of the same diff, else of the same title; a mere place says nothing. */
  private static Optional<PatchRow> counterpart(RevisionRow other, PatchRow row) {
    String title = RevisionKey.titleKey(row.title());
    return other.patches().stream()
        .filter(patch -> patch.patchId().equals(row.patchId()))
        .findFirst()
        .or(() ->
            other.patches().stream()
                .filter(patch -> RevisionKey.titleKey(patch.title()).equals(title))
                .findFirst());
  }

  Optional<ThreadView> thread(long id) {
    List<MessageRow> rows = messages.ofThread(id);
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Mail> mails = new HashMap<>();
    List<ThreadTree.Entry> entries = new ArrayList<>();
    for (MessageRow row : rows) {
      Mail mail = Mail.parse(messages.raw(row.id()));
      mails.put(row.key(), mail);
      entries.add(
          new ThreadTree.Entry(
              row.key(),
              List.copyOf(Ancestry.nearestFirst(mail).reversed()),
              mail.date(),
              mail.subject()));
    }
    ThreadTree tree = ThreadTree.of(entries);
    Map<String, MessageView> views = new HashMap<>();
    for (MessageRow row : rows) {
      Mail mail = mails.get(row.key());
      if (mail != null) {
        views.put(
            row.key(),
            new MessageView(row, mail, Quotes.trace(mail, mails::get), messages.sources(row.id())));
      }
    }
    String subject = rows.getFirst().subject();
    if (!tree.roots().isEmpty()) {
      MessageView root = views.get(tree.roots().getFirst().messageId());
      if (root != null) {
        subject = root.mail().subject();
      }
    }
    return Optional.of(
        new ThreadView(
            id, subject == null ? "" : subject, tree, Map.copyOf(views), seriesOfThread(id)));
  }

  private @Nullable Long seriesOfThread(long thread) {
    return handle
        .createQuery(
            """
            SELECT r.series FROM message m JOIN revision r ON r.cover = m.id WHERE m.thread = :thread
            UNION ALL
            SELECT r.series FROM message m JOIN patch p ON p.message = m.id
            JOIN revision r ON r.id = p.revision WHERE m.thread = :thread LIMIT 1
            """)
        .bind("thread", thread)
        .mapTo(Long.class)
        .findFirst()
        .orElse(null);
  }

  Optional<MessageView> message(String idOrMessageId) {
    return messages.find(idOrMessageId).map(this::message);
  }

  private MessageView message(MessageRow row) {
    Mail mail = Mail.parse(messages.raw(row.id()));
    return new MessageView(row, mail, Quotes.trace(mail, this::mailOf), messages.sources(row.id()));
  }

  private @Nullable Mail mailOf(String key) {
    return messages.idOf(key).map(id -> Mail.parse(messages.raw(id))).orElse(null);
  }

  Optional<byte[]> raw(String idOrMessageId) {
    return messages.find(idOrMessageId).map(row -> messages.raw(row.id()));
  }
}
