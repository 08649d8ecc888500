// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.derive;

import dev.reroll.mail.Mail;
import dev.reroll.mail.RawMessage;
import dev.reroll.series.ChangelogLinks;
import dev.reroll.series.Patch;
import dev.reroll.series.RevisionKey;
import dev.reroll.series.Subject;
import dev.reroll.store.database.Sql;
import dev.reroll.store.intake.ReadMail;
import dev.reroll.store.message.Message;
import dev.reroll.store.message.MessageRepository;
import dev.reroll.store.search.SearchIndex;
import dev.reroll.store.series.SeriesRepository;
import dev.reroll.store.series.UnthreadedSeries;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Derives series, comments, trailers and suggestions from the messages of one import. Deriving
 * again gives the same, in whatever order messages came and however they were batched: the patches
 * of a batch are placed before its replies are read, and replies that came before what they answer
 * are read again. Used by one thread at a time.
 */
final class Derivation {
  private static final String CHANGE_ID = "change-id: ";

  private final @Nullable String seriesName;
  private final Set<String> authors = new TreeSet<>();
  private final PostedTexts texts = new PostedTexts();

  /** Messages that may make it somebody else's turn. */
  private final List<Long> touched = new ArrayList<>();

  /**
   * Derives into series by what they are.
   *
   * @param seriesName or into the one of this short name, if it is not null
   */
  Derivation(@Nullable String seriesName) {
    this.seriesName = seriesName;
  }

  /**
   * A message to derive from.
   *
   * @param key the message's
   * @param fresh whether it was not known before in any form
   * @param heardOf whether messages that came before may name it
   */
  record Taken(long id, String key, ReadMail read, boolean fresh, boolean heardOf) {}

  /** Derives what a batch of messages gives, in the transaction of a handle. */
  void derive(Handle handle, List<Taken> batch) {
    Batch work = new Batch(handle);
    batch.forEach(taken -> touched.add(taken.id));
    batch.forEach(work::place);
    work.readReplies();
    // Last, and in the order of their numbers: anything between makes the index write what it has.
    batch.stream().filter(taken -> !taken.fresh).forEach(work::index);
    batch.stream().filter(Taken::fresh).forEach(work::index);
  }

  /** Returns what is left to do now that all have come; it is told of no more messages. */
  LastSteps end() {
    return new LastSteps(seriesName == null ? authors : Set.of(), touched);
  }

  /** The work on one batch. */
  private final class Batch {
    private final Sql sql;
    private final SearchIndex index;
    private final SeriesRepository series;
    private final ReplyReader reader;
    private final MessageRepository messages;

    private final Map<Long, Taken> replies = new LinkedHashMap<>();

    private final List<Taken> posted = new ArrayList<>();

    /** Keys of messages now placed that earlier ones may answer. */
    private final Set<String> answered = new HashSet<>();

    Batch(Handle handle) {
      sql = Sql.of(handle);
      index = new SearchIndex(handle, sql);
      series = new SeriesRepository(sql);
      reader = new ReplyReader(handle, sql, series, texts);
      messages = new MessageRepository(handle);
    }

    void place(Taken taken) {
      ReadMail read = taken.read;
      texts.forget(taken.key);
      RevisionKey revision = read.posted();
      Patch patch = read.patch();
      if (revision == null
          || (patch == null && !read.subject().coverLetter() && read.pull() == null)) {
        if (revision != null && series.nakedCover(revision.anchor(), revision.author())) {
          answered.add(revision.anchor());
        }
        replies.put(taken.id, taken);
        texts.putReply(taken.key, read.reply(), read.raw().bytes().length);
        if (taken.heardOf) {
          // What answers it may quote its comments.
          answered.add(taken.key);
        }
        return;
      }
      placePosted(taken, anchored(revision), patch);
      if (read.answers()) {
        // Above the patch that it brings along it says what it thinks of another.
        replies.put(taken.id, taken);
      } else {
        posted.add(taken);
      }
      if (taken.heardOf || !taken.fresh) {
        answered.add(taken.key);
      }
    }

    private void placePosted(Taken taken, RevisionKey posted, @Nullable Patch patch) {
      Mail mail = taken.read.mail();
      Subject subject = taken.read.subject();
      RevisionKey key = posted;
      authors.add(key.author());
      if (seriesName == null && unthreaded(mail, subject)) {
        key = key.at(new UnthreadedSeries(sql, series).anchor(key, taken.key, mail, subject));
      }
      long revision = series.revision(key, subject.title(), mail.from());
      if (patch != null) {
        int position = subject.number() == null ? 1 : subject.number();
        series.putPatch(revision, position, taken.id, subject.title(), patch);
      } else {
        series.setCover(revision, taken.id);
      }
      series.putPull(taken.id, taken.read.pull());
      series.addRefs(taken.id, ChangelogLinks.of(mail.text()));
      series.setChangeId(revision, changeId(mail));
      if (series.nakedCover(key.anchor(), key.author())) {
        answered.add(key.anchor());
      }
      series.join(revision, seriesName);
      series.retitle(revision);
      texts.put(taken.key, patch, mail, taken.read.raw().bytes().length);
    }

    void index(Taken taken) {
      index.put(taken.id, taken.read, taken.fresh);
    }

    void readReplies() {
      posted.forEach(taken -> reader.readPosted(taken.id, taken.key, taken.read, taken.fresh));
      for (long id : earlierAnswers()) {
        replies.computeIfAbsent(id, this::again);
      }
      replies.values().forEach(taken -> reader.read(taken.id, taken.key, taken.read, taken.fresh));
      reader.finish();
    }

    /** Returns messages that came before what they answer, directly or further up. */
    private List<Long> earlierAnswers() {
      Map<Long, Set<String>> byThread = new HashMap<>();
      for (String key : answered) {
        sql.number("SELECT thread FROM thread_ref WHERE message_id = ?", key)
            .ifPresent(thread -> byThread.computeIfAbsent(thread, _ -> new TreeSet<>()).add(key));
      }
      List<Long> found = new ArrayList<>();
      byThread.forEach((thread, keys) -> found.addAll(messages.referringTo(thread, keys)));
      return found;
    }

    private Taken again(long id) {
      Message row = messages.findById(id).orElseThrow();
      ReadMail read = ReadMail.of(new RawMessage(messages.raw(id), "", 0), null);
      return new Taken(id, row.key(), read, false, true);
    }

    /** Messages without ids of their own (git format-patch) are held together by the name. */
    private RevisionKey anchored(RevisionKey key) {
      return key.anchor().isEmpty()
          ? key.at(seriesName == null ? "" : seriesName + "@reroll.invalid")
          : key;
    }
  }

  private static boolean unthreaded(Mail mail, Subject subject) {
    return subject.number() != null
        && subject.total() != null
        && subject.total() > 1
        && mail.references().isEmpty()
        && mail.inReplyTo() == null;
  }

  private static @Nullable String changeId(Mail mail) {
    String text = mail.text();
    int before = text.startsWith(CHANGE_ID) ? -1 : text.indexOf("\n" + CHANGE_ID);
    if (before < 0 && !text.startsWith(CHANGE_ID)) {
      return null;
    }
    int begin = before + 1 + CHANGE_ID.length();
    int end = text.indexOf('\n', begin);
    return text.substring(begin, end < 0 ? text.length() : end).strip();
  }
}
