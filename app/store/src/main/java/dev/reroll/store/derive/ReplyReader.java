// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store.derive;

import dev.reroll.mail.Address;
import dev.reroll.mail.Mail;
import dev.reroll.mail.Span;
import dev.reroll.review.Comment;
import dev.reroll.review.Comments;
import dev.reroll.review.Posted;
import dev.reroll.review.Reply;
import dev.reroll.review.suggest.Findings;
import dev.reroll.review.suggest.MessageContext;
import dev.reroll.review.suggest.Writer;
import dev.reroll.series.CountedTrailers;
import dev.reroll.series.Patch;
import dev.reroll.series.Trailer;
import dev.reroll.store.database.Sql;
import dev.reroll.store.intake.ReadMail;
import dev.reroll.store.message.Ancestry;
import dev.reroll.store.message.MessageRepository;
import dev.reroll.store.series.ReplyRepository;
import dev.reroll.store.series.SeriesRepository;
import dev.reroll.store.tracker.FoundItems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies for comments, trailers and suggestions, once the series they answer are placed, and
 * what is posted for what its author says. What a message has to be read with is looked up and what
 * was found written in the messages' order; the reading itself, which takes longest, is done side
 * by side. Used in one transaction, which {@link #finish} belongs to.
 */
final class ReplyReader {
  private static final Address NOBODY = new Address(null, null);

  private final MessageRepository messages;
  private final SeriesRepository series;
  private final ReplyRepository replies;
  private final FoundItems intake;
  private final PostedTexts texts;
  private final Sql sql;
  private final Map<String, Address> authors = new HashMap<>();
  private final Map<String, Optional<SeriesRepository.Place>> places = new HashMap<>();

  ReplyReader(Handle handle, Sql sql, SeriesRepository series, PostedTexts texts) {
    this.messages = new MessageRepository(handle);
    this.series = series;
    this.replies = new ReplyRepository(handle, sql);
    this.intake = new FoundItems(handle, sql);
    this.texts = texts;
    this.sql = sql;
  }

  /** So much is looked up before it is read; what it takes of memory is bounded so. */
  private static final int MOST_WAITING = 200;

  private static final int MOST_CHARACTERS_WAITING = 8 << 20;

  private final List<Reading> waiting = new ArrayList<>();
  private int charactersWaiting;

  /** Comments further up are quoted of quotes, whose words are few. */
  private static final int MOST_BETWEEN = 6;

  /**
   * @param key of the cover letter or patch
   * @param between the replies from a message up to it, the nearest first
   */
  private record Answered(
      String key, SeriesRepository.Place place, Posted posted, List<Reply> between) {}

  /**
   * A message that is ready to be read.
   *
   * @param answered null for what is posted itself, in which comments are not looked for
   */
  private record Reading(
      long message,
      ReadMail read,
      boolean fresh,
      SeriesRepository.Place place,
      @Nullable Answered answered,
      MessageContext context) {
    /** Reads it; takes no part in the transaction. */
    Found find() {
      if (answered == null) {
        return new Found(this, List.of(), List.of(), Findings.of(context));
      }
      List<Comment> comments = Comments.of(read.reply(), answered.posted, answered.between);
      List<Trailer> trailers =
          ownTrailers(read.reply().spans()).stream().filter(CountedTrailers::given).toList();
      return new Found(this, comments, trailers, Findings.of(context));
    }
  }

  private record Found(
      Reading reading, List<Comment> comments, List<Trailer> trailers, Findings findings) {}

  /**
   * Reads one reply, now or before {@link #finish} returns.
   *
   * @param fresh whether nothing was derived from it before
   */
  void read(long message, String key, ReadMail read, boolean fresh) {
    boolean isPosted = places.computeIfAbsent(key, series::placeOf).isPresent();
    if (isPosted && !read.answers()) {
      readPosted(message, key, read, fresh);
      return;
    }
    Mail mail = read.mail();
    Optional<Answered> answered = answered(mail);
    if (answered.isEmpty()) {
      return;
    }
    boolean own = isSame(mail.from(), author(answered.get().key()));
    MessageContext context =
        MessageContext.ofReply(mail, read.reply().spans(), own ? Writer.AUTHOR : Writer.REVIEWER);
    later(
        new Reading(
            message, read, fresh, answered.get().place(), answered.get(), context.named(key)));
  }

  /**
   * Reads what the author of a patch or cover letter says in it, now or before {@link #finish}
   * returns.
   *
   * @param fresh whether nothing was derived from it before
   */
  void readPosted(long message, String key, ReadMail read, boolean fresh) {
    MessageContext context = MessageContext.ofPosted(read.mail()).named(key);
    series
        .placeOf(key)
        .ifPresent(place -> later(new Reading(message, read, fresh, place, null, context)));
  }

  private void later(Reading reading) {
    waiting.add(reading);
    charactersWaiting += reading.read.mail().text().length();
    if (reading.answered != null) {
      for (Reply reply : reading.answered.between) {
        charactersWaiting += reply.mail().text().length();
      }
    }
    if (waiting.size() >= MOST_WAITING || charactersWaiting >= MOST_CHARACTERS_WAITING) {
      finish();
    }
  }

  /** Reads all that was asked for and writes what was found. */
  void finish() {
    waiting.parallelStream().map(Reading::find).toList().forEach(this::write);
    waiting.clear();
    charactersWaiting = 0;
  }

  private void write(Found found) {
    Reading reading = found.reading;
    long message = reading.message;
    SeriesRepository.Place place = reading.place;
    if (!reading.fresh) {
      replies.clear(message);
    }
    found.comments.forEach(comment -> replies.addComment(message, place, comment));
    int ordinal = 0;
    for (Trailer trailer : found.trailers) {
      replies.addTrailer(message, ordinal++, place, trailer);
    }
    intake.take(
        message,
        reading.read.raw().bytes(),
        place.series(),
        place.number(),
        place.patch(),
        found.findings);
    replies.addConcessions(message, place, found.findings.concessions());
  }

  private Address author(String posted) {
    return authors.computeIfAbsent(
        posted,
        key ->
            sql.first(
                    "SELECT from_name, from_email FROM message WHERE key = ?",
                    rows -> new Address(rows.getString(1), rows.getString(2)),
                    key)
                .orElse(NOBODY));
  }

  private static boolean isSame(@Nullable Address one, Address other) {
    if (one == null) {
      return false;
    }
    return one.email() != null && other.email() != null
        ? one.email().equalsIgnoreCase(other.email())
        : one.name() != null && one.name().equalsIgnoreCase(other.name());
  }

  /** Returns the nearest cover letter or patch up the thread. */
  private Optional<Answered> answered(Mail mail) {
    List<Reply> between = new ArrayList<>();
    for (String ancestor : Ancestry.nearestFirst(mail)) {
      Optional<SeriesRepository.Place> place = places.computeIfAbsent(ancestor, series::placeOf);
      if (place.isPresent()) {
        PostedTexts.Text text = texts.find(ancestor).orElseGet(() -> posted(ancestor));
        Posted posted = text.as(place.get().patch() != null);
        return Optional.of(new Answered(ancestor, place.get(), posted, between));
      }
      if (between.size() < MOST_BETWEEN) {
        texts.findReply(ancestor).or(() -> reply(ancestor)).ifPresent(between::add);
      }
    }
    return Optional.empty();
  }

  private Optional<Reply> reply(String key) {
    return messages
        .idOf(key)
        .map(id -> {
          byte[] raw = messages.raw(id);
          Reply reply = Reply.of(Mail.parse(raw));
          texts.putReply(key, reply, raw.length);
          return reply;
        });
  }

  private PostedTexts.Text posted(String key) {
    byte[] raw = messages.raw(messages.idOf(key).orElseThrow());
    Mail mail = Mail.parse(raw);
    return texts.put(key, Patch.of(mail).orElse(null), mail, raw.length);
  }

  private static List<Trailer> ownTrailers(List<Span> spans) {
    List<Trailer> trailers = new ArrayList<>();
    for (Span span : spans) {
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
