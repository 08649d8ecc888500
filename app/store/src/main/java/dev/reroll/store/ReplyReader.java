// SPDX-License-Identifier: Apache-2.0
package dev.reroll.store;

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
import dev.reroll.series.Patch;
import dev.reroll.series.Trailer;
import dev.reroll.series.TrailerRules;
import dev.reroll.store.intake.ReadMail;
import dev.reroll.store.tracker.Intake;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads replies for comments, trailers and suggestions, once the series they answer are placed, and
 * what is posted for what its author says. Used in one transaction.
 */
final class ReplyReader {
  private static final Address NOBODY = new Address(null, null);

  private final MessageRepository messages;
  private final SeriesRepository series;
  private final ReplyRepository replies;
  private final Intake intake;
  private final PostedTexts texts;
  private final Sql sql;
  private final Map<String, Address> authors = new HashMap<>();
  private final Map<String, Optional<SeriesRepository.Place>> places = new HashMap<>();

  ReplyReader(Handle handle, Sql sql, SeriesRepository series, PostedTexts texts) {
    this.messages = new MessageRepository(handle);
    this.series = series;
    this.replies = new ReplyRepository(handle, sql);
    this.intake = new Intake(handle, sql);
    this.texts = texts;
    this.sql = sql;
  }

  /** Comments further up are quoted of quotes, whose words are few. */
  private static final int MOST_BETWEEN = 6;

  /**
   * @param key of the cover letter or patch
   * @param between the replies from a message up to it, the nearest first
   */
  private record Answered(
      String key, SeriesRepository.Place place, Posted posted, List<Reply> between) {}

  /**
   * Reads one reply.
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
    SeriesRepository.Place place = answered.get().place();
    if (!fresh) {
      replies.clear(message);
    }
    for (Comment comment :
        Comments.of(read.reply(), answered.get().posted(), answered.get().between())) {
      replies.addComment(message, place, comment);
    }
    int ordinal = 0;
    List<Span> spans = read.reply().spans();
    for (Trailer trailer : ownTrailers(spans)) {
      if (TrailerRules.given(trailer)) {
        replies.addTrailer(message, ordinal++, place, trailer);
      }
    }
    boolean own = isSame(mail.from(), author(answered.get().key()));
    Writer writer = own ? Writer.AUTHOR : Writer.REVIEWER;
    suggest(message, read, place, MessageContext.ofReply(mail, spans, writer).named(key));
  }

  /**
   * Reads what the author of a patch or cover letter says in it.
   *
   * @param fresh whether nothing was derived from it before
   */
  void readPosted(long message, String key, ReadMail read, boolean fresh) {
    Optional<SeriesRepository.Place> place = series.placeOf(key);
    if (place.isPresent()) {
      if (!fresh) {
        replies.clear(message);
      }
      MessageContext context = MessageContext.ofPosted(read.mail()).named(key);
      suggest(message, read, place.get(), context);
    }
  }

  private void suggest(
      long message, ReadMail read, SeriesRepository.Place place, MessageContext context) {
    Findings found = Findings.of(context);
    intake.take(message, read.raw().bytes(), place.series(), place.number(), place.patch(), found);
    replies.addConcessions(message, place, found.concessions());
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
