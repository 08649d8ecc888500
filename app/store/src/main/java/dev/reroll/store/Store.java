// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.mail.RawMessage;
import dev.reroll.mail.send.OutgoingMail;
import dev.reroll.mail.send.SendListener;
import dev.reroll.mail.send.Transport;
import dev.reroll.store.account.Accounts;
import dev.reroll.store.account.ApiTokens;
import dev.reroll.store.account.AuditLog;
import dev.reroll.store.account.Sessions;
import dev.reroll.store.check.Checks;
import dev.reroll.store.check.StoredChecks;
import dev.reroll.store.database.Backup;
import dev.reroll.store.database.Database;
import dev.reroll.store.derive.ImportReport;
import dev.reroll.store.derive.MailImport;
import dev.reroll.store.derive.Rebuild;
import dev.reroll.store.derive.StoreDigest;
import dev.reroll.store.draft.Drafts;
import dev.reroll.store.draft.ReplyDrafts;
import dev.reroll.store.error.NotFound;
import dev.reroll.store.follow.FollowedCache;
import dev.reroll.store.follow.FollowedSeries;
import dev.reroll.store.gate.Forces;
import dev.reroll.store.intake.Routing;
import dev.reroll.store.job.Claims;
import dev.reroll.store.job.JobQueue;
import dev.reroll.store.job.JobRequests;
import dev.reroll.store.job.Jobs;
import dev.reroll.store.job.UnseenRevisions;
import dev.reroll.store.message.Message;
import dev.reroll.store.message.MessageRepository;
import dev.reroll.store.message.MessageView;
import dev.reroll.store.message.ThreadView;
import dev.reroll.store.message.ThreadViews;
import dev.reroll.store.outbox.Outbox;
import dev.reroll.store.outbox.OutboxSender;
import dev.reroll.store.prepared.PreparedBranches;
import dev.reroll.store.run.Runs;
import dev.reroll.store.run.ScenarioRuns;
import dev.reroll.store.run.StoredRuns;
import dev.reroll.store.run.StoredScenarioRuns;
import dev.reroll.store.search.SavedSearch;
import dev.reroll.store.search.SearchIndex;
import dev.reroll.store.search.SearchOrder;
import dev.reroll.store.search.SearchQuery;
import dev.reroll.store.search.SearchQueryParser;
import dev.reroll.store.series.Dashboard;
import dev.reroll.store.series.DashboardView;
import dev.reroll.store.series.HandLinks;
import dev.reroll.store.series.PatchView;
import dev.reroll.store.series.PatchViews;
import dev.reroll.store.series.Series;
import dev.reroll.store.series.SeriesReport;
import dev.reroll.store.series.SeriesRepository;
import dev.reroll.store.series.SeriesRows;
import dev.reroll.store.series.SeriesView;
import dev.reroll.store.series.SeriesViews;
import dev.reroll.store.tracker.StoredTracker;
import dev.reroll.store.tracker.Tracker;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The database of a home folder. Safe for use by many threads: one writer, many readers (SQLite in
 * WAL mode).
 */
public final class Store implements AutoCloseable {
  private static final String DATABASE = "reroll.db";

  private final Path home;
  private final Database database;
  private final Clock clock;
  private final String owner;
  private final FollowedCache followed;
  private final Routing routing;

  private Store(
      Path home,
      Database database,
      Clock clock,
      String owner,
      Routing routing,
      FollowedCache followed) {
    this.home = home;
    this.database = database;
    this.clock = clock;
    this.owner = owner;
    this.routing = routing;
    this.followed = followed;
  }

  /**
   * Returns the same store for acts that wait no longer than this for others who write, and then
   * say that it is busy; others wait half a minute. It is closed with the one it was made of.
   */
  public Store waitingAtMost(Duration longest) {
    return new Store(home, database.waitingAtMost(longest), clock, owner, routing, followed);
  }

  /** Returns what copies the database of a home, and puts a copy in its place. */
  public static Backup backup(Path home) {
    return new Backup(home.resolve(DATABASE));
  }

  /** Returns the folder that the database is in. */
  public Path home() {
    return home;
  }

  /**
   * Opens (and creates or migrates) the database in {@code home}.
   *
   * @throws NotFound if it can't be
   */
  public static Store open(Path home) {
    return open(home, Routing.none());
  }

  /**
   * Opens the database in {@code home}.
   *
   * @param routing says which project messages are of
   * @throws NotFound if it can't be
   */
  public static Store open(Path home, Routing routing) {
    return open(home, routing, StoreOptions.standard());
  }

  /**
   * Opens the database in {@code home}.
   *
   * @param routing says which project messages are of
   * @throws NotFound if it can't be
   */
  public static Store open(Path home, Routing routing, StoreOptions options) {
    Store store =
        new Store(
            home,
            Database.open(home.resolve(DATABASE)).waitingAtMost(options.patience()),
            options.clock(),
            options.owner(),
            routing,
            new FollowedCache());
    if (store.database.derivedByOlderRules()) {
      options.rebuilt().accept(0);
      store.rebuild(options.rebuilt());
    }
    return store;
  }

