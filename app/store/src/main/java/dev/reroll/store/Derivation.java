// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.Quotes;
import dev.reroll.mail.Span;
import dev.reroll.review.Comment;
import dev.reroll.review.Comments;
import dev.reroll.review.Objection;
import dev.reroll.review.Suggestions;
import dev.reroll.series.ChangelogLinks;
import dev.reroll.series.Patch;
import dev.reroll.series.RevisionKey;
import dev.reroll.series.Subject;
import dev.reroll.series.Trailer;
import dev.reroll.series.TrailerRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Derives series, comments, trailers and suggested objections from messages. Deriving again gives
 * the same, in whatever order messages came: patches are placed before replies are read, and
 * replies that came before their patch are read again.
 */
final class Derivation {
  private static final int BATCH = 200;

  private final Consumer<HandleConsumer<RuntimeException>> useWrite;

  /**
   * Derives by way of transactions.
   *
   * @param useWrite runs work in a transaction, of its own or of somebody's
   */
  Derivation(Consumer<HandleConsumer<RuntimeException>> useWrite) {
    this.useWrite = useWrite;
  }

  void derive(List<Long> messages, @Nullable String seriesName) {
    Set<Long> replies = new LinkedHashSet<>();
    Set<String> authors = new TreeSet<>();
    inBatches(messages, (handle, id) -> place(handle, id, seriesName, replies, authors));
    if (seriesName == null) {
      useWrite.accept(handle -> {
        RevisionLinker linker = new RevisionLinker(handle);
        authors.forEach(linker::link);
      });
    }
    inBatches(List.copyOf(replies), Derivation::readReply);
  }

  private interface Work {
    void on(Handle handle, long message);
  }

  private void inBatches(List<Long> ids, Work work) {
    for (int begin = 0; begin < ids.size(); begin += BATCH) {
      List<Long> batch = ids.subList(begin, Math.min(begin + BATCH, ids.size()));
      useWrite.accept(handle -> batch.forEach(id -> work.on(handle, id)));
    }
  }

  private static void place(
      Handle handle,
      long message,
      @Nullable String seriesName,
      Set<Long> replies,
      Set<String> authors) {
    MessageRepository messages = new MessageRepository(handle);
    Mail mail = Mail.parse(messages.raw(message));
    Optional<RevisionKey> posted = RevisionKey.of(mail);
    Optional<Patch> patch = posted.isPresent() ? Patch.of(mail) : Optional.empty();
    Subject subject = Subject.parse(mail.subject() == null ? "" : mail.subject());
    new SearchIndex(handle).put(message, mail, patch.orElse(null));
    SeriesRepository series = new SeriesRepository(handle);
    if (posted.isEmpty() || (patch.isEmpty() && !subject.coverLetter())) {
      posted.ifPresent(key -> series.nakedCover(key.anchor(), key.author()));
      replies.add(message);
      // What answers it may quote its comments.
      MessageRow row = messages.findById(message).orElseThrow();
      replies.addAll(messages.referringTo(row.threadId(), row.key()));
      return;
    }
    RevisionKey key = anchored(posted.get(), seriesName);
    authors.add(key.author());
    if (seriesName == null && unthreaded(mail, subject)) {
      MessageRow row = messages.findById(message).orElseThrow();
      key = key.at(series.unthreadedAnchor(key, row, subject.number()));
    }
    long revision = series.revision(key, subject.title(), mail.from());
    if (patch.isPresent()) {
      int position = subject.number() == null ? 1 : subject.number();
      series.putPatch(revision, position, message, subject.title(), patch.get());
    } else {
      series.setCover(revision, message);
    }
    series.addRefs(message, ChangelogLinks.of(mail.text()));
    series.setChangeId(revision, patch.map(Patch::changeId).orElse(changeId(mail)));
    series.nakedCover(key.anchor(), key.author());
    series.join(revision, seriesName);
    series.retitle(revision);
    MessageRow row = messages.findById(message).orElseThrow();
    replies.addAll(messages.referringTo(row.threadId(), row.key()));
  }