  /**
   * Takes mail in from files and folders ("-" is standard input).
   *
   * @param name short name to give the series found in it (for the patch queue), or null
   * @param progress is given how many messages were read so far, every so often
   */
  public ImportReport importMail(
      List<String> sources, @Nullable String name, IntConsumer progress) {
    return new MailImport(database, clock, routing, progress).run(sources, name);
  }

  /** Takes mails in that somebody holds already. */
  public ImportReport importMail(List<RawMessage> mails) {
    return new MailImport(database, clock, routing, _ -> {}).run(mails);
  }

  /**
   * Derives all that can be derived from the kept bytes again; what people decided stays.
   *
   * @param progress is given how many messages were read so far, every so often
   * @return digests of the database before and after, which are equal unless this reroll derives
   *     otherwise than the one that wrote it
   */
  public List<String> rebuild(IntConsumer progress) {
    String before = digest();
    database.useWrite(handle -> new Rebuild(handle, routing, progress).run());
    return List.of(before, digest());
  }

  Database database() {
    return database;
  }

  /** Returns a digest of all that the database holds. */
  String digest() {
    return database.read(StoreDigest::of);
  }

  /** Returns the first page. */
  public Dashboard dashboard() {
    return database.read(handle -> new DashboardView(handle).read());
  }

  /** Returns all series by last activity, newest first. */
  public List<Series> series() {
    return database.read(handle -> new SeriesRows(handle).all());
  }

  /** Returns a series by its id or short name. */
  public Optional<SeriesView> series(String idOrName) {
    return database.read(handle -> new SeriesViews(handle).find(idOrName));
  }

  /**
   * Returns a series by its id or short name.
   *
   * @throws NotFound if there is none
   */
  public SeriesView requireSeries(String idOrName) {
    return series(idOrName)
        .orElseThrow(() ->
            new NotFound("no series \"%s\"; reroll series list shows them".formatted(idOrName)));
  }

  /** Returns all series with their revisions, by last activity, newest first. */
  public List<SeriesView> seriesWithRevisions() {
    return database.read(handle -> new SeriesViews(handle).all());
  }

  /** Returns a series by its id or short name, with all that was said of it. */
  public Optional<SeriesReport> seriesReport(String idOrName) {
    return database.read(handle -> new SeriesViews(handle).report(idOrName));
  }

  /**
   * Returns a series by its id or short name with its patches, and where the lines that were
   * commented on are in later revisions.
   */
  public Optional<FollowedSeries> followedSeries(String idOrName) {
    return database.read(
        handle -> new SeriesViews(handle).find(idOrName).map(view -> followed.get(handle, view)));
  }

  /**
   * Says that the revision a message is cover letter or patch of belongs to the series of another,
   * or to none but its own.
   *
   * @param target a message of the other series, or null to take it out of its series
   * @throws NotFound if either is no message of a series
   */
  public void linkByHand(String message, @Nullable String target, String by) {
    database.useWrite(handle -> new HandLinks(handle, clock).put(message, target, by));
  }

  /**
   * Says that all revisions of a series belong to another one.
   *
   * @param series the one that stays, by id or short name
   * @param other the one that goes into it
   * @throws NotFound if either is not there, or they are the same
   */
  public void absorbByHand(String series, String other, String by) {
    database.useWrite(handle -> new HandLinks(handle, clock).absorb(series, other, by));
  }

  /** Returns a patch by series id, revision and position (n of "n/m"). */
  public Optional<PatchView> patch(long seriesId, int revision, int position) {
    return database.read(handle -> new PatchViews(handle).find(seriesId, revision, position));
  }

  /** Returns the patch that a message is, by message-id. */
  public Optional<PatchView> patchOfMessage(String messageId) {
    return database.read(handle -> {
      return handle
          .createQuery(
              """
              SELECT p.id FROM patch p JOIN message m ON m.id = p.message
              WHERE m.key = ?
              """)
          .bind(0, messageId)
          .mapTo(Long.class)
          .findFirst()
          .flatMap(new PatchViews(handle)::find);
    });
  }

  /** Returns the series that a message is cover letter or patch of, by message-id. */
  public Optional<SeriesView> seriesOfMessage(String messageId) {
    return database.read(handle ->
        new SeriesRepository(handle)
            .placeOf(messageId)
            .flatMap(place -> new SeriesViews(handle).ofRevision(place.revision())));
  }

  /** Returns a patch by its id. */
  public Optional<PatchView> patch(long patchId) {
    return database.read(handle -> new PatchViews(handle).find(patchId));
  }

  /** Returns a thread. */
  public Optional<ThreadView> thread(long id) {
    return database.read(handle -> new ThreadViews(handle).thread(id));
  }

  /** Returns a message by message-id (angle brackets allowed) or numeric id. */
  public Optional<MessageView> message(String idOrMessageId) {
    return database.read(handle -> new ThreadViews(handle).message(idOrMessageId));
  }

  /** Returns the best raw bytes of a message. */
  public Optional<byte[]> raw(String idOrMessageId) {
    return database.read(handle -> new ThreadViews(handle).raw(idOrMessageId));
  }

  /**
   * Returns the messages that a query finds.
   *
   * @throws NotFound if the query makes no sense
   */
  public List<Message> search(String query, SearchOrder order, int limit, int offset) {
    SearchQuery parsed = SearchQuery.parse(query);
    return database.read(handle -> {
      MessageRepository messages = new MessageRepository(handle);
      return new SearchIndex(handle)
          .find(parsed, order, limit, offset).stream()
              .map(id -> messages.findById(id).orElseThrow())
              .toList();
    });
  }

  /** Returns the prefixes a query may use, with blanks between. */
  public static String searchPrefixes() {
    return SearchQueryParser.prefixes();
  }

  /** Returns the searches that were given names, by name. */
  public List<SavedSearch> savedSearches() {
    return database.read(handle ->
        handle
            .createQuery("SELECT name, query FROM saved_search ORDER BY name")
            .map(
                (rows, context) -> new SavedSearch(rows.getString("name"), rows.getString("query")))
            .list());
  }

  /** Gives a search a name, or takes the name away where the query is empty. */
  public void saveSearch(String name, String query) {
    if (!query.isBlank()) {
      SearchQuery.parse(query);
    }
    database.useWrite(handle -> {
      handle.execute("DELETE FROM saved_search WHERE name = ?", name);
      if (!query.isBlank()) {
        handle.execute(
            "INSERT INTO saved_search (name, query, at) VALUES (?, ?, ?)",
            name,
            query,
            clock.millis());
      }
    });
  }

  /** Returns what is tracked. */
  public Tracker tracker() {
    return new StoredTracker(database, clock);
  }

  /** Returns the drafts. */
  public Drafts drafts() {
    return new Drafts(database, clock);
  }

  /** Returns the replies that are being written. */
  public ReplyDrafts replies() {
    return new ReplyDrafts(database, clock);
  }

  /** Returns what is sent from here. */
  public Outbox outbox() {
    return new Outbox(database, home, clock);
  }

  /**
   * Returns what sends mails; those that were accepted are taken in, so that they are known when
   * they come back.
   *
   * @param by who sends
   * @param transport opens a way out, which is closed after each send
   */
  public OutboxSender sender(String by, Supplier<Transport> transport, SendListener listener) {
    return new OutboxSender(outbox(), home, by, transport, this::keepSent, listener);
  }

  private void keepSent(List<OutgoingMail> mails) {
    if (!mails.isEmpty()) {
      new MailImport(database.patient(), clock, routing, _ -> {})
          .run(mails.stream().map(mail -> new RawMessage(mail.bytes(), Outbox.SOURCE, 0)).toList());
    }
  }

  /** Returns what is prepared and not mailed yet. */
  public PreparedBranches prepared() {
    return new PreparedBranches(database);
  }

  /** Returns what was sent although the gate spoke against it. */
  public Forces forces() {
    return new Forces(database, clock);
  }

  /** Returns the accounts. */
  public Accounts accounts() {
    return new Accounts(database, clock);
  }

  /** Returns who is logged in. */
  public Sessions sessions() {
    return new Sessions(database, clock);
  }

  /** Returns what programs log in with. */
  public ApiTokens tokens() {
    return new ApiTokens(database, clock);
  }

  /** Returns who did what. */
  public AuditLog audit() {
    return new AuditLog(database, clock);
  }

  /** Returns the lab's runs. */
  public Runs runs() {
    return new StoredRuns(database, clock, claims());
  }

  /** Returns which processes are still there to end what they began. */
  public Claims claims() {
    return new Claims(database, clock, owner);
  }

  /** Returns what scenarios did. */
  public ScenarioRuns scenarioRuns() {
    return new StoredScenarioRuns(database, clock);
  }

  /** Returns the checks. */
  public Checks checks() {
    return new StoredChecks(database, clock);
  }

  /**
   * Returns the queue of the lab's work, which takes no job before it is started.
   *
   * @param name of the process that works, for people
   * @param atOnce how many jobs it does at a time
   */
  public JobQueue queue(String name, int atOnce, JobQueue.Worker worker) {
    return new JobQueue(database, clock, name, atOnce, worker);
  }

  /** Returns the lab's jobs, for who asks for them and does none. */
  public Jobs jobs() {
    return new Jobs(database, clock);
  }

  /** Returns what jobs are asked to do that are of no revision. */
  public JobRequests jobRequests() {
    return new JobRequests(database, clock);
  }

  /** Returns the revisions that the lab has to look at. */
  public UnseenRevisions unseenRevisions() {
    return new UnseenRevisions(database);
  }

  /** Returns a revision by its row, with the series it is of. */
  public Optional<SeriesView> seriesOfRevision(long revisionId) {
    return database.read(handle -> new SeriesViews(handle).ofRevision(revisionId));
  }

  /** Closes the database; idempotent. */
  @Override
  public void close() {
    database.close();
  }
}