  private static boolean unthreaded(Mail mail, Subject subject) {
    return subject.number() != null
        && subject.total() != null
        && subject.total() > 1
        && mail.references().isEmpty()
        && mail.inReplyTo() == null;
  }

  private static @Nullable String changeId(Mail mail) {
    return mail.text()
        .lines()
        .filter(line -> line.startsWith("change-id: "))
        .map(line -> line.substring("change-id: ".length()).strip())
        .findFirst()
        .orElse(null);
  }

  /** Messages without ids of their own (git format-patch) are held together by the series' name. */
  private static RevisionKey anchored(RevisionKey key, @Nullable String seriesName) {
    if (!key.anchor().isEmpty()) {
      return key;
    }
    String anchor = seriesName == null ? "" : seriesName + "@reroll.invalid";
    return new RevisionKey(
        anchor, key.author(), key.revision(), key.total(), key.rfc(), key.resend());
  }

  private static void readReply(Handle handle, long message) {
    MessageRepository messages = new MessageRepository(handle);
    SeriesRepository series = new SeriesRepository(handle);
    MessageRow row = messages.findById(message).orElseThrow();
    if (series.placeOf(row.key()).isPresent()) {
      return;
    }
    Mail mail = Mail.parse(messages.raw(message));
    Optional<Answered> answered = answered(messages, series, mail);
    if (answered.isEmpty()) {
      return;
    }
    SeriesRepository.Place place = answered.get().place();
    ReplyRepository replies = new ReplyRepository(handle);
    replies.clear(message);
    Patch patch = place.patch() == null ? null : answered.get().patch();
    String text = patch == null ? answered.get().text() : patch.message();
    for (Comment comment : Comments.of(mail, patch, text, answered.get().between())) {
      replies.addComment(message, place, comment);
    }
    int ordinal = 0;
    for (Trailer trailer : ownTrailers(mail).stream().filter(TrailerRules::given).toList()) {
      replies.addTrailer(message, ordinal++, place, trailer);
    }
    ObjectionRepository objections = new ObjectionRepository(handle);
    Instant raised = row.date() == null ? row.arrived() : row.date();
    for (Objection objection : Suggestions.of(mail)) {
      objections.suggest(place, raised, objection);
    }
  }

  /**
   * @param between the replies from a message up to it, the nearest first
   */
  private record Answered(
      SeriesRepository.Place place, @Nullable Patch patch, String text, List<Mail> between) {}

  /** Returns the nearest cover letter or patch up the thread. */
  private static Optional<Answered> answered(
      MessageRepository messages, SeriesRepository series, Mail mail) {
    List<Mail> between = new ArrayList<>();
    for (String ancestor : Ancestry.nearestFirst(mail)) {
      Optional<SeriesRepository.Place> place = series.placeOf(ancestor);
      Optional<Mail> answered =
          messages.findKnown(ancestor).map(row -> Mail.parse(messages.raw(row.id())));
      if (place.isPresent()) {
        Mail posted = answered.orElseThrow();
        Patch patch = place.get().patch() == null ? null : Patch.of(posted).orElse(null);
        return Optional.of(new Answered(place.get(), patch, posted.text(), between));
      }
      answered.ifPresent(between::add);
    }
    return Optional.empty();
  }

  private static List<Trailer> ownTrailers(Mail mail) {
    List<Trailer> trailers = new ArrayList<>();
    for (Span span : Quotes.split(mail)) {
      if (span.depth() == 0 && !span.attribution()) {
        for (Trailer trailer : Trailer.find(span.text())) {
          Address person = trailer.person();
          trailers.add(
              new Trailer(
                  trailer.key(), trailer.value(), person, span.firstLine() + trailer.line()));
        }
      }
    }
    return trailers;
  }
}
